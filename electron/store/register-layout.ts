import { normaliseCaseNumber } from '#shared/formats/case-numbers.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'

/**
 * How a register lies in the store. Its rows in blocks of text in the order of the file; beside them four indices of
 * packed numbers. The place of each part is `load * placesOfLoad + part`, so that everything of a load is one range
 * of each table and everything is appended.
 */

/** More than the largest part: a birth date as the number 99991231. */
const placesOfLoad = 100_000_000

/** The primary key of a part of a load. */
export function placeOf(load: number, part: number): number {
  return load * placesOfLoad + part
}

/** The tables of a load's parts, all keyed by `place`. */
export const partTables = [
  'registerBlock',
  'registerDay',
  'registerDayName',
  'registerName',
  'registerNumber',
] as const
export type PartTable = (typeof partTables)[number]

/** Rows a block: few enough that reading one row is cheap, many enough that writing a million is. */
export const rowsOfBlock = 64

const unit = '\u001f'
const fieldCount = 12

/** One row as text. Throws a RangeError for a text that the format cannot hold; importers take control characters out. */
export function rowText(row: RegisterEntry): string {
  const text =
    row.line +
    unit +
    (row.permitNumber ?? '') +
    unit +
    row.category +
    unit +
    row.status +
    unit +
    (row.validFrom ?? '') +
    unit +
    (row.validTo ?? '') +
    unit +
    row.familyName +
    unit +
    row.givenNames +
    unit +
    (row.birthDate ?? '') +
    unit +
    (row.nationality ?? '') +
    unit +
    (row.documentNumber ?? '') +
    unit +
    (row.caseNumber ?? '')
  if (text.includes('\n')) throw new RangeError('A register row holds a line break')
  return text
}

/** The rows of a block as one text. Throws a RangeError for a row that would be read as another. */
export function blockText(rows: readonly string[]): string {
  const text = rows.join('\n')
  if (text.split(unit).length !== rows.length * (fieldCount - 1) + 1)
    throw new RangeError('A register row holds a separator')
  return text
}

/** The `index`th row of a block. Throws when it is not there: the register is damaged, and nobody may be missed. */
export function rowOfBlock(block: string, index: number, snapshotId: RegisterSnapshotId): RegisterEntry {
  let start = 0
  for (let i = 0; i < index; i++) start = block.indexOf('\n', start) + 1
  const end = block.indexOf('\n', start)
  const fields = block.slice(start, end < 0 ? undefined : end).split(unit)
  if (fields.length !== fieldCount) throw new Error('A row of the register is damaged')
  const text = (at: number) => fields[at] ?? ''
  const known = <T extends string>(at: number) => (text(at) === '' ? null : (text(at) as T))
  return {
    snapshotId,
    line: Number(fields[0]),
    permitNumber: known(1),
    category: text(2),
    status: text(3),
    validFrom: known(4),
    validTo: known(5),
    familyName: text(6),
    givenNames: text(7),
    birthDate: known(8),
    nationality: known(9),
    documentNumber: known(10),
    caseNumber: known(11),
  }
}

/** A row's name in the name list of its day, with the line break that ends it. */
export function nameLine(rowNumber: number, { familyName, givenNames, nationality }: RegisterEntry): string {
  return `${rowNumber}${unit}${familyName}${unit}${givenNames}${unit}${nationality ?? ''}\n`
}

/** What the names of one day say; `row` is the row's number within its load. */
export function namesOfDay(
  text: string,
): { row: number; familyName: string; givenNames: string; nationality: string | null }[] {
  const lines = text.split('\n')
  lines.pop()
  return lines.map(line => {
    const [row = '', familyName = '', givenNames = '', nationality = ''] = line.split(unit)
    return { row: Number(row), familyName, givenNames, nationality: nationality === '' ? null : nationality }
  })
}

/** A birth date as a number that sorts: 19880321, 19880300, 19880000; 0 for none. Undefined for what is no date. */
export function dayNumber(date: string): number | undefined {
  if (date === '') return 0
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date)
  return match === null ? undefined : Number(`${match[1]}${match[2] ?? '00'}${match[3] ?? '00'}`)
}

/** The numbers of all dates that begin so; the empty beginning has every date. */
export function daysBeginning(prefix: PartialDate | string): { first: number; last: number } | undefined {
  if (prefix === '') return { first: 0, last: placesOfLoad - 1 }
  const first = dayNumber(prefix)
  if (first === undefined) return undefined
  return { first, last: first + (prefix.length === 4 ? 9_999 : prefix.length === 7 ? 99 : 0) }
}

/** Numbers filed in the day index for each row: its own, and the codes of up to this many words. */
export const codesOfRecord = 4
/** Bytes of a record of the day index: row (32 bits), codes (16 bits each). */
export const dayRecordBytes = 4 + 2 * codesOfRecord

/** Bytes of a record of the name index: row (32 bits), and the codes of two other words (16 bits each). */
export const nameRecordBytes = 8

/** Bytes of a record of the number index: the number's hash and the row (32 bits each). */
export const numberRecordBytes = 8

/** Parts of the number index, by the upper bits of the hash. */
export const numberParts = 4_096

export function numberPart(hash: number): number {
  return hash >>> 20
}

/** A number as it is compared, however it was written. */
export function numberKey(text: string): string {
  // What is in its normal form already, as nearly all numbers of a register are.
  return /^(?:A\d{9}|[B-Z\d][A-Z\d]*)$/.test(text) ? text : normaliseCaseNumber(text)
}

/** FNV-1a, 32 bits. Two numbers of one hash are told apart by the rows. */
export function numberHash(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
