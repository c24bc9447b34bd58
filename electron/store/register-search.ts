import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { createNameProbe, type NameProbe } from '#shared/identity/name-probe.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { placesByName } from './register-by-name.ts'
import { createCodeLists, shortsOf } from './register-code-lists.ts'
import {
  codesOfRecord,
  dayNumber,
  daysBeginning,
  placeOf,
  type RegisterName,
  wordsOfDayRecord,
} from './register-layout.ts'
import { namesOfBlock, readNames } from './register-names.ts'
import { query } from './statements.ts'

/** Names that are looked at more closely when nothing but a name is known, unless more are asked for. */
export const mostByName = 300

/** Names that may be one, and how many more are like it by name alone and were not looked at. */
export interface LikelyNames {
  readonly names: readonly RegisterName[]
  readonly left: number
}

/** Each record asks for about a hundred days: from so many on, all are read at once, 14 bytes a row. */
const manyRecords = 100

/** Looks for names in one load, by birth dates and codes of words (register-layout.ts). */
export interface RegisterSearch {
  byBirthDates(load: number, birthDates: readonly PartialDate[]): RegisterName[]
  /** `most` is how many names to give for a record without a birth date. */
  likely(load: number, records: readonly KeyedRecord[], most?: number): LikelyNames[]
}

export function createRegisterSearch(db: Database.Database): RegisterSearch {
  const days = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerDay WHERE "place" = ?')
  const dayRange = query<[number, number], { place: number; content: Buffer }>(
    db,
    'SELECT "place", content FROM registerDay WHERE "place" BETWEEN ? AND ?',
  )
  // A year has 365 days, and each row of an answer costs more than the records in it.
  const daysAsOne = query<[number, number], { content: Buffer | null }>(
    db,
    `SELECT CAST(group_concat(content, '' ORDER BY "place") AS BLOB) AS content
     FROM registerDay WHERE "place" BETWEEN ? AND ?`,
  )
  const codeLists = createCodeLists(db)
  const names = query<[number], { content: Buffer }>(
    db,
    'SELECT content FROM registerRowName WHERE "place" = ?',
  )

  function namesAt(load: number, places: Iterable<number>): RegisterName[] {
    let block = -1
    let nameOf = readNames()
    return Array.from(Uint32Array.from(places).sort(), place => {
      const wanted = Math.floor(place / namesOfBlock)
      if (wanted !== block) {
        block = wanted
        nameOf = readNames(names.get(placeOf(load, wanted))?.content)
      }
      return nameOf(place % namesOfBlock)
    })
  }

  function placesByDate(
    load: number,
    { birthDate, ...record }: KeyedRecord & { birthDate: PartialDate },
    dayOf: (day: number) => Uint16Array | null,
  ) {
    const probe = createNameProbe(record)
    const { exact, prefixes } = likelyDates(birthDate)
    const found = new Set<number>()
    for (const date of exact) {
      const isSame = date === birthDate && date.length === 10
      const day = isSame ? undefined : dayNumber(date)
      if (day !== undefined) addLike(probe, dayOf(day), found, true)
    }
    for (const { first, last } of prefixes.flatMap(prefix => daysBeginning(prefix) ?? [])) {
      const all = daysAsOne.get(placeOf(load, first), placeOf(load, last))
      addLike(probe, shortsOf(all?.content ?? undefined), found, false)
    }
    return found
  }

  return {
    byBirthDates: (load, birthDates) =>
      [...new Set(birthDates)].flatMap(birthDate => {
        const day = dayNumber(birthDate)
        const words = day === undefined ? null : shortsOf(days.get(placeOf(load, day))?.content)
        return words === null ? [] : namesAt(load, placesOfDay(words))
      }),
    likely(load, records, most = mostByName) {
      const known = new Map<number, Uint16Array | null>()
      if (records.length >= manyRecords) {
        const [first, last] = [placeOf(load, 0), placeOf(load + 1, 0) - 1]
        for (const { place, content } of dayRange.iterate(first, last))
          known.set(place - first, shortsOf(content))
      }
      const dayOf = (day: number) => {
        const before = known.get(day)
        if (before !== undefined) return before
        const words = shortsOf(days.get(placeOf(load, day))?.content)
        known.set(day, words)
        return words
      }
      return records.map(({ birthDate, ...record }) => {
        if (birthDate !== null)
          return { names: namesAt(load, placesByDate(load, { birthDate, ...record }, dayOf)), left: 0 }
        const { places, left } = placesByName(createNameProbe(record).terms, codeLists(load), most)
        return { names: namesAt(load, places), left }
      })
    },
  }
}

function placeIn(words: Uint16Array, at: number): number {
  return (words[at] as number) + (words[at + 1] as number) * 65_536
}

function placesOfDay(words: Uint16Array): Set<number> {
  const places = new Set<number>()
  for (let at = 0; at < words.length; at += wordsOfDayRecord) places.add(placeIn(words, at))
  return places
}

/**
 * Adds the places of a day's records that are like; thoroughly also where no word keeps its code, which in the whole
 * years that a year alone may mean would bring hundreds of strangers. Of a row with several records, each is asked
 * about with all codes.
 */
function addLike(probe: NameProbe, words: Uint16Array | null, found: Set<number>, isThorough: boolean): void {
  if (words === null) return
  for (let at = 0; at < words.length; at += wordsOfDayRecord) {
    const isLong =
      words[at + wordsOfDayRecord - 1] !== 0 || (at > 0 && words[at - 1] !== 0 && isContinued(words, at))
    const isLike = isLong
      ? isLongRowLike(probe, words, at)
      : probe.isLike(words, at + 2, codesOfRecord, isThorough)
    if (isLike) found.add(placeIn(words, at))
  }
}

function isContinued(words: Uint16Array, at: number): boolean {
  return at > 0 && placeIn(words, at) === placeIn(words, at - wordsOfDayRecord)
}

/** Whether the row whose record lies at `at` is like, with the codes of all its records. */
function isLongRowLike(probe: NameProbe, words: Uint16Array, at: number): boolean {
  const place = placeIn(words, at)
  let first = at
  while (isContinued(words, first)) first -= wordsOfDayRecord
  const codes: number[] = []
  for (let next = first; next < words.length && placeIn(words, next) === place; next += wordsOfDayRecord)
    codes.push(...words.subarray(next + 2, next + wordsOfDayRecord))
  return probe.isLike(Uint16Array.from(codes), 0, codes.length, true)
}
