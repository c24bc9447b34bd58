import { type Command, Option } from 'commander'
import {
  type ColumnMapping,
  type ImportReport,
  NameOrder,
  type PersonFile,
  type PersonRow,
  TableEncoding,
  type TableReading,
} from '#shared/contract/people.ts'
import { csvText } from '#shared/formats/csv-text.ts'
import type { Attachment } from '#shared/model/attachment.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { RelationKind } from '#shared/model/relation.ts'
import type { Client } from '../../../router/index.ts'
import { jsonFile } from '../arguments.ts'
import { aboutLine, problemLine } from '../failure.ts'
import { follow } from '../output/progress.ts'
import { count, made, type Result, table } from '../output/result.ts'
import type { Run } from '../run.ts'
import { UsageError } from '../usage-error.ts'
import { heldLine } from './import.ts'
import { addOversight } from './oversight.ts'
import { writeTo } from './pack-keys.ts'

interface ImportOptions extends ReadingOptions {
  answers?: string
  strict?: boolean
  dryRun?: boolean
  refused?: string
}

/** How a file is to be read, as the options of a command have it. */
export interface ReadingOptions {
  map?: string
  encoding?: TableEncoding
  dates?: 'dmy' | 'mdy'
  names?: 'family_first' | 'given_first'
}

/** `people`: bring people in from a file, and look at them. */
export function addPeople(program: Command, run: Run): void {
  const people = program.command('people').description('people on file')
  withReading(
    people
      .command('import')
      .description(
        'bring in people from a CSV or the first visible sheet of an XLSX; the same file twice changes nothing',
      )
      .argument('<file>'),
  )
    .option(
      '--answers <file.json>',
      'line -> id of the person whose row it is, or "new", for rows that were asked about',
    )
    .option('--strict', 'change nothing unless every row can go in')
    .option('--dry-run', 'change nothing, and say what would be: new, changed, asked, held, refused')
    .option(
      '--refused <file.csv>',
      'write the rows that stay out, with the reasons, for whoever sent the list',
    )
    .action((file: string, options: ImportOptions) =>
      run.inStore(async ({ client }) => {
        const { strict = false, dryRun = false, refused } = options
        const input = { file, strict, ...(await readOptions(options)) }
        const importing = (request: { dryRun: boolean }) =>
          follow(signal => client.people.import({ ...input, ...request }, { signal }))
        // Whatever stays out is known before anything goes in, and is written even when nothing does.
        if (refused !== undefined) await writeRefused(refused, (await importing({ dryRun: true })).report)
        const { report } = await importing({ dryRun })
        return importResult(report, dryRun)
      }),
    )
  addOversight(people, run)
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
  people
    .command('relate')
    .description(
      'record that <relative> is a person’s spouse, child, parent, guardian, sibling or other relative',
    )
    .argument('<person>', 'id or case number')
    .argument('<relative>', 'id or case number')
    .addOption(
      new Option('--kind <kind>', 'what the relative is to the person')
        .choices(RelationKind.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--evidence <text>', 'the document that shows it, or where its original lies')
    .action(
      (person: string, relative: string, { kind, evidence }: { kind: RelationKind; evidence: string }) =>
        run.inStore(async ({ client }) => {
          const [of, to] = await Promise.all([
            client.people.get({ person }),
            client.people.get({ person: relative }),
          ])
          const ids = { personId: of.person.id, relatedId: to.person.id }
          const { id } = await client.evidence.addRelation({ ...ids, kind, evidence })
          return { json: { id }, text: id }
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
async function readMapping(path: string | undefined): Promise<{ mapping?: ColumnMapping }> {
  if (path === undefined) return {}
  const mapping = await jsonFile(path)
  const isMapping =
    isObject(mapping) && Object.values(mapping).every(column => column === null || typeof column === 'string')
  if (!isMapping)
    throw new UsageError(`${path} is no mapping: {"column of the file": "column of Muster" or null}.`)
  return { mapping: mapping as ColumnMapping }
}

/** The options of every command that reads a table. */
export function withReading(command: Command): Command {
  return command
    .option('--map <file.json>', 'column of the file -> column of Muster, or null to leave it out')
    .addOption(
      new Option('--encoding <name>', 'what a CSV is written in, where it is not UTF-8').choices(
        TableEncoding.options,
      ),
    )
    .addOption(
      new Option('--dates <order>', 'where no date of a column tells: day first or month first').choices([
        'dmy',
        'mdy',
      ]),
    )
    .addOption(
      new Option('--names <order>', 'which part comes first in full names that do not show it').choices(
        NameOrder.options,
      ),
    )
}

/** How a file is to be read, as the contract has it. */
export async function readReading({ map, encoding, dates, names }: ReadingOptions): Promise<TableReading> {
  return {
    ...(await readMapping(map)),
    ...(encoding === undefined ? {} : { encoding }),
    ...(dates === undefined ? {} : { dayOrder: dates }),
    ...(names === undefined ? {} : { nameOrder: names }),
  }
}

async function readOptions({ answers, ...reading }: ImportOptions) {
  if (answers === undefined) return readReading(reading)
  const given = await jsonFile(answers)
  const isAnswers = isObject(given) && Object.values(given).every(answer => typeof answer === 'string')
  if (!isAnswers) throw new UsageError(`${answers} holds no answers: {"line": "id of a person" or "new"}.`)
  return { ...(await readReading(reading)), answers: given as Record<string, PersonId | 'new'> }
}

async function writeRefused(path: string, { refused: { header, rows } }: ImportReport): Promise<void> {
  const lines = rows.map(({ line, cells, reasons }) => [String(line), reasons.join(' '), ...cells])
  await writeTo(path, csvText([['line', 'reason', ...header], ...lines]), 'refuse')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function importResult(report: ImportReport, isDryRun: boolean): Result {
  const { rows, created, updated, unchanged, problems, questions, unknownColumns, notes, changes } = report
  const isNothing = created + updated + unchanged + questions.length === 0 && report.about.length > 0
  const held = report.held.map(each => `Line ${each.line}, ${heldLine(each)}`)
  const back = report.broughtBack === 0 ? '' : ` (${report.broughtBack} of these back on file)`
  const counts = `${created} new, ${updated} changed, ${unchanged} as they were${back}`
  const told = `${count(rows, 'row')}: ${counts}, ${problems.length} problems, ${questions.length} questions.`
  return {
    json: report,
    // Not one row went in, and what they say of people on file now asks.
    status: isNothing && !isDryRun ? 1 : 0,
    text: isDryRun
      ? ['Nothing was changed. What would be:', told, ...changes.map(changeLine), ...held].join('\n')
      : [told, ...(report.id === null ? [] : [`Import ${report.id}`])].join('\n'),
    warnings: [
      ...notes.map(problemLine),
      ...unknownColumns.map(each => `${unknownColumn(each)} What it says of anybody waits for a reviewer.`),
      ...problems.map(problemLine),
      ...questions.map(questionLine),
      ...report.about.map(each => aboutLine(report.fileName, each)),
      ...(isDryRun ? [] : held),
    ],
  }
}

function changeLine({ line, name, fields }: ImportReport['changes'][number]): string {
  return `Line ${line}, ${name}: ${fields.join(', ')}`
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
