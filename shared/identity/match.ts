import { normaliseNumber } from '../formats/case-numbers.ts'
import { namesNobody } from '../formats/cells/no-name.ts'
import { parseCountryCode } from '../formats/countries.ts'
import type { PartialDate } from '../model/plain-date.ts'
import { compareBirthDates, type DateRelation } from './dates.ts'
import type { NameCache } from './name-cache.ts'
import type { KeyedRecord } from './name-codes.ts'
import { lettersTogether, type NameWord, nameWords, wholeName } from './names.ts'
import { isNumberSlip } from './number-slips.ts'
import { rememberedLikeness, rememberedSimilarity } from './remembered-similarity.ts'
import { type NameLikeness, nameLikeness, otherName, type WordSimilarity } from './similarity.ts'

/** What a person, a register entry or a question says about who somebody is. Empty texts and null are not known. */
export type IdentityRecord = KeyedRecord & {
  /** As parsed by `parseCountryCode`, or as written. */
  nationality: string | null
  permitNumber?: string | null
  caseNumber?: string | null
  documentNumber?: string | null
}

/** How likely two records mean one person, 0 to 1, with the grounds in plain words, the weightiest first. */
export type MatchScore = { score: number; grounds: string[] }

/** Scores two records. Symmetric; 1 for a record and itself. To rank many, prepare each record once. */
export function scoreMatch(a: IdentityRecord, b: IdentityRecord, cache: NameCache): MatchScore {
  return explainPrepared(prepareRecord(a, cache), prepareRecord(b, cache))
}

/** A record made ready for comparing. */
export type PreparedRecord = {
  /** The name in Latin letters and in the native script, as far as there are any. */
  names: NameWord[][]
  birthDate: PartialDate | null
  nationality: string | null
  numbers: { kind: string; number: string }[]
  /** No name that says whose it is: none at all, or one that cannot be read. */
  isNameless: boolean
  /** What it was made with, and its words are compared with. */
  cache: NameCache
}

/** Makes a record ready for {@link scorePrepared}. */
export function prepareRecord(record: IdentityRecord, cache: NameCache): PreparedRecord {
  const latin = nameWords(wholeName(record.givenNames, record.familyName), cache)
  const native = record.nativeName === null ? [] : nameWords(lettersTogether(record.nativeName), cache)
  return {
    names: [latin, native].filter(words => words.length > 0),
    birthDate: record.birthDate,
    nationality: record.nationality === null ? null : countryOf(record.nationality, cache),
    numbers: numbersOf(record),
    isNameless: native.length === 0 && namesNobody(record.familyName, record.givenNames),
    cache,
  }
}

/** The score alone, in some microseconds. One against many: {@link createScorer}. */
export function scorePrepared(a: PreparedRecord, b: PreparedRecord): number {
  return weigh(compare(a, b))
}

/**
 * As {@link scorePrepared} with this record, for many others: how alike two words are is worked out once, since a register of
 * one birth date has far fewer words than rows. What it remembers goes with it.
 */
export function createScorer(record: PreparedRecord): (other: PreparedRecord) => number {
  const words = record.names.flat()
  const similarity = rememberedSimilarity(words)
  const isLikeSome = rememberedLikeness(words, similarity)
  // Nearly every name of a birth date: with no word like any, which no two that are written as one could be, it comes to 0.
  const isUnlike = (other: PreparedRecord) =>
    (record.numbers.length === 0 || other.numbers.length === 0) &&
    !isSameButForName(record, other) &&
    other.names.every(
      theirs => record.names.every(ours => ours.length === theirs.length) && !theirs.some(isLikeSome),
    )
  return other => (isUnlike(other) ? 0 : weigh(compare(record, other, similarity)))
}

/** The score with its grounds. */
export function explainPrepared(a: PreparedRecord, b: PreparedRecord): MatchScore {
  const comparison = compare(a, b)
  return { score: weigh(comparison), grounds: explain(comparison) }
}

/** Whether a number of the one is one of the other, or nearly: where none is, no number says anything in a score. */
export function areNumbersAlike(a: PreparedRecord, b: PreparedRecord): boolean {
  return groundOfNumbers(a, b) !== ''
}

/** All that numbers say in a score: the same of two pairs that are named and born the same, and the score is. Empty where they say nothing. */
export function groundOfNumbers(a: PreparedRecord, b: PreparedRecord): string {
  return findSharedNumber(a.numbers, b.numbers) ?? findNearNumber(a.numbers, b.numbers) ?? ''
}

type Comparison = {
  name: NameLikeness
  dates: DateRelation
  /** Neither record has a birth date. */
  areDatesMissing: boolean
  /** One of the two has no name that can be read. */
  isNameMissing: boolean
  /** Of one of the two the name cannot be read, and the rest that tells people apart is the same: the whole birth date and the nationality. */
  isSameButForName: boolean
  sharedNumber: string | undefined
  /** Numbers of one kind that a slip of the pen makes one, where none is shared. */
  nearNumber: string | undefined
  /** The two nationalities, when both are known and differ. */
  nationalities: string[]
}

