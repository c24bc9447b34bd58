import type Database from 'better-sqlite3'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { numberHash, numberKey } from './number-key.ts'
import { readRow, rowsOfBlock, unpackBlock } from './register-blocks.ts'
import { numberMark, numberPart, placeOf, type RegisterName } from './register-layout.ts'
import { createRegisterSearch, type LikelyNames } from './register-search.ts'
import { query } from './statements.ts'

/** Candidates in one snapshot. Nothing here reads a register through. */
export interface RegisterEntryReader {
  /** Rows that carry one of these numbers as permit, document or case number, however they are written. */
  byNumbers(snapshot: RegisterSnapshotId, numbers: readonly string[]): RegisterEntry[]
  byBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterEntry[]
  /** The names of rows with these birth dates, as written: what comparing needs, at a fraction of reading the rows. */
  namesByBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterName[]
  /**
   * For each record, names that may be its own with a birth date that may mean the same (shared/identity:
   * name-codes.ts, dates.ts), without those of the very date where it is known to the day. Without a birth date the
   * name alone decides, and at most `most` come, those most likely the same; `left` says how many more there are.
   */
  likelyNames(snapshot: RegisterSnapshotId, records: readonly KeyedRecord[], most?: number): LikelyNames[]
  /** Rows by their numbers, each once, in the order of the file. */
  rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry>
  /** Rows of a snapshot; 0 when its rows are not here, or not all of them. */
  count(snapshot: RegisterSnapshotId): number
}

export function createRegisterEntryReader(db: Database.Database): RegisterEntryReader {
  const loads = query<[RegisterSnapshotId], { load: number; rowCount: number }>(
    db,
    'SELECT "load", rowCount FROM registerLoad WHERE snapshotId = ? AND complete = 1',
  )
  const blocks = query<[number], { content: Buffer }>(
    db,
    'SELECT content FROM registerBlock WHERE "place" = ?',
  )
  const numberTable = query<[number], { content: Buffer }>(
    db,
    'SELECT content FROM registerNumber WHERE "place" = ?',
  )
  const search = createRegisterSearch(db)
  const loadOf = (snapshot: RegisterSnapshotId) => loads.get(snapshot)?.load

  function rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry> {
    const found = new Map<number, RegisterEntry>()
    const load = loadOf(snapshot)
    if (load === undefined) return found
    let [block, content]: [number, Uint8Array] = [-1, new Uint8Array(0)]
    for (const row of Uint32Array.from(new Set(numbers)).sort()) {
      const wanted = Math.floor(row / rowsOfBlock)
      if (wanted !== block) {
        const packed = blocks.get(placeOf(load, wanted))?.content
        ;[block, content] = [wanted, packed === undefined ? new Uint8Array(0) : unpackBlock(packed)]
      }
      found.set(row, readRow(content, row, snapshot))
    }
    return found
  }

  function namesByBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]) {
    const load = loadOf(snapshot)
    return load === undefined ? [] : search.byBirthDates(load, birthDates)
  }

  return {
    rows,
    namesByBirthDates,
    byBirthDates(snapshot, birthDates) {
      const names = namesByBirthDates(snapshot, birthDates)
      return [
        ...rows(
          snapshot,
          names.map(({ row }) => row),
        ).values(),
      ]
    },
    byNumbers(snapshot, numbers) {
      const load = loadOf(snapshot)
      if (load === undefined) return []
      const keys = new Set(numbers.map(numberKey).filter(key => key !== ''))
      const found = [...keys].flatMap(key => {
        const hash = numberHash(key)
        return rowsOfHash(numberTable.get(placeOf(load, numberPart(hash)))?.content, hash)
      })
      return [...rows(snapshot, found).values()].filter(({ permitNumber, documentNumber, caseNumber }) =>
        [permitNumber, documentNumber, caseNumber].some(each => each !== null && keys.has(numberKey(each))),
      )
    },
    likelyNames(snapshot, records, most) {
      const load = loadOf(snapshot)
      return load === undefined
        ? records.map(() => ({ names: [], left: 0 }))
        : search.likely(load, records, most)
    },
    count: snapshot => loads.get(snapshot)?.rowCount ?? 0,
  }
}

/** Rows of a part of the number index whose number has this hash, or nearly. */
function rowsOfHash(content: Buffer | undefined, hash: number): number[] {
  const rows: number[] = []
  const count = (content?.length ?? 0) / 6
  const mark = numberMark(hash)
  for (let i = 0; i < count; i++) {
    if (content?.readUInt16LE(4 * count + 2 * i) === mark) rows.push(content.readUInt32LE(4 * i))
  }
  return rows
}
