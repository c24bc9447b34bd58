import type Database from 'better-sqlite3'
import { likelyDates } from '#shared/identity/dates.ts'
import { createNameProbe, type KeyedRecord, type NameProbe } from '#shared/identity/name-codes.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import {
  codesOfRecord,
  dayNumber,
  daysBeginning,
  placeOf,
  type RegisterName,
  wordsOfDayRecord,
  wordsOfPair,
} from './register-layout.ts'
import { namesOfBlock, readNames } from './register-names.ts'
import { query } from './statements.ts'

/** Names that are looked at more closely when nothing but a name is known. */
export const mostByName = 600

/** Each record asks for about a hundred days: from so many on, all are read at once, 14 bytes a row. */
const manyRecords = 100

/** Looks for names in one load, by birth dates and codes of words (register-layout.ts). */
export interface RegisterSearch {
  byBirthDates(load: number, birthDates: readonly PartialDate[]): RegisterName[]
  likely(load: number, records: readonly KeyedRecord[]): RegisterName[][]
}

export function createRegisterSearch(db: Database.Database): RegisterSearch {
  const days = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerDay WHERE "place" = ?')
  const dayRange = query<[number, number], { place: number; content: Buffer }>(
    db,
    'SELECT "place", content FROM registerDay WHERE "place" BETWEEN ? AND ?',
  )
  const codes = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerName WHERE "place" = ?')
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

  function likelyPlaces(load: number, record: KeyedRecord, dayOf: (day: number) => Uint16Array | null) {
    const probe = createNameProbe(record)
    if (record.birthDate === null)
      return placesByName(probe, code => wordsOf(codes.get(placeOf(load, code))?.content))
    const { exact, prefixes } = likelyDates(record.birthDate)
    const found = new Set<number>()
    for (const date of exact) {
      const isSame = date === record.birthDate && date.length === 10
      const day = isSame ? undefined : dayNumber(date)
      if (day !== undefined) addLike(probe, dayOf(day), found, true)
    }
    for (const { first, last } of prefixes.flatMap(prefix => daysBeginning(prefix) ?? [])) {
      for (const { content } of dayRange.all(placeOf(load, first), placeOf(load, last)))
        addLike(probe, wordsOf(content), found, false)
    }
    return found
  }

  return {
    byBirthDates: (load, birthDates) =>
      [...new Set(birthDates)].flatMap(birthDate => {
        const day = dayNumber(birthDate)
        const words = day === undefined ? null : wordsOf(days.get(placeOf(load, day))?.content)
        return words === null ? [] : namesAt(load, placesOfDay(words))
      }),
    likely(load, records) {
      const known = new Map<number, Uint16Array | null>()
      if (records.length >= manyRecords) {
        const [first, last] = [placeOf(load, 0), placeOf(load + 1, 0) - 1]
        for (const { place, content } of dayRange.iterate(first, last))
          known.set(place - first, wordsOf(content))
      }
      const dayOf = (day: number) => {
        const before = known.get(day)
        if (before !== undefined) return before
        const words = wordsOf(days.get(placeOf(load, day))?.content)
        known.set(day, words)
        return words
      }
      return records.map(record => namesAt(load, likelyPlaces(load, record, dayOf)))
    },
  }
}

/** Little-endian, as register-index.ts writes them. */
function wordsOf(content: Buffer | undefined): Uint16Array | null {
  if (content === undefined) return null
  const isAligned = content.byteOffset % 2 === 0
  const { buffer, byteOffset, byteLength } = isAligned ? content : Buffer.from(new Uint8Array(content).buffer)
  return new Uint16Array(buffer, byteOffset, byteLength / 2)
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
    const isLong = words[at + wordsOfDayRecord - 1] !== 0 || isContinued(words, at)
    const isLike = isLong
      ? isLongRowLike(probe, words, at)
      : probe.isLike(words, at + 2, codesOfRecord) ||
        (isThorough && probe.areTwoClose(words, at + 2, codesOfRecord))
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
  return probe.isLike(codes, 0, codes.length) || probe.areTwoClose(codes, 0, codes.length)
}

/** Places of names that alone are like; of more than {@link mostByName}, those that share most and rarest words. */
function placesByName(probe: NameProbe, wordsOfCode: (code: number) => Uint16Array | null): Iterable<number> {
  const shared = new Map<number, number>()
  for (const code of probe.codes) {
    const words = wordsOfCode(code)
    if (words === null) continue
    const rarity = 1 / Math.log2(2 + words.length / wordsOfPair)
    for (let at = 0; at < words.length; at += wordsOfPair) {
      const likeness = probe.likenessBeside(code, words[at + 2] as number, words[at + 3] as number)
      if (likeness === 0) continue
      const place = placeIn(words, at)
      shared.set(place, (shared.get(place) ?? 0) + rarity * likeness)
    }
  }
  if (shared.size <= mostByName) return shared.keys()
  const bestFirst = [...shared].sort(([a, x], [b, y]) => y - x || a - b)
  return bestFirst.slice(0, mostByName).map(([place]) => place)
}
