import { readFileSync } from 'node:fs'
import { toSolarHijri } from '#shared/model/plain-date.ts'
import {
  aDate,
  aPerson,
  pick,
  type Random,
  randomFrom,
  readNames,
  type SampleName,
  type SamplePerson,
} from './synthetic-register.ts'

/** People to look for, all with names of one part: what was tuned on, and what was not. */
export interface SoughtSet {
  readonly title: string
  readonly people: readonly SamplePerson[]
}

/**
 * The four parts: of each source of names a part for tuning and a part held out, parted by name. Constants are set on
 * the tuning parts only (shared/identity/README.md).
 */
export function soughtSets(peopleASet: number): SoughtSet[] {
  const random = randomFrom(3)
  const wikidata = readNames().filter(name => name.spellings.length > 1)
  const transcribed = readTranscriptions()
  const some = (make: () => SamplePerson) => Array.from({ length: peopleASet }, make)
  return [false, true].flatMap(held => {
    const title = held ? 'held out' : 'tuning'
    const ofWikidata = wikidata.filter(name => isHeldOut(name) === held)
    const ofTable = transcribed.filter(name => isHeldOut(name) === held)
    return [
      { title: `Transcriptions, ${title}`, people: distinctPeople(ofTable, peopleASet, random) },
      { title: `Wikidata, ${title}`, people: some(() => aPerson(ofWikidata, random)) },
    ]
  })
}

/** Which half a name belongs to: fixed, by its letters alone. */
export function isHeldOut({ native }: SampleName): boolean {
  let sum = 0
  for (const letter of native) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return sum % 2 === 1
}

/** A name of transcriptions.tsv. Where its own script is Latin, the name itself is one of its spellings. */
export interface Transcription extends SampleName {
  readonly language: string
  readonly isFamily: boolean
}

/** Every name of tests/fixtures/names/transcriptions.tsv. */
export function readTranscriptions(): Transcription[] {
  const file = new URL('../fixtures/names/transcriptions.tsv', import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => {
      const [language = '', kind, native = '', latin = ''] = line.split('\t')
      const isLatin = /\p{Script=Latin}/u.test(native)
      const spellings = isLatin ? [native, ...latin.split(' ')] : latin.split(' ')
      return { language, isFamily: kind === 'family', native, spellings }
    })
}

/** People of one language each, no two with the same names; the register has any of the spellings, others any other. */
function distinctPeople(names: readonly Transcription[], count: number, random: Random): SamplePerson[] {
  const byLanguage = Map.groupBy(names, name => name.language)
  const people = new Map<string, SamplePerson>()
  while (people.size < count) {
    const family = pick(names, random)
    const ofLanguage = byLanguage.get(family.language) ?? []
    const given = ofLanguage.filter(name => !name.isFamily)
    if (!family.isFamily || given.length === 0) continue
    const chosen = Array.from({ length: random() < 0.3 ? 2 : 1 }, () => pick(given, random))
    const key = [...chosen, family].map(name => name.native).join(' ')
    if (people.has(key)) continue
    people.set(key, {
      given: chosen.map(name => shuffled(name, random)),
      family: shuffled(family, random),
      birthDate: aDate(random),
    })
  }
  return [...people.values()]
}

/** The name with its spellings in another order: the first is what a register has, the second what others write. */
export function shuffled(name: SampleName, random: Random): SampleName {
  const spellings = name.spellings
    .map(spelling => ({ spelling, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ spelling }) => spelling)
  return { ...name, spellings }
}

/** The Solar Hijri day of a date in the digits of a date. */
export function solarHijriOf(date: string): string {
  const { year, month, day } = toSolarHijri(date as never)
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