function compare(a: PreparedRecord, b: PreparedRecord, similarity?: WordSimilarity): Comparison {
  const differ = a.nationality !== null && b.nationality !== null && a.nationality !== b.nationality
  const sharedNumber = findSharedNumber(a.numbers, b.numbers)
  return {
    name: bestLikeness(a, b, similarity),
    dates: compareBirthDates(a.birthDate, b.birthDate),
    areDatesMissing: a.birthDate === null && b.birthDate === null,
    isNameMissing: a.isNameless || b.isNameless,
    isSameButForName: isSameButForName(a, b),
    sharedNumber,
    nearNumber: sharedNumber === undefined ? findNearNumber(a.numbers, b.numbers) : undefined,
    nationalities: differ ? [a.nationality ?? '', b.nationality ?? ''].sort() : [],
  }
}

function isSameButForName(a: PreparedRecord, b: PreparedRecord): boolean {
  if (a.isNameless === b.isNameless || a.birthDate === null || a.birthDate.length < 10) return false
  return a.birthDate === b.birthDate && a.nationality !== null && a.nationality === b.nationality
}

function weigh(comparison: Comparison): number {
  const { name, dates, areDatesMissing, sharedNumber, nationalities } = comparison
  const asWhole = name.score * (areDatesMissing ? 1 : dateFactors[dates])
  const isByNameAlone = dates === 'not-known' && name.score < 1
  let score = likelihood(name.bits + dateBits[dates])
  if (name.isWhole) score = Math.max(score, isByNameAlone ? spelledOtherwiseAlone : asWhole)
  // Neither a date alone nor a name against its date is enough.
  if (name.score < otherName) score = Math.min(score, name.score)
  if (dates === 'different') score = Math.min(score, asWhole)
  if (nationalities.length > 0) score *= otherNationalityFactor
  if (comparison.isSameButForName) score = Math.max(score, namelessScore)
  if (isNearNumberBorneOut(comparison)) score = Math.max(score, nearNumberScore)
  return sharedNumber === undefined ? score : sharedNumberScore + (1 - sharedNumberScore) * score
}

/** A shared number alone is nearly proof, whatever else differs; slips in numbers and borrowed papers are why not wholly. */
const sharedNumberScore = 0.9

/** Enough to be called, and no more: whoever's name cannot be read may be anybody of that birth date and nationality. */
const namelessScore = 0.72

/** Enough to be called, and no more: one digit off is a slip, or the next number issued. */
const nearNumberScore = 0.72

/**
 * Whether something besides says that a number is a slip of the other: the same birth date, a word of the name, or that no name
 * is known. Against another birth date it takes two words: a family that came together has numbers in turn.
 */
function isNearNumberBorneOut({ nearNumber, name, dates, isNameMissing }: Comparison): boolean {
  if (nearNumber === undefined) return false
  const words = wordsAlike(name)
  if (dates === 'different') return words > 1
  return dates === 'same' || words > 0 || isNameMissing
}

function wordsAlike({ pairs }: NameLikeness): number {
  return pairs.filter(({ score }) => score >= 0.88).length
}

/** People have several nationalities, and papers show a country of birth for one (ICAO Doc 9303-3, 7.1). */
const otherNationalityFactor = 0.97

/** A common name, whole but spelled otherwise, of somebody whose birth date is unknown: the last that is called. */
const spelledOtherwiseAlone = 0.71

/**
 * Evidence in bits (log2 of how much likelier it is of one person than of two: Fellegi and Sunter, A Theory for Record
 * Linkage, 1969) on the scale from 0 to 1, where a rule pack draws its line: {@link calledBits} are 0.7. It does not
 * depend on how many people are searched: else whoever pads a register would make its matches vanish.
 */
function likelihood(bits: number): number {
  return 1 / (1 + (0.3 / 0.7) * 2 ** ((calledBits - bits) / bitsPerStep))
}

const calledBits = 20
const bitsPerStep = 6

/**
 * What the dates add. Set, on names of the tuning part only, so that within 4 false calls in 100 passengers against
 * 1,000,000 rows as many true pairs as possible are called, for each relation by itself: how many days it covers counts,
 * and how often an office makes that slip (tests/bench/recognition-curve.bench.ts).
 */
const dateBits: Readonly<Record<DateRelation, number>> = {
  same: 13.55,
  'day-month-exchanged': 12,
  'solar-hijri': 10.5,
  'lunar-hijri': 10.5,
  'digits-exchanged': 9.5,
  'one-digit': 9.2,
  'first-of-january': 9,
  'less-precise': 7.8,
  'hijri-year': 6,
  'not-known': 4.4,
  'neighbouring-year': 3.5,
  different: -6,
}

