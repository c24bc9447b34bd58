import type { PermitEnd, RegisterEntry } from '../../model/permit.ts'
import type { PartialDate, PlainDate } from '../../model/plain-date.ts'
import { parseBirthDate, whyToCome } from '../birth-date.ts'
import { isAlienNumber, normaliseNumber } from '../case-numbers.ts'
import { readEntities } from '../cells/html-entities.ts'
import { asSeen } from '../cells/invisible.ts'
import { namesNobody } from '../cells/no-name.ts'
import { isCut, isNoNumber } from '../cells/number-cell.ts'
import { numbersInCell } from '../cells/numbers-in-cell.ts'
import { findWrongDecoding } from '../cells/wrong-decoding.ts'
import { type DateOrder, isStopgapDate, stopgapRead } from '../dates.ts'
import { parseDay } from '../day.ts'
import { readMixedWords, withLatinLookAlikes } from '../look-alikes.ts'
import {
  type CellContext,
  type CellProblem,
  type CellReading,
  type Cells,
  entitiesRead,
  lookAlikesRead,
  RowReader,
} from './row-reader.ts'
import { countryOf } from './words.ts'

/** The columns of a permit register (design: cli.md, "Files it reads"), in the order in which they are documented. */
export const registerColumns = [
  'permit_number',
  'category',
  'status',
  'valid_from',
  'valid_to',
  'family_name',
  'given_names',
  'birth_date',
  'nationality',
  'document_number',
  'case_number',
] as const
/** The name of a column of the register file. */
export type RegisterColumn = (typeof registerColumns)[number]

/** A register must say what the permit is, and whose: by a number, or by a name with the birth date. */
export const requiredRegisterColumns: readonly (readonly (readonly RegisterColumn[])[])[] = [
  [['category']],
  [['status']],
  [['permit_number'], ['case_number'], ['document_number'], ['family_name', 'birth_date']],
]

/** What cells of one file came to, by column and text. It holds dates of people, and goes with the file. */
export type Readings = Map<string, CellReading<unknown>>

/** What one row says, before it has its snapshot and line. */
export type RegisterRecord = Omit<RegisterEntry, 'snapshotId' | 'line'>

/**
 * Reads a row so that it protects as much as it can: a register's slip must not cost anybody a permit. What cannot
 * be read (a date, a code, a birth date to come) is null and noted; a name that was decoded wrongly is kept as it was meant
 * and noted; category and status stay as written, and one that no rule pack knows counts as a valid permit. Only a row that
 * names nobody, by name, by number or by birth date and nationality, gives no record. One without a name that says who somebody
 * is (cells/no-name.ts) is kept for whoever bears its number, or its birth date and nationality, and told as one by which nobody
 * else is found. A row with several numbers in a cell gives a record for each, in
 * `others` but for the first. Whoever reads many rows hands in one set of `readings` for them all.
 */
export function parseRegisterRow(
  cells: Cells<RegisterColumn>,
  context: CellContext,
  readings: Readings = new Map(),
): {
  record: RegisterRecord | null
  others: RegisterRecord[]
  problems: CellProblem[]
  notes: CellProblem[]
} {
  const row = new RowReader(cells, context)
  const permits = keepNumbers(row, 'permit_number')
  const documents = keepNumbers(row, 'document_number')
  const cases = keepNumbers(row, 'case_number')
  const record: RegisterRecord = {
    permitNumber: permits[0] ?? null,
    category: keep(row, 'category') ?? '',
    status: keep(row, 'status') ?? '',
    validFrom: readDate(row, 'valid_from', day, readings) ?? null,
    validTo: readDate(row, 'valid_to', end, readings) ?? null,
    familyName: keepName(row, 'family_name') ?? '',
    givenNames: keepName(row, 'given_names') ?? '',
    birthDate: readBirthDate(row, readings),
    nationality: row.read('nationality', remembering('country', readCountry, readings)) ?? null,
    documentNumber: documents[0] ?? null,
    caseNumber: cases[0] ?? null,
  }
  const { problems, notes } = row
  if (!namesSomebody(record)) {
    row.problem(null, 'Names nobody: no name and no number.')
    return { record: null, others: [], problems, notes }
  }
  if (!identifiesSomebody(record)) row.problem(null, namesOnlyPermit)
  else if (namesNobody(record.familyName, record.givenNames)) row.problem(null, hasNoName)
  return { record, others: otherRecords(record, { permits, documents, cases }), problems, notes }
}

/** Told of every row by which nobody can be found but who shows its permit. */
const namesOnlyPermit =
  'Says of nobody who they are: no name, no case number and no document number. Nobody is found by it.'

/** Told of every row without a name by which somebody whose numbers the register does not have could be found. */
const hasNoName =
  'Has no name that says who it is about: nobody is found by it but who bears its number, or its birth date and nationality.'

function otherRecords(
  record: RegisterRecord,
  { permits, documents, cases }: Record<'permits' | 'documents' | 'cases', readonly string[]>,
): RegisterRecord[] {
  const most = Math.max(permits.length, documents.length, cases.length)
  return Array.from({ length: Math.max(0, most - 1) }, (_, i) => ({
    ...record,
    permitNumber: permits[i + 1] ?? record.permitNumber,
    documentNumber: documents[i + 1] ?? record.documentNumber,
    caseNumber: cases[i + 1] ?? record.caseNumber,
  }))
}

