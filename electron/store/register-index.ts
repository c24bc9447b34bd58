import { nameCodes } from '#shared/identity/name-codes.ts'
import { mostCode } from '#shared/identity/sound-codes.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { Growing, GrowingText } from './growing.ts'
import {
  codesOfRecord,
  dayNumber,
  nameLine,
  namesOfBlock,
  numberHash,
  numberKey,
  numberPart,
  numberParts,
  type PartTable,
  wordsOfPair,
} from './register-layout.ts'

/** One part of an index, ready to be written. */
export interface IndexPart {
  readonly table: Exclude<PartTable, 'registerBlock'>
  readonly part: number
  readonly content: Buffer
}

/** The indices of a register while it is read: packed numbers, about 60 bytes a row, and the bytes of the names. */
export interface RegisterIndex {
  /** Adds the next row. */
  add(row: RegisterEntry): void
  /** Everything in the order of the tables' keys, table by table. Each part is made when it is asked for. */
  parts(): Generator<IndexPart>
}

export function createRegisterIndex(): RegisterIndex {
  const kept = createColumns()
  return {
    add(row) {
      const day = dayNumber(row.birthDate ?? '')
      if (day === undefined) throw new RangeError('A register row has a birth date that is none')
      const number = kept.days.length
      kept.days.push(day)
      for (const code of nameCodes({ ...row, nativeName: null })) kept.codes.push(code)
      kept.codeEnds.push(kept.codes.length)
      const { start, bytes } = kept.names.push(nameLine(number, row))
      kept.nameStarts.push(start)
      kept.nameBytes.push(bytes)
      addNumbers(kept, number, row)
    },
    *parts() {
      const sorted = sortByDay(kept)
      yield* dayParts(kept, sorted)
      yield* nameBlocks(kept, sorted)
      kept.names.clear()
      yield* codeParts(kept, sorted)
      yield* numberTable(kept)
    },
  }
}

type Columns = ReturnType<typeof createColumns>

/** What is kept of every row. Codes and names have any length, so their ends and places are kept too. */
function createColumns() {
  return {
    days: new Growing(Uint32Array),
    codes: new Growing(Uint16Array),
    codeEnds: new Growing(Uint32Array),
    names: new GrowingText(),
    nameStarts: new Growing(Uint32Array),
    nameBytes: new Growing(Uint32Array),
    hashes: new Growing(Uint32Array),
    hashRows: new Growing(Uint32Array),
  }
}

function addNumbers(kept: Columns, row: number, { permitNumber, documentNumber, caseNumber }: RegisterEntry) {
  for (const number of [permitNumber, documentNumber, caseNumber]) {
    const key = number === null ? '' : numberKey(number)
    if (key === '') continue
    kept.hashes.push(numberHash(key))
    kept.hashRows.push(row)
  }
}

/** The rows in the order of their birth dates. The indices of days and names call a row by its place in this order. */
interface SortedRows {
  readonly days: readonly number[]
  /** The row at each place. */
  readonly order: Uint32Array
  /** Behind the last place of each day. */
  readonly ends: Uint32Array
}

function sortByDay({ days: dayOfRow }: Columns): SortedRows {
  const all = new Set<number>()
  for (let row = 0; row < dayOfRow.length; row++) all.add(dayOfRow.at(row))
  const days = [...all].sort((a, b) => a - b)
  const rank = new Map(days.map((day, i) => [day, i]))
  return { days, ...countingSort(dayOfRow.length, days.length, row => rank.get(dayOfRow.at(row)) as number) }
}

function* dayParts(kept: Columns, { days, order, ends }: SortedRows): Generator<IndexPart> {
  for (const [i, day] of days.entries()) {
    const from = i === 0 ? 0 : (ends[i - 1] as number)
    yield { table: 'registerDay', part: day, content: dayCodes(kept, order, from, ends[i] as number) }
  }
}

/** A row of more words than a record holds has several records, which stand together. */
function dayCodes({ codeEnds, codes }: Columns, order: Uint32Array, from: number, to: number): Buffer {
  const words: number[] = []
  for (let place = from; place < to; place++) {
    const row = order[place] as number
    const end = codeEnds.at(row)
    let start = startOf(codeEnds, row)
    do {
      words.push(place & 0xffff, place >>> 16)
      for (let i = 0; i < codesOfRecord; i++) words.push(start + i < end ? codes.at(start + i) : 0)
      start += codesOfRecord
    } while (start < end)
  }
  return bytesOf(Uint16Array.from(words))
}

function* nameBlocks({ names, nameStarts, nameBytes }: Columns, { order }: SortedRows): Generator<IndexPart> {
  for (let from = 0; from < order.length; from += namesOfBlock) {
    const rows = Array.from(order.subarray(from, from + namesOfBlock))
    const content = Buffer.concat(rows.map(row => names.slice(nameStarts.at(row), nameBytes.at(row))))
    yield { table: 'registerRowName', part: from / namesOfBlock, content }
  }
}

function* codeParts({ codes, codeEnds }: Columns, sorted: SortedRows): Generator<IndexPart> {
  const rowOfCode = new Uint32Array(codes.length)
  for (let row = 0; row < codeEnds.length; row++)
    rowOfCode.fill(row, startOf(codeEnds, row), codeEnds.at(row))
  const placeOfRow = new Uint32Array(sorted.order.length)
  for (let place = 0; place < placeOfRow.length; place++) placeOfRow[sorted.order[place] as number] = place
  const { order, ends } = countingSort(codes.length, mostCode + 1, at => codes.at(at))
  for (let code = 1, start = ends[0] as number; code <= mostCode; code++) {
    const end = ends[code] as number
    if (end === start) continue
    const words = new Uint16Array((end - start) * wordsOfPair)
    for (let i = start; i < end; i++) {
      const at = order[i] as number
      const row = rowOfCode[at] as number
      const to = (i - start) * wordsOfPair
      words[to] = (placeOfRow[row] as number) & 0xffff
      words[to + 1] = (placeOfRow[row] as number) >>> 16
      let next = to + 2
      for (let other = startOf(codeEnds, row); other < codeEnds.at(row) && next < to + wordsOfPair; other++) {
        if (other !== at) words[next++] = codes.at(other)
      }
    }
    yield { table: 'registerName', part: code, content: bytesOf(words) }
    start = end
  }
}

function* numberTable({ hashes, hashRows }: Columns): Generator<IndexPart> {
  const { order, ends } = countingSort(hashes.length, numberParts, at => numberPart(hashes.at(at)))
  for (let part = 0, start = 0; part < numberParts; part++) {
    const end = ends[part] as number
    if (end === start) continue
    const words = new Uint32Array((end - start) * 2)
    for (let i = start; i < end; i++) {
      const at = order[i] as number
      words[2 * (i - start)] = hashes.at(at)
      words[2 * (i - start) + 1] = hashRows.at(at)
    }
    yield { table: 'registerNumber', part, content: bytesOf(words) }
    start = end
  }
}

function startOf(ends: Growing<Uint32Array>, row: number): number {
  return row === 0 ? 0 : ends.at(row - 1)
}

/** Every platform that Muster runs on is little-endian, so that is what lies in the store. */
function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
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
