import { type Command, Option } from 'commander'
import type { ErasurePlan, ErasureView } from '#shared/contract/erasing.ts'
import { Noun } from '#shared/model/codes.ts'
import { ErasureGround } from '#shared/model/erasure.ts'
import type { ErasureId } from '#shared/model/ids.ts'
import { countOfNoun, nounInSentence } from '#shared/model/noun-words.ts'
import { wholeNumber } from '../arguments.ts'
import { count, done, type Result, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

interface ReportOptions {
  format: 'pdf' | 'json'
  out: string
  paper: 'a4' | 'us-letter'
}

/** `people report` and `people retention`: for whoever watches over what is held about people. */
export function addOversight(people: Command, run: Run): void {
  people
    .command('report')
    .description(
      'all that is held about one person, who saw it, where it went; for auditors and administrators',
    )
    .argument('<person>', 'id or case number')
    .addOption(new Option('--format <format>', 'how it is written').choices(['pdf', 'json']).default('pdf'))
    .requiredOption('--out <file>', 'where to write it')
    .addOption(new Option('--paper <size>', 'paper of a PDF').choices(['a4', 'us-letter']).default('a4'))
    .action((person: string, { out, ...options }: ReportOptions) =>
      run.inStore(async ({ client }) => {
        const saved = await client.oversight.report({ ...options, person, file: out })
        if (saved === null) throw new Error('A named file was not written')
        return done(`Wrote ${saved.file}`, saved)
      }),
    )
  addErasing(people, run)
  people
    .command('retention')
    .description(
      'of whom something is kept beyond its time, and what keeps it; nothing is erased by it: see erase',
    )
    .action(() =>
      run.inStore(async ({ client }) => {
        const rows = await client.oversight.retention()
        const lines = rows.map(({ person, lastDay, due, protections }) => {
          return [person.id, person.name, lastDay, due.map(nounInSentence).join(', '), protections.join('; ')]
        })
        return { json: rows, text: table(lines) }
      }),
    )
}

interface EraseOptions {
  why: ErasureGround
  reference?: string
  plan?: boolean
}

/** `office retention`: how long which kind of record about people is kept. */
export function addPeriods(office: Command, run: Run): void {
  office
    .command('retention')
    .description('how long each kind of record about people is kept; an administrator may say otherwise')
    .addOption(new Option('--set <kind>', 'a kind of record').choices(Noun.options))
    .option('--years <count>', 'for how many years that is kept', wholeNumber)
    .action(({ set: noun, years }: { set?: Noun; years?: number }) =>
      run.inStore(async ({ client }) => {
        if ((noun === undefined) !== (years === undefined))
          throw new UsageError('Give --set and --years together, or neither.')
        const rows =
          noun !== undefined && years !== undefined
            ? await client.oversight.setPeriod({ noun, years })
            : await client.oversight.periods()
        const lines = rows.map(row => [
          row.noun,
          nounInSentence(row.noun),
          count(row.years, 'year'),
          row.protects ? 'protects' : '',
          row.why,
        ])
        return { json: rows, text: table(lines) }
      }),
    )
}

/** `people erase`: one user asks, another confirms; and what was asked and done. */
function addErasing(people: Command, run: Run): void {
  const erase = people
    .command('erase')
    .description('erase what is held about somebody, for good; one user asks, and another confirms')
  erase
    .command('ask')
    .description('ask for it, or with --plan tell what would go, what stays and what stands in the way')
    .argument('<person>', 'id or case number')
    .addOption(
      new Option('--why <ground>', 'the time is over, a court said so, or the person asked for it')
        .choices(ErasureGround.options)
        .makeOptionMandatory(),
    )
    .option('--reference <text>', 'of the order or request; no name in it, since it is never erased')
    .option('--plan', 'change nothing')
    .action((person: string, { why, reference, plan }: EraseOptions) =>
      run.inStore(async ({ client }) => {
        const wanted = { person, ground: why, reference: reference ?? null }
        if (plan) return planned(await client.oversight.planErasure(wanted))
        return asked(await client.oversight.askErasure(wanted))
      }),
    )
  erase
    .command('confirm')
    .description('confirm what somebody else asked for, so that it is done; nothing brings it back')
    .argument('<request>', 'id, as people erase list shows it')
    .action((id: string) =>
      run.inStore(async ({ client }) => {
        const done = await client.oversight.confirmErasure({ id: id as ErasureId })
        const text = `Erased: ${count(done.records, 'record')}, ${count(done.entries, 'entry', 'entries')} of the log.`
        const warnings = done.isFileClean ? [] : [notCleanYet]
        return { json: done, text, warnings }
      }),
    )
  erase
    .command('list')
    .description('what was asked and done, the newest first, in other offices too')
    .action(() =>
      run.inStore(async ({ client }) => {
        const rows = await client.oversight.erasures()
        return {
          json: rows,
          text: rows.length === 0 ? 'Nobody asked for any.' : table(rows.map(erasureLine)),
        }
      }),
    )
}

function asked(view: ErasureView): Result {
  const { id, seconds, askedBy } = view
  if (seconds !== '')
    return { json: view, text: `${id}\nAsked. ${seconds} confirms it: people erase confirm ${id}` }
  const nobody = `Nobody here could confirm it: there is nobody else who may, or they do not count as another person than ${askedBy}, who certified or invited them. Let somebody else ask for it, or let another administrator certify an approver.`
  return { json: view, text: `${id}\nAsked.`, warnings: [nobody] }
}

const notCleanYet =
  'The file could not be written anew yet, since somebody else uses it or the disk is full: that is done at the next sign-in.'

function planned(plan: ErasurePlan): Result {
  const { person, goes, stays, hinders, refused, entries } = plan
  const lines = [
    `${plan.isWhole ? 'Everything' : 'What is due'} of ${person.name}: ${count(entries, 'entry', 'entries')} of the log.`,
    ...goes.map(({ noun, records }) => `goes: ${countOfNoun(noun, records)}`),
    ...stays.map(stay => `stays: ${staying(stay)}, until ${stay.until}`),
    ...hinders.map(hindrance => `in the way: ${hindrance}`),
    ...refused.map(reason => `the reference will be refused: ${reason}`),
  ]
  return { json: plan, status: hinders.length + refused.length > 0 ? 1 : 0, text: lines.join('\n') }
}

function staying(stay: ErasurePlan['stays'][number]): string {
  if (stay.why === 'time') return countOfNoun(stay.noun, stay.records)
  return `version ${stay.version} of ${stay.flight}, which was signed`
}

function erasureLine(row: ErasureView): (string | null)[] {
  const { id, state, subject, ground, reference, askedBy, askedAt, by, at } = row
  const done = by === null ? '' : `${by} ${at ?? ''}`
  return [id, state, subject.id, subject.name, ground, reference, `${askedBy} ${askedAt}`, done]
}
