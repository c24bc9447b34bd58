import { readFileSync } from 'node:fs'
import type { IdentityRecord } from '#shared/identity/match.ts'
import { type PartialDate, parsePartialDate, toSolarHijri } from '#shared/model/plain-date.ts'

/** A name in its script with the Latin spellings in use for it. */
export type SampleName = { native: string; spellings: string[] }

/** Names of tests/fixtures/names; only names that have at least `least` spellings. */
export function readSampleNames(file: 'arabic-latin.tsv' | 'russian-latin.tsv', least: number): SampleName[] {
  const text = readFileSync(new URL(`../../fixtures/names/${file}`, import.meta.url), 'utf8')
  const spellings = new Map<string, string[]>()
  for (const line of text.trim().split('\n')) {
    const [native = '', latin = ''] = line.split('\t')
    if (native.length < 3 || latin.length < 3) continue
    spellings.set(native, [...(spellings.get(native) ?? []), latin])
  }
  return [...spellings]
    .map(([native, all]) => ({ native, spellings: all }))
    .filter(name => name.spellings.length >= least)
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A made-up person: the names behind the record, so that another spelling of the same person can be made. */
export type SamplePerson = {
  given: SampleName[]
  family: SampleName
  birthDate: PartialDate
  record: IdentityRecord
}

export function makePerson(
  names: readonly SampleName[],
  random: () => number,
  birthDate = randomDate(random),
): SamplePerson {
  const given = Array.from({ length: random() < 0.3 ? 2 : 1 }, () => pick(names, random))
  const family = pick(names, random)
  return { given, family, birthDate, record: recordOf({ given, family, birthDate }, 0) }
}

/** The person written with the n-th spelling of each name. */
function recordOf(person: Omit<SamplePerson, 'record'>, n: number): IdentityRecord {
  return {
    givenNames: person.given.map(name => spelling(name, n)).join(' '),
    familyName: spelling(person.family, n),
    nativeName: null,
    birthDate: person.birthDate,
    nationality: null,
  }
}

/** What happens to a record between two offices. Each returns another record of the same person. */
export const damages: Record<string, (person: SamplePerson, random: () => number) => IdentityRecord> = {
  spelling: person => recordOf(person, 1),
  script: person => ({
    ...person.record,
    givenNames: person.given.map(name => name.native).join(' '),
    familyName: person.family.native,
  }),
  'name order': ({ record }) => ({ ...record, givenNames: record.familyName, familyName: record.givenNames }),
  'joined names': ({ record }) => ({
    ...record,
    givenNames: '',
    familyName: `${record.givenNames}${record.familyName}`.replaceAll(' ', ''),
  }),
  'typing slip': ({ record }, random) => ({ ...record, familyName: slip(record.familyName, random) }),
  'spelling and day and month exchanged': person => ({
    ...recordOf(person, 1),
    birthDate: exchanged(person.birthDate),
  }),
  'spelling and one digit off': (person, random) => ({
    ...recordOf(person, 1),
    birthDate: oneDigitOff(person.birthDate, random),
  }),
  'spelling and Solar Hijri': person => ({ ...recordOf(person, 1), birthDate: solarHijri(person.birthDate) }),
  'spelling, name alone': person => ({ ...recordOf(person, 1), birthDate: null }),
  'spelling and year only': person => ({
    ...recordOf(person, 1),
    birthDate: person.birthDate.slice(0, 4) as PartialDate,
  }),
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T
}

function spelling(name: SampleName, n: number): string {
  return name.spellings[n % name.spellings.length] ?? name.native
}

export function randomDate(random: () => number): PartialDate {
  const part = (low: number, high: number) =>
    String(low + Math.floor(random() * (high - low + 1))).padStart(2, '0')
  return `${part(1950, 2010)}-${part(1, 12)}-${part(1, 28)}` as PartialDate
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const letter = String.fromCharCode(97 + Math.floor(random() * 26))
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ]
  return pick(kinds, random)
}

function exchanged(date: string): PartialDate {
  const [year, month, day = ''] = date.split('-')
  return Number(day) > 12 ? (date as PartialDate) : (`${year}-${day}-${month}` as PartialDate)
}

function oneDigitOff(date: string, random: () => number): PartialDate {
  for (;;) {
    const at = pick([2, 3, 5, 6, 8, 9], random)
    const wrong = date.slice(0, at) + Math.floor(random() * 10) + date.slice(at + 1)
    const parsed = parsePartialDate(wrong)
    if (parsed !== undefined && wrong !== date) return parsed
  }
}

/** The Solar Hijri date as digits, taken for a Gregorian one. */
function solarHijri(date: PartialDate): PartialDate {
  const { year, month, day } = toSolarHijri(date as never)
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-') as PartialDate
}
