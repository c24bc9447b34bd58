import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { query } from '../statements.ts'
import { rowsOfBlock } from './bytes/block-builder.ts'
import { numberMark, numberPart, type RegisterName } from './bytes/layout.ts'
import { wordsOf32 } from './packed-words.ts'
import { printsOfEntries } from './printing.ts'
import { readBlock, readRow, unpackBlock } from './row-blocks.ts'
import { createRegisterSearch, type LikelyNames } from './search.ts'

/** What is asked of the rows of one load. A row is its number, in the order of the file. */
export interface LoadReader {
  /**
   * Rows with a number of one of these hashes (bytes/number-hash.ts), and some with a number of nearly the same hash, by the
   * hash. Each part of the index is read once.
   */
  rowsOfNumbers(hashes: ArrayLike<number>): (hash: number) => readonly number[]
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

const nothing = new Uint8Array(0)

/** Reads the file of one load. */
export function createLoadReader(db: Database.Database, nameCache: NameCache): LoadReader {
  const blocks = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerBlock WHERE part = ?')
  const numbers = query<[number], { content: Buffer }>(
    db,
    'SELECT content FROM registerNumber WHERE part = ?',
  )
  const partOf = keepingParts(part => numbers.get(part)?.content)
  const search = createRegisterSearch(db, nameCache)
  const printTable = query<[], { name: string }>(
    db,
    `SELECT name FROM sqlite_master WHERE name = 'registerPrint'`,
  )

  function* entries(snapshot: RegisterSnapshotId, wanted: Uint32Array): Generator<RegisterEntry> {
    let block = -1
    let fieldsAt = readBlock(nothing, rowsOfBlock)
    for (const row of wanted) {
      const own = Math.floor(row / rowsOfBlock)
      if (own !== block) {
        block = own
        const packed = blocks.get(own)?.content
        fieldsAt = readBlock(packed === undefined ? nothing : unpackBlock(packed), rowsOfBlock)
      }
      yield readRow(fieldsAt, row, snapshot)
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
    rowsOfNumbers(hashes) {
      const wanted = Uint32Array.from(hashes).sort()
      const found = new Map<number, number[]>()
      for (let from = 0, to = 0; from < wanted.length; from = to) {
        const part = numberPart(wanted[from] as number)
        // In the order of the hashes those of one part lie together.
        while (to < wanted.length && numberPart(wanted[to] as number) === part) to += 1
        addRows(partOf(part), part, wanted.subarray(from, to), found)
      }
      return hash => found.get(placeOf(numberPart(hash), numberMark(hash))) ?? []
    },
    rows(snapshot, wantedRows) {
      const found = new Map<number, RegisterEntry>()
      const inOrder = Uint32Array.from(new Set(wantedRows)).sort()
      for (const [block, rows] of Map.groupBy(inOrder, row => Math.floor(row / rowsOfBlock))) {
        const packed = blocks.get(block)?.content
        const fieldsAt = readBlock(packed === undefined ? nothing : unpackBlock(packed), rows.length)
        for (const row of rows) found.set(row, readRow(fieldsAt, row, snapshot))
      }
      return found
    },
  }
}

/**
 * So many parts are read from the file before they are kept in memory, 6 bytes a number: whoever asks about a few people reads
 * a few thousand, and should not keep them; who asks about a full flight, a few people a turn, would read each twenty times.
 */
const readBeforeKept = 8_192

function keepingParts(read: (part: number) => Buffer | undefined): typeof read {
  const kept = new Map<number, Buffer>()
  let reads = 0
  return part => {
    const known = kept.get(part)
    if (known !== undefined) return known
    const content = read(part)
    reads += 1
    if (content !== undefined && reads > readBeforeKept) kept.set(part, content)
    return content
  }
}

/** Scratch: which marks are wanted. Clear again after each part. */
const isWanted = new Uint8Array(65_536)

/** Adds the rows of a part of the number index whose numbers have the mark of one of these hashes. */
function addRows(
  content: Buffer | undefined,
  part: number,
  wanted: Uint32Array,
  found: Map<number, number[]>,
): void {
  if (content === undefined) return
  for (const hash of wanted) isWanted[numberMark(hash)] = 1
  const count = content.length / 6
  for (let i = 0; i < count; i++) {
    const mark = content.readUInt16LE(4 * count + 2 * i)
    if (isWanted[mark] === 0) continue
    const [place, row] = [placeOf(part, mark), content.readUInt32LE(4 * i)]
    const others = found.get(place)
    if (others) others.push(row)
    else found.set(place, [row])
  }
  for (const hash of wanted) isWanted[numberMark(hash)] = 0
}

/** All that the index knows of a hash. */
function placeOf(part: number, mark: number): number {
  return part * 65_536 + mark
}
