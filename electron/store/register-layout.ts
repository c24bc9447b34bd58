import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
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
  'registerRowName',
  'registerName',
  'registerNumber',
] as const
export type PartTable = (typeof partTables)[number]

/** Rows a block: packing them costs least in large ones, and only rows that are shown are unpacked. */
export const rowsOfBlock = 512

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

/** The rows of a block, packed: a third of their text, and less to encrypt than it costs. Throws a RangeError for a row that would be read as another. */
export function packBlock(rows: readonly string[]): Buffer {
  const text = rows.join('\n')
  if (text.split(unit).length !== rows.length * (fieldCount - 1) + 1)
    throw new RangeError('A register row holds a separator')
  return zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

/** The lines of a block of rows. */
export function unpackBlock(content: Buffer): string[] {
  return zstdDecompressSync(content).toString().split('\n')
}

/** A row from its line. Throws when it is none: the register is damaged, and nobody may be missed. */
export function parseRow(line: string | undefined, snapshotId: RegisterSnapshotId): RegisterEntry {
  const fields = line?.split(unit) ?? []
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

/** A row's name as the indices have it; `row` is the row's number within its load. */
export interface RegisterName {
  readonly row: number
  readonly familyName: string
  readonly givenNames: string
  readonly birthDate: PartialDate | null
  readonly nationality: string | null
}

/** Names a block of them, in the order of the birth dates. */
export const namesOfBlock = 64

/** A row's name as text, with the line break that ends it. */
export function nameLine(row: number, entry: RegisterEntry): string {
  const { familyName, givenNames, birthDate, nationality } = entry
  return `${row}${unit}${familyName}${unit}${givenNames}${unit}${birthDate ?? ''}${unit}${nationality ?? ''}\n`
}

/** One name of a block's lines. */
export function parseNameLine(line: string): RegisterName {
  const [row, familyName, givenNames, birthDate, nationality, ...more] = line.split(unit)
  if (nationality === undefined || more.length > 0) throw new Error('A name of the register is damaged')
  return {
    row: Number(row),
    familyName: familyName ?? '',
    givenNames: givenNames ?? '',
    birthDate: birthDate === '' ? null : (birthDate as PartialDate),
    nationality: nationality === '' ? null : nationality,
  }
}

/** A birth date as a number that sorts: 19880321, 19880300, 19880000; 0 for none. Undefined for what is no date. */
export function dayNumber(date: string): number | undefined {
  if (date === '') return 0
  if (date.length === 10) return whole(`${date.slice(0, 4)}${date.slice(5, 7)}${date.slice(8)}`)
  if (date.length === 7) return whole(`${date.slice(0, 4)}${date.slice(5)}00`)
  return date.length === 4 ? whole(`${date}0000`) : undefined
}

function whole(digits: string): number | undefined {
  const number = Number(digits)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

/** The numbers of all dates that begin so: a year, a month, a day. */
export function daysBeginning(prefix: string): { first: number; last: number } | undefined {
  const first = dayNumber(prefix)
  if (first === undefined) return undefined
  if (prefix.length === 10) return { first, last: first }
  return { first, last: first + (prefix.length === 4 ? 9_999 : 99) }
}

/** Words whose codes one record of the day index holds. */
export const codesOfRecord = 4
/** 16-bit words a record of the day index: the row's place among the names (low, high), and codes. */
export const wordsOfDayRecord = 2 + codesOfRecord

/** 16-bit words a record of the name index: the row's place among the names (low, high), codes of two other words. */
export const wordsOfPair = 4

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
