import { lookAlikeNumber, normaliseNumber, spellingsOfNumber } from '#shared/formats/case-numbers.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import type { RegisterName } from './bytes/layout.ts'
import { numberHash } from './bytes/number-hash.ts'
import { PrintSet } from './bytes/row-prints.ts'
import type { RegisterFallen } from './fallen.ts'
import type { RegisterFiles } from './files.ts'
import type { LoadReader } from './load-reader.ts'
import type { RegisterLoads } from './loads.ts'
import type { LikelyNames } from './search.ts'
import { slipHashes } from './slip-hashes.ts'

/**
 * The door by which the registers of a store are opened and asked; load.ts is the one by which a register comes in.
 */

export type { RegisterName } from './bytes/layout.ts'
export { createRegisterFallen, type FallenFrom, type FallenRows, type RegisterFallen } from './fallen.ts'
export { createRegisterFiles, type RegisterFiles, registerFilesIn, withKeyOfRegister } from './files.ts'
export { createRegisterLoads } from './loads.ts'
export type { LikelyNames } from './search.ts'
export { createRegisterSought, type RegisterSought } from './sought.ts'

/** Candidates in one snapshot; none where its rows were never here. Throws STORE_DAMAGED where they are lost. */
export interface RegisterEntryReader {
  /** Rows that carry one of these numbers as permit, document or case number, however they are written. */
  byNumbers(snapshot: RegisterSnapshotId, numbers: readonly string[]): RegisterEntry[]
  /**
   * For each number in its normal form, the numbers of rows that carry one a slip away (shared/identity: number-slips.ts), and
   * of some that carry another: whoever reads the rows sees.
   */
  nearNumbers(snapshot: RegisterSnapshotId, numbers: readonly string[]): Map<string, number[]>
  byBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterEntry[]
  /** The names of rows with these birth dates, as written: what comparing needs, at a fraction of reading the rows. */
  namesByBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterName[]
  /**
   * For each record, names that may be its own with a birth date that may mean the same (shared/identity:
   * name-codes.ts, dates.ts), without those of the very date where it is known to the day. Without a birth date the
   * name alone decides, and at most `max` come, those most likely the same; `left` says how many more there are.
   */
  likelyNames(snapshot: RegisterSnapshotId, records: readonly KeyedRecord[], max?: number): LikelyNames[]
  /** Rows by their numbers, each once, in the order of the file. */
  rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry>
  /** The numbers of rows that say what no row of `others` says (bytes/row-prints.ts), each such saying once, in order. */
  rowsNotIn(snapshot: RegisterSnapshotId, others: readonly RegisterSnapshotId[]): Uint32Array
  /** As rows, of many in order, one after the other. */
  entries(snapshot: RegisterSnapshotId, numbers: Uint32Array): Generator<RegisterEntry>
  /** Rows of a snapshot; 0 when its rows are not here, or not all of them. */
  count(snapshot: RegisterSnapshotId): number
  /** Whether the rows of a snapshot are here, and every one as it was written; reads all of them. */
  isSound(snapshot: RegisterSnapshotId): boolean
}

/** Reads the rows of every snapshot that is complete. */
export function createRegisterEntryReader(
  loads: RegisterLoads,
  files: RegisterFiles,
  fallen: Pick<RegisterFallen, 'originOf'>,
): RegisterEntryReader {
  function readerOf(snapshot: RegisterSnapshotId): LoadReader | undefined {
    const load = loads.completeOf(snapshot)?.load
    return load === undefined ? undefined : files.reader(load)
  }

  /** A fallen row is one of the snapshot out of which it fell. */
  function rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry> {
    const found = readerOf(snapshot)?.rows(snapshot, numbers) ?? new Map<number, RegisterEntry>()
    const originOf = found.size === 0 ? undefined : fallen.originOf(snapshot)
    if (originOf === undefined) return found
    return new Map([...found].map(([row, entry]) => [row, { ...entry, snapshotId: originOf(row) }]))
  }

  function printsOf(snapshot: RegisterSnapshotId): Uint32Array {
    const known = loads.completeOf(snapshot)
    return known === undefined ? new Uint32Array(0) : files.reader(known.load).prints(known.rowCount)
  }

  function rowsNotIn(snapshot: RegisterSnapshotId, others: readonly RegisterSnapshotId[]): Uint32Array {
    const own = printsOf(snapshot)
    const theirs = others.map(printsOf)
    const seen = new PrintSet(theirs.reduce((sum, { length }) => sum + length / 2, own.length / 2))
    for (const prints of theirs) seen.addAll(prints)
    return seen.addAll(own)
  }

  const namesByBirthDates = (snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]) =>
    readerOf(snapshot)?.namesByBirthDates(birthDates) ?? []

  return {
    rows,
    rowsNotIn,
    entries: (snapshot, numbers) => readerOf(snapshot)?.entries(snapshot, numbers) ?? nothing(),
    namesByBirthDates,
    byBirthDates(snapshot, birthDates) {
      const names = namesByBirthDates(snapshot, birthDates)
      const found = names.map(({ row }) => row)
      return [...rows(snapshot, found).values()]
    },
    byNumbers(snapshot, numbers) {
      const reader = readerOf(snapshot)
      if (reader === undefined) return []
      const keys = new Set(numbers.map(normaliseNumber).filter(key => key !== ''))
      const spellings = new Set([...keys].flatMap(spellingsOfNumber))
      const hashes = Array.from(spellings, numberHash)
      const found = hashes.flatMap(reader.rowsOfNumbers(hashes))
      const alike = new Set([...keys].map(lookAlikeNumber))
      return [...rows(snapshot, found).values()].filter(({ permitNumber, documentNumber, caseNumber }) =>
        [permitNumber, documentNumber, caseNumber].some(
          each => each !== null && alike.has(lookAlikeNumber(each)),
        ),
      )
    },
    nearNumbers(snapshot, numbers) {
      const reader = readerOf(snapshot)
      if (reader === undefined) return new Map()
      const slips = new Map(numbers.map(number => [number, slipHashes(number)]))
      const rowsOf = reader.rowsOfNumbers([...slips.values()].flat())
      return new Map([...slips].map(([number, hashes]) => [number, hashes.flatMap(rowsOf)]))
    },
    likelyNames: (snapshot, records, max) =>
      readerOf(snapshot)?.likelyNames(records, max) ?? records.map(() => ({ names: [], left: 0 })),
    isSound(snapshot) {
      const load = loads.completeOf(snapshot)?.load
      return load !== undefined && files.has(load) && files.isSound(load)
    },
    count(snapshot) {
      const { load, rowCount } = loads.completeOf(snapshot) ?? { load: 0, rowCount: 0 }
      return files.has(load) ? rowCount : 0
    },
  }
}

function* nothing(): Generator<RegisterEntry> {
  // Of a snapshot whose rows were never here.
}
