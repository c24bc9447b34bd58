import { maxCode } from '#shared/identity/sound-codes.ts'
import {
  codesOfRecord,
  numberMark,
  numberPart,
  numberParts,
  wordsOfDayRecord,
  wordsOfPair,
} from './layout.ts'
import { headsOf, namesOfBlock, sizeOfNames } from './name-heads.ts'
import type { PagedBytes } from './paged-list.ts'
import { type BatchPool, type PartBatch, PartBatcher } from './part-batch.ts'

/** What the indices need of every row. Codes and names have any length, so their ends and places are kept too. */
export interface EncodedRows {
  readonly days: Uint32Array
  readonly codes: Uint16Array
  readonly codeEnds: Uint32Array
  readonly names: PagedBytes
  readonly nameStarts: Uint32Array
}

/** The indices of days and names, table by table, each in the order of its keys. The names' bytes are let go. */
export function* indexBatches(rows: EncodedRows, pool: BatchPool): Generator<PartBatch> {
  const sorted = sortByDay(rows.days)
  const words = sortCodes(rows, sorted.order)
  yield* dayBatches(words, sorted, pool)
  yield* nameBatches(rows, sorted, pool)
  rows.names.clear()
  yield* codeBatches(words, pool)
}

/** The rows in the order of their birth dates. The indices of days and names call a row by its place in this order. */
interface SortedRows {
  readonly days: readonly number[]
  /** The row at each place. */
  readonly order: Uint32Array
  /** Behind the last place of each day. */
  readonly ends: Uint32Array
}

function sortByDay(dayOfRow: Uint32Array): SortedRows {
  const seen = new Map<number, number>()
  const seenAt = new Uint32Array(dayOfRow.length)
  for (let row = 0; row < dayOfRow.length; row++) {
    const day = dayOfRow[row] as number
    const known = seen.get(day)
    if (known === undefined) seen.set(day, seen.size)
    seenAt[row] = known ?? seen.size - 1
  }
  const days = [...seen.keys()].sort((a, b) => a - b)
  const rank = new Uint32Array(days.length)
  for (const [i, day] of days.entries()) rank[seen.get(day) as number] = i
  return { days, ...countingSort(dayOfRow.length, days.length, row => rank[seenAt[row] as number] as number) }
}

/** The codes of the name at each place; those at place p end at `ends[p]`. */
interface SortedCodes {
  readonly codes: Uint16Array
  readonly ends: Uint32Array
}

/** Rows are far apart in memory where the places are neighbours, so the two indices of codes share one look at them. */
function sortCodes({ codes, codeEnds }: EncodedRows, order: Uint32Array): SortedCodes {
  const sorted = { codes: new Uint16Array(codes.length), ends: new Uint32Array(order.length) }
  let at = 0
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number
    const end = codeEnds[row] as number
    for (let own = startOf(codeEnds, row); own < end; own++) sorted.codes[at++] = codes[own] as number
    sorted.ends[place] = at
  }
  return sorted
}

function* dayBatches(words: SortedCodes, { days, ends }: SortedRows, pool: BatchPool): Generator<PartBatch> {
  const batcher = new PartBatcher('registerDay', pool)
  for (const [i, day] of days.entries()) {
    const [from, to] = [startOf(ends, i), ends[i] as number]
    let records = 0
    for (let place = from; place < to; place++) records += recordsOf(words, place)
    const size = 2 * wordsOfDayRecord * records
    if (!batcher.hasRoom(size)) yield* taken(batcher)
    writeDay(words, { from, to }, shortsIn(batcher.reserve(day, size)))
  }
  yield* taken(batcher)
}

/** A row of more words than a record holds has several records, which stand together. */
function recordsOf({ ends }: SortedCodes, place: number): number {
  return Math.max(1, Math.ceil(((ends[place] as number) - startOf(ends, place)) / codesOfRecord))
}

function writeDay(
  { codes, ends }: SortedCodes,
  { from, to }: { from: number; to: number },
  words: Uint16Array,
): void {
  let at = 0
  for (let place = from; place < to; place++) {
    const end = ends[place] as number
    let start = startOf(ends, place)
    do {
      words[at] = place & 0xffff
      words[at + 1] = place >>> 16
      for (let i = 0; i < codesOfRecord; i++)
        words[at + 2 + i] = start + i < end ? (codes[start + i] as number) : 0
      start += codesOfRecord
      at += wordsOfDayRecord
    } while (start < end)
  }
}