/** How much of the likeness remains of a name that is the same whole, however common it is, given the birth dates. */
const dateFactors: Readonly<Record<DateRelation, number>> = {
  same: 1,
  'day-month-exchanged': 0.97,
  'one-digit': 0.96,
  'digits-exchanged': 0.96,
  'solar-hijri': 0.97,
  'lunar-hijri': 0.97,
  'hijri-year': 0.92,
  'less-precise': 0.95,
  'first-of-january': 0.93,
  'neighbouring-year': 0.88,
  'not-known': 0.9,
  different: 0.6,
}

function bestLikeness(a: PreparedRecord, b: PreparedRecord, similarity?: WordSimilarity): NameLikeness {
  let best: NameLikeness = {
    score: 0,
    bits: Number.NEGATIVE_INFINITY,
    pairs: [],
    isWhole: false,
    isReordered: false,
  }
  for (const x of a.names) {
    for (const y of b.names) {
      const likeness = nameLikeness(x, y, a.cache, similarity)
      if (likeness.score === 1) return likeness
      if (likeness.bits > best.bits) best = likeness
    }
  }
  return best
}

function countryOf(written: string, { countries }: NameCache): string {
  const known = countries.get(written)
  if (known !== undefined) return known
  const country = parseCountryCode(written) ?? written
  countries.set(written, country)
  return country
}

function numbersOf({ permitNumber, caseNumber, documentNumber }: IdentityRecord): PreparedRecord['numbers'] {
  const numbers: PreparedRecord['numbers'] = []
  const add = (kind: string, written: string | null | undefined) => {
    // Most records that are compared have none: the names of a register.
    if (written === null || written === undefined || written === '') return
    const number = normaliseNumber(written)
    if (number.length >= minNumberLength) numbers.push({ kind, number })
  }
  add('permit number', permitNumber)
  add('case number', caseNumber)
  add('document number', documentNumber)
  return numbers
}

/** Shorter ones are counted from one in every office. */
const minNumberLength = 4

/** Numbers of one kind first; then a number that stands as another kind in the other record. */
function findSharedNumber(a: PreparedRecord['numbers'], b: PreparedRecord['numbers']): string | undefined {
  let across: string | undefined
  for (const x of a) {
    for (const y of b) {
      if (x.number !== y.number) continue
      if (x.kind === y.kind) return `same ${x.kind}`
      across = `one ${[x.kind, y.kind].sort().join(' is the other ')}`
    }
  }
  return across
}

function findNearNumber(a: PreparedRecord['numbers'], b: PreparedRecord['numbers']): string | undefined {
  for (const x of a) {
    for (const y of b) {
      if (!isNumberSlip(x.number, y.number)) continue
      // Of an alien registration number it does not matter under which heading it stands.
      if (x.kind === y.kind || (/^A\d{9}$/.test(x.number) && /^A\d{9}$/.test(y.number)))
        return `${[...new Set([x.kind, y.kind])].sort().join(' and ')} one slip apart`
    }
  }
  return undefined
}

function explain(comparison: Comparison): string[] {
  const { name, dates, sharedNumber, nearNumber, nationalities, isSameButForName } = comparison
  const number = sharedNumber ?? nearNumber
  const grounds = number === undefined ? [] : [number]
  grounds.push(...(isSameButForName ? ['name that cannot be read'] : explainName(name)), dateGrounds[dates])
  if (isSameButForName) grounds.push('same nationality')
  if (nationalities.length > 0) grounds.push(`other nationality (${nationalities.join(', ')})`)
  return grounds
}

const dateGrounds: Readonly<Record<DateRelation, string>> = {
  same: 'same birth date',
  'day-month-exchanged': 'birth date with day and month exchanged',
  'one-digit': 'birth date differs in one digit',
  'digits-exchanged': 'birth date with two digits exchanged',
  'solar-hijri': 'birth date fits when read as Solar Hijri',
  'lunar-hijri': 'birth date fits when read as lunar Hijri',
  'hijri-year': 'year of birth fits when read as Hijri',
  'less-precise': 'birth date fits as far as it is known',
  'first-of-january': 'same year of birth, one with 1 January',
  'neighbouring-year': 'year of birth differs by one',
  'not-known': 'birth date not known',
  different: 'other birth date',
}

function explainName({ score, pairs, isReordered }: NameLikeness): string[] {
  const alike = pairs.filter(pair => pair.score > 0.7)
  if (alike.length === 0) return ['other name']
  const spelled = alike
    .filter(pair => pair.a.letters !== pair.b.letters)
    .map(pair => [pair.a.letters, pair.b.letters].sort().join(' ~ '))
  const grounds = [nameGround(score)]
  if (spelled.length > 0) grounds.push(`spelled otherwise: ${spelled.join(', ')}`)
  if (isReordered) grounds.push('names in another order')
  return grounds
}

function nameGround(score: number): string {
  if (score === 1) return 'same name'
  return score > 0.8 ? 'similar name' : 'part of the name'
}
