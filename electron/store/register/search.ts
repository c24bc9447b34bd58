import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import { dayNumber, daysBeginning } from '#shared/identity/day-numbers.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { createNameProbe, type NameProbe } from '#shared/identity/name-probe.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { query } from '../statements.ts'
import { placesByName } from './by-name.ts'
import { codesOfRecord, type RegisterName, wordsOfDayRecord } from './bytes/layout.ts'
import { namesOfBlock } from './bytes/name-heads.ts'
import { createCodeLists } from './code-lists.ts'
import { createDayIndex, type DayIndex } from './day-index.ts'
import { readNames } from './name-blocks.ts'

/** Names that are looked at more closely when nothing but a name is known, unless more are asked for. */
export const maxByName = 300

/** Names that may be one, and how many more are like it by name alone and were not looked at. */
export interface LikelyNames {
  readonly names: readonly RegisterName[]
  readonly left: number
}

/** Looks for names in one load, by birth dates and codes of words (bytes/layout.ts). */
export interface RegisterSearch {
  byBirthDates(birthDates: readonly PartialDate[]): RegisterName[]
  /** `max` is how many names to give for a record without a birth date. */
  likely(records: readonly KeyedRecord[], max?: number): LikelyNames[]
}

/** Opens the indices of days and names of a load's file. */
export function createRegisterSearch(db: Database.Database, nameCache: NameCache): RegisterSearch {
  const openDays = createDayIndex(db)
  const codeLists = createCodeLists(db)
  const names = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerRowName WHERE part = ?')

  function namesAt(places: Iterable<number>): RegisterName[] {
    let block = -1
    let nameOf = readNames()
    return Array.from(Uint32Array.from(places).sort(), place => {
      const wanted = Math.floor(place / namesOfBlock)
      if (wanted !== block) {
        block = wanted
        nameOf = readNames(names.get(wanted)?.content)
      }
      return nameOf(place % namesOfBlock)
    })
  }

  function placesByDate(
    record: Omit<KeyedRecord, 'birthDate'>,
    { exact, beginnings }: LikelyDays,
  ): Set<number> {
    const probe = createNameProbe(record, nameCache)
    const found = new Set<number>()
    for (const day of exact) addLike(probe, day, found, true)
    for (const days of beginnings) addLike(probe, days, found, false)
    return found
  }

  return {
    byBirthDates(birthDates) {
      const days = openDays(0)
      return [...new Set(birthDates)].flatMap(birthDate => {
        const day = dayNumber(birthDate)
        const records = day === undefined ? null : days.day(day)
        return records === null ? [] : namesAt(placesOfDay(records))
      })
    },
    likely(records, max = maxByName) {
      const days = openDays(records.length)
      const likelyOf = new Map<PartialDate, LikelyDays>()
      return records.map(({ birthDate, ...record }) => {
        if (birthDate !== null) {
          const likely = likelyOf.get(birthDate) ?? likelyDays(days, birthDate)
          likelyOf.set(birthDate, likely)
          return { names: namesAt(placesByDate(record, likely)), left: 0 }
        }
        const { places, left } = placesByName(createNameProbe(record, nameCache).terms, codeLists, max)
        return { names: namesAt(places), left }
      })
    },
  }
}

/** The records of the days on which somebody may have been born, but for those of the very day. */
interface LikelyDays {
  readonly exact: readonly (Uint16Array | null)[]
  readonly beginnings: readonly (Uint16Array | null)[]
}

function likelyDays(days: DayIndex, birthDate: PartialDate): LikelyDays {
  const { exact, prefixes } = likelyDates(birthDate)
  const others = exact.filter(date => date !== birthDate || date.length < 10)
  return {
    exact: others.flatMap(date => dayNumber(date) ?? []).map(days.day),
    beginnings: prefixes
      .flatMap(prefix => daysBeginning(prefix) ?? [])
      .map(({ first, last }) => days.days(first, last)),
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