function* nameBatches(
  { names, nameStarts, days }: EncodedRows,
  { order }: SortedRows,
  pool: BatchPool,
): Generator<PartBatch> {
  const batcher = new PartBatcher('registerRowName', pool)
  for (let from = 0; from < order.length; from += namesOfBlock) {
    const rows = order.subarray(from, from + namesOfBlock)
    let textBytes = 0
    for (let i = 0; i < rows.length; i++) textBytes += names.lengthOf(nameStarts[rows[i] as number] as number)
    const size = sizeOfNames(rows.length, textBytes)
    if (!batcher.hasRoom(size)) yield* taken(batcher)
    const block = batcher.reserve(from / namesOfBlock, size)
    const heads = headsOf(block, rows.length)
    let at = heads.textsAt
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number
      const start = nameStarts[row] as number
      heads.rows[i] = row
      heads.days[i] = days[row] as number
      heads.lengths[i] = names.lengthOf(start)
      names.copy(start, block, at)
      at += names.lengthOf(start)
    }
  }
  yield* taken(batcher)
}

/** Each code's records lie in the order of the names' places. */
function* codeBatches({ codes, ends }: SortedCodes, pool: BatchPool): Generator<PartBatch> {
  const starts = startsOfCodes(codes)
  const records = new Uint16Array(codes.length * wordsOfPair)
  const next = starts.slice()
  for (let place = 0, first = 0; place < ends.length; place++) {
    const end = ends[place] as number
    for (let own = first; own < end; own++) {
      const code = codes[own] as number
      let at = (next[code] as number) * wordsOfPair
      next[code] = (next[code] as number) + 1
      const stop = at + wordsOfPair
      records[at++] = place & 0xffff
      records[at++] = place >>> 16
      for (let other = first; other < end && at < stop; other++)
        if (other !== own) records[at++] = codes[other] as number
    }
    first = end
  }
  const batcher = new PartBatcher('registerName', pool)
  for (let code = 1; code <= maxCode; code++) {
    const [start, end] = [starts[code] as number, next[code] as number]
    const size = 2 * wordsOfPair * (end - start)
    if (size === 0) continue
    if (!batcher.hasRoom(size)) yield* taken(batcher)
    shortsIn(batcher.reserve(code, size)).set(records.subarray(start * wordsOfPair, end * wordsOfPair))
  }
  yield* taken(batcher)
}

function startsOfCodes(codes: Uint16Array): Uint32Array {
  const starts = new Uint32Array(maxCode + 2)
  for (let i = 0; i < codes.length; i++) {
    const after = (codes[i] as number) + 1
    starts[after] = (starts[after] as number) + 1
  }
  for (let code = 1; code < starts.length; code++)
    starts[code] = (starts[code] as number) + (starts[code - 1] as number)
  return starts
}

/** The columns whose numbers are indexed. */
export const numberColumns = ['permit_number', 'document_number', 'case_number'] as const

/** The index of the numbers, from the hash of each in the order of the rows: as many a row as there are columns. */
export function* numberBatches(hashes: Uint32Array, pool: BatchPool): Generator<PartBatch> {
  // Those of no number fill the first group, which is not written.
  const groupOf = (at: number) => (hashes[at] === 0 ? 0 : 1 + numberPart(hashes[at] as number))
  const { order, ends } = countingSort(hashes.length, 1 + numberParts, groupOf)
  const batcher = new PartBatcher('registerNumber', pool)
  for (let part = 0; part < numberParts; part++) {
    const numbers = order.subarray(ends[part], ends[part + 1])
    const count = numbers.length
    if (count === 0) continue
    const size = 6 * count
    if (!batcher.hasRoom(size)) yield* taken(batcher)
    const { buffer, byteOffset } = batcher.reserve(part, size)
    const rows = new Uint32Array(buffer, byteOffset, count)
    const marks = new Uint16Array(buffer, byteOffset + 4 * count, count)
    for (let i = 0; i < count; i++) {
      const at = numbers[i] as number
      rows[i] = Math.floor(at / numberColumns.length)
      marks[i] = numberMark(hashes[at] as number)
    }
  }
  yield* taken(batcher)
}

function* taken(batcher: PartBatcher): Generator<PartBatch> {
  const batch = batcher.take()
  if (batch) yield batch
}

function startOf(ends: Uint32Array, at: number): number {
  return at === 0 ? 0 : (ends[at - 1] as number)
}

/** Every platform that Muster runs on is little-endian, so that is what lies in the store. */
function shortsIn({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Uint16Array {
  return new Uint16Array(buffer, byteOffset, byteLength >>> 1)
}

/** The numbers below `count` ordered by group, those of one group as they come; `ends[g]` is where group `g` ends. */
function countingSort(count: number, groups: number, groupOf: (at: number) => number) {
  const next = new Uint32Array(groups + 1)
  for (let at = 0; at < count; at++) next[groupOf(at) + 1] = (next[groupOf(at) + 1] as number) + 1
  for (let group = 1; group <= groups; group++)
    next[group] = (next[group] as number) + (next[group - 1] as number)
  const order = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    const group = groupOf(at)
    const place = next[group] as number
    order[place] = at
    next[group] = place + 1
  }
  return { order, ends: next.subarray(0, groups) }
}
