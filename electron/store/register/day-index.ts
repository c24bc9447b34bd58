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

/** Opens the day index of a load. */
export function createDayIndex(db: Database.Database): DayIndex {
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
