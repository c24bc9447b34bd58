import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { query } from '../statements.ts'
import { rowsOfBlock } from './bytes/block-builder.ts'
import { numberMark, numberPart, type RegisterName } from './bytes/layout.ts'
import { numberHash } from './bytes/number-hash.ts'
import { wordsOf32 } from './packed-words.ts'
import { printsOfEntries } from './printing.ts'
import { readRow, rowsOfText, unpackBlock } from './row-blocks.ts'
import { createRegisterSearch, type LikelyNames } from './search.ts'

/** What is asked of the rows of one load. A row is its number, in the order of the file. */
export interface LoadReader {
  /** Rows with a number of this key (bytes/number-hash.ts), and some with a number of the same hash. */
  rowsOfNumber(key: string): number[]
  /** As rowsOfNumber, of many keys at once: each part of the index is read once. */
  rowsOfNumbers(keys: Iterable<string>): Map<string, number[]>
  namesByBirthDates(birthDates: readonly PartialDate[]): RegisterName[]
  /** As RegisterEntryReader.likelyNames. */
  likelyNames(records: readonly KeyedRecord[], max?: number): LikelyNames[]
  /** Rows by their numbers, each once, in the order of the file. */
  rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry>
  /** As rows, of many: each block is unpacked and cut up once, and only one is kept. */
  entries(snapshot: RegisterSnapshotId, numbers: Uint32Array): Generator<RegisterEntry>
  /** What each of so many rows says, two numbers a row (bytes/row-prints.ts). */
  prints(rowCount: number): Uint32Array
}

/** Reads the file of one load. */
export function createLoadReader(db: Database.Database, nameCache: NameCache): LoadReader {
  const blocks = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerBlock WHERE part = ?')
  const numbers = query<[number], { content: Buffer }>(
    db,
    'SELECT content FROM registerNumber WHERE part = ?',
  )
  const search = createRegisterSearch(db, nameCache)
  const printTable = query<[], { name: string }>(
    db,
    `SELECT name FROM sqlite_master WHERE name = 'registerPrint'`,
  )

  function* entries(snapshot: RegisterSnapshotId, wanted: Uint32Array): Generator<RegisterEntry> {
    let block = -1
    let rowAt = rowsOfText(new Uint8Array(0), 0, snapshot)
    for (const row of wanted) {
      const own = Math.floor(row / rowsOfBlock)
      if (own !== block) {
        block = own
        const packed = blocks.get(own)?.content
        rowAt = rowsOfText(packed === undefined ? new Uint8Array(0) : unpackBlock(packed), row, snapshot)
      }
      yield rowAt(row)
    }
  }

  /** A file of before there were prints has none: they are made of its rows. */
  function prints(rowCount: number): Uint32Array {
    const all = Uint32Array.from({ length: rowCount }, (_, row) => row)
    if (printTable.get() === undefined) return printsOfEntries(entries('' as RegisterSnapshotId, all))
    const parts = query<[], { content: Buffer }>(db, 'SELECT content FROM registerPrint ORDER BY part').all()
    const found = new Uint32Array(2 * rowCount)
    let at = 0
    for (const { content } of parts) {
      const words = wordsOf32(content)
      if (at + words.length > found.length) break
      found.set(words, at)
      at += words.length
    }
    if (at !== found.length) throw new Error('The prints of a register are damaged')
    return found
  }

  return {
    entries,
    prints,
    namesByBirthDates: search.byBirthDates,
    likelyNames: search.likely,
    rowsOfNumber(key) {
      const hash = numberHash(key)
      return rowsOfHash(numbers.get(numberPart(hash))?.content, hash)
    },
    rowsOfNumbers(keys) {
      const wanted = new Map<number, Map<number, string>>()
      for (const key of keys) {
        const hash = numberHash(key)
        const part = numberPart(hash)
        const marks = wanted.get(part)
        if (marks) marks.set(numberMark(hash), key)
        else wanted.set(part, new Map([[numberMark(hash), key]]))
      }
      const found = new Map<string, number[]>()
      for (const [part, marks] of wanted) addRows(numbers.get(part)?.content, marks, found)
      return found
    },
    rows(snapshot, wantedRows) {
      const found = new Map<number, RegisterEntry>()
      let [block, content]: [number, Uint8Array] = [-1, new Uint8Array(0)]
      for (const row of Uint32Array.from(new Set(wantedRows)).sort()) {
        const wanted = Math.floor(row / rowsOfBlock)
        if (wanted !== block) {
          const packed = blocks.get(wanted)?.content
          ;[block, content] = [wanted, packed === undefined ? new Uint8Array(0) : unpackBlock(packed)]
        }
        found.set(row, readRow(content, row, snapshot))
      }
      return found
    },
  }
}

/** Adds the rows of a part of the number index whose numbers have one of these marks, key by key. */
function addRows(
  content: Buffer | undefined,
  marks: ReadonlyMap<number, string>,
  found: Map<string, number[]>,
): void {
  if (content === undefined) return
  const count = content.length / 6
  for (let i = 0; i < count; i++) {
    const key = marks.get(content.readUInt16LE(4 * count + 2 * i))
    if (key === undefined) continue
    const row = content.readUInt32LE(4 * i)
    const others = found.get(key)
    if (others) others.push(row)
    else found.set(key, [row])
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
