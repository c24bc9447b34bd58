import type { Command } from 'commander'
import type { ColumnMapping, ImportReport, PersonFile, PersonRow } from '#shared/contract/people.ts'
import type { Attachment } from '#shared/model/attachment.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Client } from '../../../router/index.ts'
import { jsonFile } from '../arguments.ts'
import { problemLine } from '../failure.ts'
import { follow } from '../output/progress.ts'
import { count, made, type Result, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'

interface ImportOptions {
  map?: string
  answers?: string
  strict?: boolean
}

/** `people`: bring people in from a file, and look at them. */
export function addPeople(program: Command, run: Run): void {
  const people = program.command('people').description('people on file')
  people
    .command('import')
    .description(
      'bring in people from a CSV or the first sheet of an XLSX; the same file twice changes nothing',
    )
    .argument('<file>')
    .option('--map <file.json>', 'column of the file -> column of Muster, or null to leave it out')
    .option(
      '--answers <file.json>',
      'line -> id of the person whose row it is, or "new", for rows that were asked about',
    )
    .option('--strict', 'change nothing unless every row can go in')
    .action((file: string, options: ImportOptions) =>
      run.inStore(async ({ client }) => {
        const input = { file, strict: options.strict ?? false, ...(await readOptions(options)) }
        const { report } = await follow(signal => client.people.import(input, { signal }))
        return importResult(report)
      }),
    )
  people
    .command('list')
    .description('everybody on file, or whoever fits a query, by name')
    .option('--query <text>', 'names in any script, case and document numbers', '')
    .option('--taken-back', 'those who were put on file by mistake and taken back')
    .action(({ query, takenBack = false }: { query: string; takenBack?: boolean }) =>
      run.inStore(async ({ client }) => {
        if (takenBack && query !== '') throw new UsageError('Give --query or --taken-back, not both.')
        const rows = takenBack ? await client.people.takenBack() : await allPeople(client, query)
        return { json: rows, text: rows.length === 0 ? 'Nobody on file fits.' : table(rows.map(personLine)) }
      }),
    )
  people
    .command('show')
    .description('everything on file about one person')
    .argument('<person>', 'id or case number')
    .action((person: string) =>
      run.inStore(async ({ client }) => {
        const file = await client.people.get({ person })
        const { id, caseNumber, birthDate, nationality } = file.person
        return { json: { id, caseNumber, birthDate, nationality, ...file }, text: fileText(file) }
      }),
    )
  addTakingBack(people, run)
}

/** `people take-back` and `bring-back`: somebody put on file by mistake, and the way back. */
function addTakingBack(people: Command, run: Run): void {
  people
    .command('take-back')
    .description('somebody put on file by mistake, while nothing rests on them; nothing is erased')
    .argument('<person>', 'id or case number')
    .requiredOption('--reason <text>', 'what the mistake was')
    .action((person: string, { reason }: { reason: string }) =>
      run.inStore(async ({ client }) => {
        const { id } = await client.people.takeBack({ person, reason })
        return made(id, 'Taken back')
      }),
    )
  people
    .command('bring-back')
    .description('somebody who was taken back is on file again')
    .argument('<person>', 'id or case number')
    .requiredOption('--reason <text>', 'why')
    .action((person: string, { reason }: { reason: string }) =>
      run.inStore(async ({ client }) => {
        const { id } = await client.people.bringBack({ person, reason })
        return made(id, 'On file again')
      }),
    )
}

/** Reads a mapping of columns that was named with `--map`. */
export async function readMapping(path: string | undefined): Promise<{ mapping?: ColumnMapping }> {
  if (path === undefined) return {}
  const mapping = await jsonFile(path)
  const isMapping =
    isObject(mapping) && Object.values(mapping).every(column => column === null || typeof column === 'string')
  if (!isMapping)
    throw new UsageError(`${path} is no mapping: {"column of the file": "column of Muster" or null}.`)
  return { mapping: mapping as ColumnMapping }
}

async function readOptions({ map, answers }: ImportOptions) {
  if (answers === undefined) return readMapping(map)
  const given = await jsonFile(answers)
  const isAnswers = isObject(given) && Object.values(given).every(answer => typeof answer === 'string')
  if (!isAnswers) throw new UsageError(`${answers} holds no answers: {"line": "id of a person" or "new"}.`)
  return { ...(await readMapping(map)), answers: given as Record<string, PersonId | 'new'> }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function importResult(report: ImportReport): Result {
  const { rows, created, updated, unchanged, problems, questions, unknownColumns } = report
  const counts = `${created} new, ${updated} changed, ${unchanged} as they were`
  return {
    json: report,
    text: `${count(rows, 'row')}: ${counts}, ${problems.length} problems, ${questions.length} questions.`,
    warnings: [
      ...unknownColumns.map(unknownColumn),
      ...problems.map(problemLine),
      ...questions.map(questionLine),
    ],
  }
}

/** What is said of a column that nobody knows. */
export function unknownColumn(column: string): string {
  return `Column ${JSON.stringify(column)} is not known and was left out.`
}

function questionLine({ line, name, candidates }: ImportReport['questions'][number]): string {
  const known = candidates.map(each => `${each.personId} ${each.name} (${each.grounds.join(', ')})`)
  const whose = known.length === 0 ? 'nobody on file for sure' : known.join('; or ')
  return `Line ${line}, ${name}: whose row is it? ${whose}. Answer with --answers.`
}

const page = 1_000

async function allPeople(client: Client, query: string): Promise<PersonRow[]> {
  const rows: PersonRow[] = []
  for (;;) {
    const found = await client.people.search({ query, offset: rows.length, limit: page })
    rows.push(...found.rows)
    if (rows.length >= found.total || found.rows.length === 0) return rows
  }
}

function personLine(row: PersonRow): (string | null)[] {
  const marks = [row.stopped ? 'STOP' : '', row.openBars > 0 ? count(row.openBars, 'bar') : ''].filter(
    Boolean,
  )
  return [row.id, row.caseNumber, row.birthDate, row.nationality, marks.join(', '), row.name]
}

function fileText(file: PersonFile): string {
  const { person, name, documents, orders, permits, bars, stops, consents, clearances, flights } = file
  const { statements, attachments, decisions } = file
  const lines: [string, string][] = [
    ['name', [name, person.nativeName].filter(part => part !== null).join('  ')],
    ['id', person.id],
    ['case', person.caseNumber ?? 'none'],
    ['born', [person.birthDate ?? 'unknown', person.birthPlace].filter(part => part !== null).join(', ')],
    ['nationality', person.nationality ?? 'unknown'],
    ...takenBackLine(file),
    ...stops.map((each): [string, string] => ['stop', ended(`${each.id}  ${each.why}`, each.liftedAt)]),
    ...bars.map((each): [string, string] => [
      'bar',
      ended(`${each.id}  ${each.kind} from ${each.from}`, each.liftedAt),
    ]),
    ...permits.map((each): [string, string] => [
      'permit',
      ended(`${each.category}, ${each.status}`, each.endedAt),
    ]),
    ...orders.map((each): [string, string] => [
      'order',
      ended(`${each.number ?? 'no number'}, final ${each.final}`, each.withdrawnAt),
    ]),
    ...documents.map((each): [string, string] => [
      'document',
      ended(
        `${each.type} ${each.number ?? 'no number'} ${each.state ?? ''}, until ${each.expires ?? 'unknown'}`,
        each.withdrawnAt,
      ),
    ]),
    ...clearances.map((each): [string, string] => [
      'fit to fly',
      `${each.fit}, by ${each.by ?? 'nobody'}, until ${each.until ?? 'unknown'}`,
    ]),
    ...consents.map((each): [string, string] => [
      'consent',
      ended(`signed ${each.signedOn}`, each.withdrawnAt),
    ]),
    ...statements.map((each): [string, string] => [
      'statement',
      ended(
        `${each.id}  ${each.kind} ${each.answer}, asked by ${each.askedBy ?? 'nobody'}`,
        each.withdrawnAt,
      ),
    ]),
    ...decisions.map((each): [string, string] => [
      'decision',
      `${each.id}  ${each.rule}: ${each.decision} on ${each.decidedAt}, ${each.reason}`,
    ]),
    ...attachments.map((each): [string, string] => [
      'attached',
      ended(`${each.id}  to ${each.noun} ${each.recordId}: ${attachedText(each)}`, each.withdrawnAt),
    ]),
    ...flights.map((each): [string, string] => ['flight', `${each.number}, ${each.status}: ${each.verdict}`]),
  ]
  return table(lines)
}

function takenBackLine({ takenBack }: PersonFile): [string, string][] {
  return takenBack === null ? [] : [['taken back', `${takenBack.at}, ${takenBack.by}: ${takenBack.reason}`]]
}

function attachedText({ fileName, size, sha256, reference, about }: Attachment): string {
  const what = fileName === null ? `original at ${reference}` : `${fileName}, ${size} bytes, sha256 ${sha256}`
  return about === null ? what : `${about} (${what})`
}

function ended(text: string, at: string | null): string {
  return at === null ? text : `${text} (ended ${at})`
}