type Row = RowReader<RegisterColumn>

/** A text that is kept whatever it holds, its control characters as spaces: it may still recognise somebody. */
function keep(row: Row, column: RegisterColumn): string | null {
  const text = row.raw(column)
  if (text === undefined) return null
  const fit = row.text(column)
  if (fit !== undefined) return fit
  const kept = text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
  return kept === '' ? null : kept
}

function keepName(row: Row, column: RegisterColumn): string | null {
  const written = row.raw(column)
  const text = written === undefined ? undefined : readEntities(written)
  if (text !== written) row.note(column, entitiesRead)
  const wrong = text === undefined ? undefined : findWrongDecoding(text)
  const { mixed } = readMixedWords(text ?? '')
  if (mixed.length > 0) row.note(column, lookAlikesRead)
  if (wrong === undefined) return asSeen(readEntities(keep(row, column) ?? '')) || null
  row.problem(column, wrong.reason)
  return (wrong.meant ?? text ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
}

/**
 * Numbers are compared without signs and placeholders, so they stay as written, each by itself; what a spreadsheet has cut,
 * or stands beside a number, is told.
 */
function keepNumbers(row: Row, column: RegisterColumn): readonly string[] {
  const text = keep(row, column)
  if (text === null) return []
  const { numbers, note, problem } = numbersInCell(text)
  if (numbers.some(isCut)) {
    row.problem(column, 'A spreadsheet has cut this number: nobody is found by it.')
    return [text]
  }
  if (problem !== undefined) row.problem(column, problem)
  if (note !== undefined) row.note(column, note)
  if (numbers.some(hasLookAlikes)) row.note(column, lookAlikesRead)
  return numbers.length > 0 ? numbers : [text]
}

/** Whether letters of another script stand in a number that would be plain without them. */
function hasLookAlikes(number: string): boolean {
  const read = withLatinLookAlikes(number)
  return read !== number && /^[ -~]*$/.test(read)
}

function namesSomebody(record: RegisterRecord): boolean {
  const { familyName, givenNames, permitNumber, caseNumber, documentNumber } = record
  const numbers = [permitNumber, caseNumber, documentNumber]
  return familyName + givenNames !== '' || isBornWhole(record) || numbers.some(each => each !== null)
}

/** Whether a row without a name that can be read still tells people apart, though not two of one day. */
function isBornWhole({ birthDate, nationality }: Pick<RegisterRecord, 'birthDate' | 'nationality'>): boolean {
  return birthDate?.length === 10 && nationality !== null
}

/** Whether somebody else than the bearer of the permit can be found by a row. */
export function identifiesSomebody(record: RegisterRecord): boolean {
  const { familyName, givenNames, permitNumber, caseNumber, documentNumber } = record
  if (!namesNobody(familyName, givenNames)) return true
  if (permitNumber !== null && isAlienNumber(normaliseNumber(permitNumber))) return true
  return [caseNumber, documentNumber].some(number => number !== null && !isNoNumber(number))
}

function day(text: string, order: DateOrder | undefined): CellReading<PlainDate> {
  const date = parseDay(text, order)
  return date === undefined ? { problem: 'Not a day that exists: write YYYY-MM-DD.' } : { value: date }
}

function end(text: string, order: DateOrder | undefined): CellReading<PermitEnd> {
  return text.toLowerCase() === 'unlimited' ? { value: 'unlimited' } : day(text, order)
}

function readDate<T>(
  row: Row,
  column: RegisterColumn,
  parse: (text: string, order: DateOrder | undefined) => CellReading<T>,
  readings: Readings,
): T | undefined {
  const order = row.context.dateOrders[column]
  return row.read(
    column,
    remembering(`${column} ${order}`, text => parse(text, order), readings),
  )
}

function readBirthDate(row: Row, readings: Readings): RegisterRecord['birthDate'] {
  const { today, dateOrders } = row.context
  const read = (text: string): CellReading<PartialDate | null> => {
    const stopgap = parseDay(text, dateOrders.birth_date)
    if (stopgap !== undefined && isStopgapDate(stopgap)) return { value: null, note: stopgapRead }
    const reading = parseBirthDate(text, dateOrders.birth_date)
    if ('problem' in reading) return reading
    const toCome = whyToCome(reading, today)
    return toCome === undefined ? { value: reading.date } : { problem: toCome }
  }
  const name = `birth_date ${dateOrders.birth_date} ${today}`
  return row.read('birth_date', remembering(name, read, readings)) ?? null
}

function readCountry(text: string): CellReading<string> {
  const code = countryOf(text)
  return code === undefined ? { problem: 'No country has this code or name.' } : { value: code }
}

/**
 * A million rows hold some 36,000 different days, and reading a day costs more than the rest of its row: the same
 * text is read once. The memory is emptied when it is full, so that a hostile file cannot make it grow.
 */
function remembering<T>(
  what: string,
  parse: (text: string) => CellReading<T>,
  readings: Readings,
): (text: string) => CellReading<T> {
  return text => {
    const key = `${what} ${text}`
    const before = readings.get(key)
    if (before !== undefined) return before as CellReading<T>
    if (readings.size >= 200_000) readings.clear()
    const reading = parse(text)
    readings.set(key, reading)
    return reading
  }
}
