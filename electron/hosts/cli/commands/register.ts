import type { Command } from 'commander'
import type {
  MissingPerson,
  RegisterCandidate,
  RegisterState,
  SnapshotRow,
} from '#shared/contract/register.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { PartialDate, PlainDate } from '#shared/model/plain-date.ts'
import { date, partialDate } from '../arguments.ts'
import { problemLine } from '../failure.ts'
import { effectsInWords } from '../output/merge-output.ts'
import { follow } from '../output/progress.ts'
import { count, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { type ReadingOptions, readReading, unknownColumn, withReading } from './people.ts'

interface ImportOptions extends ReadingOptions {
  source: string
  asOf: PlainDate
  strict?: boolean
  newSource?: boolean
  dryRun?: boolean
}

interface FindOptions {
  number?: string
  name?: string
  born?: PartialDate
}

/** `register`: bring in a permit register, and ask it. */
export function addRegister(program: Command, run: Run): void {
  const register = program.command('register').description('the permit register')
  withReading(
    register
      .command('import')
      .description(
        'bring in a register as a new snapshot; the one before of its source stays in force until it is complete, and where rows are missing until a second user accepts it',
      )
      .argument('<file>', 'CSV, or the first visible sheet of an XLSX'),
  )
    .requiredOption('--source <name>', 'whose register it is')
    .requiredOption('--as-of <date>', 'the day on which it stood like this', date)
    .option('--strict', 'change nothing unless every row can be read whole')
    .option(
      '--dry-run',
      'change nothing, and say what would be: whose verdict on which flight, who is missing',
    )
    .option('--new-source', 'the source is another than the one on file whose name is like it')
    .action((file: string, { source, asOf, strict = false, ...options }: ImportOptions) =>
      run.inStore(async ({ client }) => {
        const { newSource: isNewSource = false, dryRun = false, ...reading } = options
        const input = { file, source, asOf, strict, isNewSource, dryRun, ...(await readReading(reading)) }
        const { report } = await follow(signal => client.register.import(input, { signal }))
        const { snapshot, unchanged, problems, unknownColumns, notes, state, missing } = report
        const imported = dryRun ? 'Would import' : 'Imported'
        const rows = `${count(snapshot.rowCount, 'row')}, ${snapshot.badRowCount} of them or others not read whole`
        return {
          json: { id: snapshot.id, ...report },
          text: dryRun ? '' : snapshot.id,
          note: [
            `${unchanged ? 'Here already' : imported}: ${source} of ${asOf}, ${rows}. ${inForceWords(state)}`,
            ...effectsInWords(report),
          ].join('\n'),
          warnings: [
            ...missing.map(missingLine),
            ...notes.map(problemLine),
            ...unknownColumns.map(unknownColumn),
            ...problems.map(problemLine),
          ],
        }
      }, 'register import'),
    )
  register
    .command('list')
    .description('the newest of each source, and what waits for a second user; --all for every one')
    .option('--all', 'those replaced and withdrawn too')
    .action(({ all = false }: { all?: boolean }) =>
      run.inStore(async ({ client }) => {
        const snapshots = await client.register.snapshots()
        const shown = snapshots.filter(({ state }) => all || (state !== 'past' && state !== 'passed_over'))
        return {
          json: shown,
          text: shown.length === 0 ? 'No permit register is on file.' : table(shown.map(snapshotLine)),
          warnings: shown
            .filter(({ state }) => state === 'waiting')
            .flatMap(({ id, missing }) => missing.map(person => `${id}: ${missingLine(person)}`)),
        }
      }),
    )
  addDecision(register, run, 'accept', 'bring into force a snapshot that shrank or lost people on file')
  addDecision(register, run, 'withdraw', 'take back a snapshot that was imported by mistake')
  register
    .command('find')
    .description('who in the register may be meant, best first')
    .option('--number <number>', 'permit, case or document number')
    .option('--name <name>', '"FAMILY, Given"')
    .option('--born <date>', 'YYYY-MM-DD, YYYY-MM or YYYY', partialDate)
    .action((question: FindOptions) =>
      run.inStore(async ({ client }) => {
        const { candidates, total, notCompared } = await client.register.find(question)
        const json = candidates.map(each => ({
          id: `${each.record.snapshotId}:${each.record.line}`,
          ...each,
        }))
        const text =
          candidates.length === 0 ? 'Nobody in the register fits.' : table(candidates.map(candidateLine))
        return {
          json,
          text,
          ...(total > candidates.length ? { note: shownOf(candidates.length, total, notCompared) } : {}),
        }
      }),
    )
}

function addDecision(
  register: Command,
  run: Run,
  decision: 'accept' | 'withdraw',
  description: string,
): void {
  register
    .command(decision)
    .description(`${description}; by somebody who did not import it`)
    .argument('<snapshot>', 'id, as `register list` gives it')
    .requiredOption('--reason <text>', 'why')
    .action((snapshot: RegisterSnapshotId, { reason }: { reason: string }) =>
      run.inStore(async ({ client }) => {
        await client.register[decision]({ snapshot, reason })
        const row = (await client.register.snapshots()).find(each => each.id === snapshot)
        return { json: row ?? null, text: row ? snapshotLine(row).filter(Boolean).join('  ') : snapshot }
      }),
    )
}

function snapshotLine(row: SnapshotRow): (string | null)[] {
  const { id, state, source, asOf, rowCount, stale, importer, fileName, missing } = row
  const age = stale && state === 'current' ? 'too old' : null
  const lost = missing.length === 0 ? null : `${count(missing.length, 'row')} of people on file missing`
  return [id, stateWords[state], asOf, source, count(rowCount, 'row'), fileName, importer, age, lost]
}

const stateWords: Readonly<Record<RegisterState, string>> = {
  current: 'in force',
  waiting: 'waits',
  withdrawn: 'withdrawn',
  missing: 'rows not here',
  past: 'replaced',
  passed_over: 'never in force',
}

function inForceWords(state: RegisterState): string {
  if (state === 'current') return 'It is in force.'
  if (state !== 'waiting') return 'It is not in force: a newer one is.'
  return 'It is not in force: rows are missing, and it waits for a second user (register accept). The one before it stays in force.'
}

function missingLine({ name, flights }: MissingPerson): string {
  const on = flights.map(({ number }) => number).join(', ')
  return `${name}${on && ` (${on})`} was in the register before and is not in this one.`
}

function shownOf(shown: number, total: number, notCompared: number): string {
  const left =
    notCompared === 0 ? '' : ` ${count(notCompared, 'similar name')} not compared: give a birth date.`
  return `The best ${shown} of ${count(total, 'row')} that may fit.${left}`
}

function candidateLine({ score, grounds, record }: RegisterCandidate): (string | null)[] {
  const { permitNumber, category, status, familyName, givenNames, birthDate } = record
  const name = [familyName, givenNames].filter(Boolean).join(', ')
  return [score.toFixed(2), permitNumber, category, status, birthDate, name, grounds.join('; ')]
}
