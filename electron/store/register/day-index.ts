import type Database from 'better-sqlite3'
import { query } from '../statements.ts'
import { wordsOf } from './packed-words.ts'

/** The day index of one load: the names of each birth date, by the codes of their words (bytes/layout.ts). */
export interface DayIndex {
  /** The records of one day, as shared/identity/day-numbers.ts numbers days. */
  day(day: number): Uint16Array | null
  /** Those of all days from the first to the last. */
  days(first: number, last: number): Uint16Array | null
}

/**
 * How many records are asked about before the days are kept in memory, 12 bytes a row: to read them all takes as long as
 * some fifty questions, and somebody who looks for one or two should neither wait for that nor keep it.
 */
const minRecords = 100

/** Opens the day index of a load for so many more records: on disk, or in memory once many were asked about. */
export function createDayIndex(db: Database.Database): (records: number) => DayIndex {
  const onDisk = daysOnDisk(db)
  let asked = 0
  let inMemory: DayIndex | undefined
  return records => {
    asked += records
    if (asked >= minRecords) inMemory ??= daysInMemory(db)
    return inMemory ?? onDisk
  }
}

function daysOnDisk(db: Database.Database): DayIndex {
  const one = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerDay WHERE part = ?')
  // A year has 365 days, and each row of an answer costs more than the records in it.
  const asOne = query<[number, number], { content: Buffer | null }>(
    db,
    `SELECT CAST(group_concat(content, '') AS BLOB) AS content
     FROM (SELECT content FROM registerDay WHERE part BETWEEN ? AND ? ORDER BY part)`,
  )
  return {
    day: day => wordsOf(one.get(day)?.content),
    days: (first, last) => wordsOf(asOne.get(first, last)?.content ?? undefined),
  }
}

/** The days in their order, the records of all of them behind each other, and where those of each end. */
function daysInMemory(db: Database.Database): DayIndex {
  // As one text, and not as the records of each day: a row of an answer costs more than what is in it.
  const all = query<[], { content: Buffer | null; days: string | null; sizes: string | null }>(
    db,
    `SELECT CAST(group_concat(content, '') AS BLOB) AS content, json_group_array(part) AS days,
            json_group_array(length(content)) AS sizes
     FROM (SELECT part, content FROM registerDay ORDER BY part)`,
  ).get()
  const words = wordsOf(all?.content ?? undefined) ?? new Uint16Array(0)
  const days = Uint32Array.from(numbersOf(all?.days))
  const ends = Uint32Array.from(numbersOf(all?.sizes))
  for (let i = 0, end = 0; i < ends.length; i++) {
    end += (ends[i] as number) / 2
    ends[i] = end
  }
  const between = (first: number, end: number): Uint16Array | null =>
    first === end ? null : words.subarray(first === 0 ? 0 : ends[first - 1], ends[end - 1])
  return {
    day(day) {
      const at = placeFrom(days, day)
      return days[at] === day ? between(at, at + 1) : null
    },
    days: (first, last) => between(placeFrom(days, first), placeFrom(days, last + 1)),
  }
}

function numbersOf(json: string | null | undefined): number[] {
  return json == null ? [] : JSON.parse(json)
}

/** Where the first day lies that is not before this one. */
function placeFrom(days: Uint32Array, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] as number) < day) low = middle + 1
    else high = middle
  }
  return low
}
