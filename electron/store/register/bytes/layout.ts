import type { PartialDate } from '#shared/model/plain-date.ts'

/**
 * How a register lies in its file: its rows in blocks of text in the order of the register, beside them four indices of
 * packed numbers and what each row says in 64 bits (row-prints.ts). Each part of a table is a row of it, by a number: that of a block of rows or names, a birth date, the
 * code of a word, the first bits of a number's hash. All tables grow at their end only.
 */

/** The tables of a load's parts. */
export const partTables = [
  'registerBlock',
  'registerDay',
  'registerRowName',
  'registerName',
  'registerNumber',
  'registerPrint',
] as const
/** One of {@link partTables}. */
export type PartTable = (typeof partTables)[number]

/** Separates the texts of one record. No field holds it: importers take control characters out. */
export const unit = '\u001f'

/** A row's name as the indices have it; `row` is the row's number within its load. */
export interface RegisterName {
  readonly row: number
  readonly familyName: string
  readonly givenNames: string
  readonly birthDate: PartialDate | null
  readonly nationality: string | null
}

/** Words whose codes one record of the day index holds. */
export const codesOfRecord = 4
/** 16-bit words a record of the day index: the row's place among the names (low, high), and codes. */
export const wordsOfDayRecord = 2 + codesOfRecord

/** 16-bit words a record of the name index: the row's place among the names (low, high), codes of two other words. */
export const wordsOfPair = 4

/** Parts of the number index, by the upper bits of the hash. */
export const numberParts = 4_096

/**
 * Which part of the number index a hash is in. A part has the rows of its numbers (32 bits each), then 16 more bits of
 * each number's hash.
 */
export function numberPart(hash: number): number {
  return hash >>> 20
}

/** The bits of a hash that stand in its part. */
export function numberMark(hash: number): number {
  return hash & 0xffff
}
