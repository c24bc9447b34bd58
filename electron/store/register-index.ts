import { nameCodes } from '#shared/identity/name-codes.ts'
import { mostCode } from '#shared/identity/sound-codes.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { Growing, GrowingText } from './growing.ts'
import {
  codesOfRecord,
  dayNumber,
  dayRecordBytes,
  nameLine,
  nameRecordBytes,
  numberHash,
  numberKey,
  numberPart,
  numberParts,
  numberRecordBytes,
  type PartTable,
} from './register-layout.ts'

/** One part of an index, ready to be written. */
export interface IndexPart {
  readonly table: Exclude<PartTable, 'registerBlock'>
  readonly part: number
  readonly content: Buffer
  /** How much of all is done with it, from 0 to 1. */
  readonly share: number
}

/**
 * The indices of a register while it is read: packed numbers, about 60 bytes a row, and the bytes of the names. Sorted
 * by counting, so that a million rows take a fraction of a second.
 */
export interface RegisterIndex {
  /** Adds the next row. */
  add(row: RegisterEntry): void
  /** Everything in the order of the tables' keys, table by table. Each part is made when it is asked for. */
  parts(): Generator<IndexPart>
}

export function createRegisterIndex(): RegisterIndex {
  const days = new Map<number, number>()
  const dayOfRow = new Growing(Uint32Array)
  const codes = new Growing(Uint16Array)
  const codeEnds = new Growing(Uint32Array)
  const names = new GrowingText()
  const nameStarts = new Growing(Uint32Array)
  const nameBytes = new Growing(Uint32Array)
  const hashes = new Growing(Uint32Array)
  const hashRows = new Growing(Uint32Array)
  let rows = 0

  function add(row: RegisterEntry): void {
    const day = dayNumber(row.birthDate ?? '')
    if (day === undefined) throw new RangeError('A register row has a birth date that is none')
    days.set(day, (days.get(day) ?? 0) + 1)
    dayOfRow.push(day)
    for (const code of nameCodes(namesOf(row))) codes.push(code)
    codeEnds.push(codes.length)
    const { start, bytes } = names.push(nameLine(rows, row))
    nameStarts.push(start)
    nameBytes.push(bytes)
    addNumbers(row)
    rows += 1
  }

  function addNumbers({ permitNumber, documentNumber, caseNumber }: RegisterEntry): void {
    for (const number of [permitNumber, documentNumber, caseNumber]) {
      const key = number === null ? '' : numberKey(number)
      if (key === '') continue
      hashes.push(numberHash(key))
      hashRows.push(rows)
    }
  }

  const codeStart = (row: number) => (row === 0 ? 0 : codeEnds.at(row - 1))

  function* dayParts(): Generator<{ day: number; rows: Uint32Array }> {
    const sorted = [...days.keys()].sort((a, b) => a - b)
    const rank = new Map(sorted.map((day, i) => [day, i]))
    const { order, ends } = countingSort(rows, sorted.length, row => rank.get(dayOfRow.at(row)) as number)
    for (const [i, day] of sorted.entries()) {
      yield { day, rows: order.subarray(i === 0 ? 0 : (ends[i - 1] as number), ends[i]) }
    }
  }

  /** A row of more words than a record holds has several records, which stand together. */
  function dayCodes(rowsOfDay: Uint32Array): Buffer {
    let records = 0
    for (const row of rowsOfDay) records += recordsFor(codeEnds.at(row) - codeStart(row))
    const content = Buffer.alloc(records * dayRecordBytes)
    let at = 0
    for (const row of rowsOfDay) {
      const [start, end] = [codeStart(row), codeEnds.at(row)]
      for (let record = 0; record < recordsFor(end - start); record++) {
        content.writeUInt32LE(row, at)
        for (let i = 0; i < codesOfRecord; i++) {
          const from = start + record * codesOfRecord + i
          content.writeUInt16LE(from < end ? codes.at(from) : 0, at + 4 + 2 * i)
        }
        at += dayRecordBytes
      }
    }
    return content
  }

  function dayNames(rowsOfDay: Uint32Array): Buffer {
    return Buffer.concat(Array.from(rowsOfDay, row => names.slice(nameStarts.at(row), nameBytes.at(row))))
  }

  function* nameParts(): Generator<IndexPart> {
    const rowOfCode = new Uint32Array(codes.length)
    for (let row = 0; row < rows; row++) rowOfCode.fill(row, codeStart(row), codeEnds.at(row))
    const { order, ends } = countingSort(codes.length, mostCode + 1, at => codes.at(at))
    for (let code = 1, start = 0; code <= mostCode; code++) {
      const end = ends[code] as number
      if (end > start) {
        const content = Buffer.alloc((end - start) * nameRecordBytes)
        for (let i = start; i < end; i++) {
          const at = order[i] as number
          const row = rowOfCode[at] as number
          content.writeUInt32LE(row, (i - start) * nameRecordBytes)
          let place = (i - start) * nameRecordBytes + 4
          for (let other = codeStart(row), left = 2; other < codeEnds.at(row) && left > 0; other++) {
            if (other === at) continue
            content.writeUInt16LE(codes.at(other), place)
            place += 2
            left -= 1
          }
        }
        yield { table: 'registerName', part: code, content, share: 0.7 }
      }
      start = end
    }
  }

  function* numberPartsOf(): Generator<IndexPart> {
    const { order, ends } = countingSort(hashes.length, numberParts, at => numberPart(hashes.at(at)))
    for (let part = 0, start = 0; part < numberParts; part++) {
      const end = ends[part] as number
      const content = Buffer.alloc((end - start) * numberRecordBytes)
      for (let i = start; i < end; i++) {
        const at = order[i] as number
        content.writeUInt32LE(hashes.at(at), (i - start) * numberRecordBytes)
        content.writeUInt32LE(hashRows.at(at), (i - start) * numberRecordBytes + 4)
      }
      if (end > start) yield { table: 'registerNumber', part, content, share: 0.9 }
      start = end
    }
  }

  return {
    add,
    *parts() {
      for (const { day, rows } of dayParts())
        yield { table: 'registerDay', part: day, content: dayCodes(rows), share: 0.2 }
      for (const { day, rows } of dayParts())
        yield { table: 'registerDayName', part: day, content: dayNames(rows), share: 0.5 }
      yield* nameParts()
      yield* numberPartsOf()
    },
  }
}

function namesOf({ familyName, givenNames }: RegisterEntry) {
  return { familyName, givenNames, nativeName: null }
}

function recordsFor(codes: number): number {
  return Math.max(1, Math.ceil(codes / codesOfRecord))
}

/** The numbers below `count` ordered by group, those of one group as they come; `ends[g]` is where group `g` ends. */
function countingSort(count: number, groups: number, groupOf: (at: number) => number) {
  const ends = new Uint32Array(groups)
  for (let at = 0; at < count; at++) ends[groupOf(at)] = (ends[groupOf(at)] as number) + 1
  for (let group = 1; group < groups; group++)
    ends[group] = (ends[group] as number) + (ends[group - 1] as number)
  const next = Uint32Array.from(ends, (_, group) => (group === 0 ? 0 : (ends[group - 1] as number)))
  const order = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    const group = groupOf(at)
    const place = next[group] as number
    order[place] = at
    next[group] = place + 1
  }
  return { order, ends }
}
