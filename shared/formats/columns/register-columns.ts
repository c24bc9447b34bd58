import type { PermitEnd, RegisterEntry } from '../../model/permit.ts'
import { type PlainDate, parsePlainDate } from '../../model/plain-date.ts'
import { parseBirthDate } from '../birth-date.ts'
import { parseCountryCode } from '../countries.ts'
import { type CellProblem, type CellReading, type Cells, RowReader } from './row-reader.ts'

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

/** What one row says, before it has its snapshot and line. */
export type RegisterRecord = Omit<RegisterEntry, 'snapshotId' | 'line'>

/**
 * Reads a row so that it protects as much as it can: a register's slip must not cost anybody a permit. What cannot
 * be read (a date, a code) is null and noted; category and status stay as written, and one that no rule pack knows
 * counts as a valid permit. Only a row that names nobody, by name or by number, gives no record.
 */
export function parseRegisterRow(cells: Cells<RegisterColumn>): {
  record: RegisterRecord | null
  problems: CellProblem[]
} {
  const row = new RowReader(cells)
  const record: RegisterRecord = {
    permitNumber: keep(row, 'permit_number'),
    category: keep(row, 'category') ?? '',
    status: keep(row, 'status') ?? '',
    validFrom: row.read('valid_from', readDay) ?? null,
    validTo: row.read('valid_to', readEnd) ?? null,
    familyName: keep(row, 'family_name') ?? '',
    givenNames: keep(row, 'given_names') ?? '',
    birthDate: row.read('birth_date', readBirthDate) ?? null,
    nationality: row.read('nationality', readCountry) ?? null,
    documentNumber: keep(row, 'document_number'),
    caseNumber: keep(row, 'case_number'),
  }
  if (namesSomebody(record)) return { record, problems: row.problems }
  row.problem(null, 'Names nobody: no name and no number.')
  return { record: null, problems: row.problems }
}

/** A text that is kept whatever it holds, its control characters as spaces: it may still recognise somebody. */
function keep(row: RowReader<RegisterColumn>, column: RegisterColumn): string | null {
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

function namesSomebody(record: RegisterRecord): boolean {
  const { familyName, givenNames, permitNumber, caseNumber, documentNumber } = record
  return (
    familyName + givenNames !== '' || [permitNumber, caseNumber, documentNumber].some(each => each !== null)
  )
}

function day(text: string): CellReading<PlainDate> {
  const date = parsePlainDate(text)
  return date === undefined ? { problem: 'Not a day that exists: write YYYY-MM-DD.' } : { value: date }
}

function end(text: string): CellReading<PermitEnd> {
  return text.toLowerCase() === 'unlimited' ? { value: 'unlimited' } : day(text)
}

function birthDate(text: string): CellReading<NonNullable<RegisterRecord['birthDate']>> {
  const reading = parseBirthDate(text)
  return 'problem' in reading ? reading : { value: reading.date }
}

function country(text: string): CellReading<string> {
  const code = parseCountryCode(text)
  return code === undefined ? { problem: 'No country has this code.' } : { value: code }
}

const readDay = remembering(day)
const readEnd = remembering(end)
const readBirthDate = remembering(birthDate)
const readCountry = remembering(country)

/**
 * A million rows hold some 36,000 different days, and reading a day costs more than the rest of its row: the same
 * text is read once. The memory is emptied when it is full, so that a hostile file cannot make it grow.
 */
function remembering<T>(parse: (text: string) => CellReading<T>): (text: string) => CellReading<T> {
  const known = new Map<string, CellReading<T>>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= 100_000) known.clear()
    const reading = parse(text)
    known.set(text, reading)
    return reading
  }
}
