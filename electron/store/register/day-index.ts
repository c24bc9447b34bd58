import type Database from 'better-sqlite3'
import { query } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'
import { shortsOf } from './code-lists.ts'
import { countingRecords } from './often-asked.ts'

/** Records of the day index that lie together: the words from `from` to `to`. */
export interface Stretch {
  readonly words: Uint16Array
  readonly from: number
  readonly to: number
}

/** The day index of one load. */
export interface RegisterDays {
  /** The records of one day, as register-layout.ts numbers days. */
  day(day: number): Stretch | null
  /** Those of all days from the first to the last. */
  days(first: number, last: number): Stretch | null
}

/** Opens the days of a load for so many more records: on disk, or in memory for whoever asks often, 12 bytes a row. */
export function createRegisterDays(db: Database.Database): (records: number) => RegisterDays {
  const onDisk = daysOnDisk(db)
  const isOften = countingRecords()
  let inMemory: RegisterDays | undefined
  return records => {
    if (isOften(records)) inMemory ??= allDays(db)
    return inMemory ?? onDisk
  }
}

function daysOnDisk(db: Database.Database): RegisterDays {
  const one = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerDay WHERE part = ?')
  // A year has 365 days, and each row of an answer costs more than the records in it.
  const asOne = query<[number, number], { content: Buffer | null }>(
    db,
    `SELECT CAST(group_concat(content, '') AS BLOB) AS content
     FROM (SELECT content FROM registerDay WHERE part BETWEEN ? AND ? ORDER BY part)`,
  )
  return {
    day: day => whole(one.get(day)?.content),
    days: (first, last) => whole(asOne.get(first, last)?.content ?? undefined),
  }
}

function whole(content: Buffer | undefined): Stretch | null {
  const words = shortsOf(content)
  return words === null ? null : { words, from: 0, to: words.length }
}

function allDays(db: Database.Database): RegisterDays {
  // As one text, and not as the records of each day: a row of an answer costs more than what is in it.
  const { content } =
    query<[], { content: Buffer | null }>(
      db,
      `SELECT CAST(group_concat(content, '') AS BLOB) AS content
       FROM (SELECT content FROM registerDay ORDER BY part)`,
    ).get() ?? {}
  const sizes = namingErrors(db.name, () =>
    db
      .prepare<[], [day: number, size: number]>('SELECT part, length(content) FROM registerDay ORDER BY part')
      .raw()
      .all(),
  )
  const words = shortsOf(content ?? undefined) ?? new Uint16Array(0)
  const days = new Uint32Array(sizes.length)
  const ends = new Uint32Array(sizes.length)
  let end = 0
  for (const [i, [day, size]] of sizes.entries()) {
    end += size / 2
    days[i] = day
    ends[i] = end
  }
  const stretch = (firstAt: number, endAt: number): Stretch | null =>
    firstAt === endAt
      ? null
      : { words, from: firstAt === 0 ? 0 : (ends[firstAt - 1] as number), to: ends[endAt - 1] as number }
  return {
    day(day) {
      const at = firstFrom(days, day)
      return days[at] === day ? stretch(at, at + 1) : null
    },
    days: (from, to) => stretch(firstFrom(days, from), firstFrom(days, to + 1)),
  }
}

/** Where the first day lies that is not before this one. */
function firstFrom(days: Uint32Array, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] as number) < day) low = middle + 1
    else high = middle
  }
  return low
}
