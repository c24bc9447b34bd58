import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import { createNameProbe, type KeyedRecord, type NameProbe } from '#shared/identity/name-codes.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import {
  codesOfRecord,
  dayNumber,
  dayRecordBytes,
  daysBeginning,
  nameRecordBytes,
  namesOfDay,
  numberHash,
  numberKey,
  numberPart,
  numberRecordBytes,
  type PartTable,
  placeOf,
  rowOfBlock,
  rowsOfBlock,
} from './register-layout.ts'
import { query } from './statements.ts'

/** A row's name as the index of birth dates has it; `row` is its number for {@link RegisterEntryReader.rows}. */
export interface RegisterName {
  readonly row: number
  readonly familyName: string
  readonly givenNames: string
  readonly birthDate: PartialDate
  readonly nationality: string | null
}

/** Candidates in one snapshot, each list in the order of its file. Nothing here reads a register through. */
export interface RegisterEntryReader {
  /** Rows that carry one of these numbers as permit, document or case number, however they are written. */
  byNumbers(snapshot: RegisterSnapshotId, numbers: readonly string[]): RegisterEntry[]
  byBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterEntry[]
  /** The names of rows with these birth dates, as written: what comparing needs, at a fraction of reading the rows. */
  namesByBirthDates(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterName[]
  /**
   * For each record, the numbers of rows whose name may be its own and whose birth date may mean the same
   * (shared/identity: name-codes.ts, dates.ts), without those of the very date where it is known to the day. Without a
   * birth date the name alone decides, and at most {@link mostByName} rows come, those with most of the name first.
   */
  likelyRows(snapshot: RegisterSnapshotId, records: readonly KeyedRecord[]): number[][]
  /** Rows by their numbers, each once. */
  rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry>
  /** Rows of a snapshot; 0 when its rows are not here, or not all of them. */
  count(snapshot: RegisterSnapshotId): number
}

/** Rows of a name alone that are looked at more closely. A name that more bear says next to nothing. */
export const mostByName = 1_000

export function createRegisterEntryReader(db: Database.Database): RegisterEntryReader {
  const loads = query<[RegisterSnapshotId], { load: number; rowCount: number }>(
    db,
    'SELECT "load", rowCount FROM registerLoad WHERE snapshotId = ? AND complete = 1',
  )
  const parts = (table: PartTable) =>
    query<[number], { content: Buffer }>(db, `SELECT content FROM ${table} WHERE "place" = ?`)
  const blocks = query<[number], { content: string }>(
    db,
    'SELECT content FROM registerBlock WHERE "place" = ?',
  )
  const [days, dayNames, names, numberTable] = [
    parts('registerDay'),
    parts('registerDayName'),
    parts('registerName'),
    parts('registerNumber'),
  ]
  const dayRange = query<[number, number], { content: Buffer }>(
    db,
    'SELECT content FROM registerDay WHERE "place" BETWEEN ? AND ?',
  )

  function rows(snapshot: RegisterSnapshotId, numbers: Iterable<number>): Map<number, RegisterEntry> {
    const found = new Map<number, RegisterEntry>()
    const load = loads.get(snapshot)?.load
    if (load === undefined) return found
    let block = -1
    let text = ''
    for (const row of Uint32Array.from(new Set(numbers)).sort()) {
      const wanted = Math.floor(row / rowsOfBlock)
      if (wanted !== block) text = blocks.get(placeOf(load, wanted))?.content ?? ''
      block = wanted
      found.set(row, rowOfBlock(text, row % rowsOfBlock, snapshot))
    }
    return found
  }

  const entries = (snapshot: RegisterSnapshotId, numbers: Iterable<number>) => [
    ...rows(snapshot, numbers).values(),
  ]

  function namesOf(snapshot: RegisterSnapshotId, birthDates: readonly PartialDate[]): RegisterName[] {
    const load = loads.get(snapshot)?.load
    if (load === undefined) return []
    return [...new Set(birthDates)].flatMap(birthDate => {
      const day = dayNumber(birthDate)
      const content = day === undefined ? undefined : dayNames.get(placeOf(load, day))?.content
      return content === undefined ? [] : namesOfDay(content.toString()).map(name => ({ ...name, birthDate }))
    })
  }

  return {
    rows,
    namesByBirthDates: namesOf,
    byBirthDates: (snapshot, birthDates) =>
      entries(
        snapshot,
        namesOf(snapshot, birthDates).map(({ row }) => row),
      ),
    byNumbers(snapshot, numbers) {
      const load = loads.get(snapshot)?.load
      if (load === undefined) return []
      const keys = new Set(numbers.map(numberKey).filter(key => key !== ''))
      const found = [...keys].flatMap(key => {
        const hash = numberHash(key)
        return rowsOfHash(numberTable.get(placeOf(load, numberPart(hash)))?.content, hash)
      })
      return entries(snapshot, found).filter(({ permitNumber, documentNumber, caseNumber }) =>
        [permitNumber, documentNumber, caseNumber].some(each => each !== null && keys.has(numberKey(each))),
      )
    },
    likelyRows(snapshot, records) {
      const load = loads.get(snapshot)?.load
      if (load === undefined) return records.map(() => [])
      const known = new Map<number, DayCodes | null>()
      const dayOf = (day: number): DayCodes | null => {
        let codes = known.get(day)
        if (codes === undefined) {
          codes = unpackDay(days.get(placeOf(load, day))?.content)
          known.set(day, codes)
        }
        return codes
      }
      return records.map(record => {
        const probe = createNameProbe(record)
        if (record.birthDate === null) {
          return rowsByName(probe, code => names.get(placeOf(load, code))?.content)
        }
        const { exact, prefixes } = likelyDates(record.birthDate)
        const found = new Set<number>()
        for (const date of exact) {
          const day = date === record.birthDate && date.length === 10 ? undefined : dayNumber(date)
          if (day !== undefined) addLike(probe, dayOf(day), found)
        }
        for (const { first, last } of prefixes.flatMap(prefix => daysBeginning(prefix) ?? [])) {
          for (const { content } of dayRange.all(placeOf(load, first), placeOf(load, last)))
            addLike(probe, unpackDay(content), found)
        }
        return [...found]
      })
    },
    count: snapshot => loads.get(snapshot)?.rowCount ?? 0,
  }
}

/** The records of one day, unpacked: a row, and the codes of up to {@link codesOfRecord} of its words. */
interface DayCodes {
  readonly rows: Uint32Array
  readonly codes: Uint16Array
}

function unpackDay(content: Buffer | undefined): DayCodes | null {
  if (content === undefined) return null
  const count = content.length / dayRecordBytes
  const rows = new Uint32Array(count)
  const codes = new Uint16Array(count * codesOfRecord)
  for (let i = 0; i < count; i++) {
    rows[i] = content.readUInt32LE(i * dayRecordBytes)
    for (let j = 0; j < codesOfRecord; j++)
      codes[i * codesOfRecord + j] = content.readUInt16LE(i * dayRecordBytes + 4 + 2 * j)
  }
  return { rows, codes }
}

/** Records of one row stand together and are asked about together. */
function addLike(probe: NameProbe, day: DayCodes | null, found: Set<number>): void {
  if (day === null) return
  const { rows, codes } = day
  for (let i = 0; i < rows.length; ) {
    let end = i + 1
    while (end < rows.length && rows[end] === rows[i]) end += 1
    if (probe.isLike(codes, i * codesOfRecord, (end - i) * codesOfRecord)) found.add(rows[i] as number)
    i = end
  }
}

/** Rows whose name alone is like; of more than {@link mostByName}, those that share most and rarest words. */
function rowsByName(probe: NameProbe, postings: (code: number) => Buffer | undefined): number[] {
  const shared = new Map<number, number>()
  for (const code of probe.codes) {
    const content = postings(code)
    if (content === undefined) continue
    const rarity = 1 / Math.log2(2 + content.length / nameRecordBytes)
    for (let at = 0; at < content.length; at += nameRecordBytes) {
      const others = [content.readUInt16LE(at + 4), content.readUInt16LE(at + 6)].filter(each => each !== 0)
      if (!probe.isLikeBeside(code, others)) continue
      const row = content.readUInt32LE(at)
      shared.set(row, (shared.get(row) ?? 0) + rarity)
    }
  }
  if (shared.size <= mostByName) return [...shared.keys()]
  const bestFirst = [...shared].sort(([a, x], [b, y]) => y - x || a - b)
  return bestFirst.slice(0, mostByName).map(([row]) => row)
}

function rowsOfHash(content: Buffer | undefined, hash: number): number[] {
  const rows: number[] = []
  for (let at = 0; at < (content?.length ?? 0); at += numberRecordBytes) {
    if (content?.readUInt32LE(at) === hash) rows.push(content.readUInt32LE(at + 4))
  }
  return rows
}
