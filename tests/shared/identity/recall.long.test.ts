import { afterAll, describe, expect, it } from 'vitest'
import { likelyDates } from '#shared/identity/dates.ts'
import { type IdentityRecord, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { commonPerson } from './common-names.ts'
import { damages, makePerson, randomDate, readSampleNames, seededRandom } from './name-samples.ts'

const cache = createNameCache()

const registerSize = 6_000
const queries = 400
const figures: string[] = []

/** The least recall among the first five that each kind of damage must keep, and the least share called a possible match. */
const floors: Record<string, [atFive: number, possible: number]> = {
  spelling: [0.98, 0.92],
  script: [0.98, 0.92],
  'name order': [0.98, 0.98],
  'joined names': [0.98, 0.95],
  'typing slip': [0.98, 0.95],
  'spelling and day and month exchanged': [0.95, 0.88],
  'spelling and one digit off': [0.95, 0.86],
  'spelling and Solar Hijri': [0.95, 0.86],
  'spelling and year only': [0.95, 0.85],
  'spelling, name alone': [0.9, 0.8],
}

describe.each(['arabic-latin.tsv', 'russian-latin.tsv'] as const)('in a register with names of %s', file => {
  const random = seededRandom(1)
  const [spelledTwice, all] = [readSampleNames(file, 2), readSampleNames(file, 1)]
  const people = Array.from({ length: registerSize }, (_, i) =>
    makePerson(i < queries ? spelledTwice : all, random),
  )
  const register = new Register(people.map(person => person.record))

  it.each(Object.keys(floors))('a person is found again after: %s', kind => {
    const damage = damages[kind]!
    const found = people.slice(0, queries).map((person, i) => register.find(damage(person, random), i))
    const share = (test: (each: { rank: number; score: number }) => boolean) =>
      found.filter(test).length / queries
    const [atOne, atFive] = [share(({ rank }) => rank === 0), share(({ rank }) => rank < 5)]
    const possible = share(({ score }) => score >= possibleMatchScore)
    figures.push(`${file} ${kind}: recall at 1 ${atOne}, at 5 ${atFive}, possible match ${possible}`)
    expect(atFive).toBeGreaterThanOrEqual(floors[kind]![0])
    expect(possible).toBeGreaterThanOrEqual(floors[kind]![1])
  })

  it('a stranger with the same birth date is called a possible match less than once in a hundred', () => {
    const strangers = Array.from({ length: 5000 }, () => {
      const one = makePerson(all, random)
      return [one.record, makePerson(all, random, one.birthDate).record] as const
    })
    expectFewAlarms(strangers, 0.01, file)
  })
})

it('in a population that shares few names, strangers with one birth date are called a possible match less than twice in a hundred', () => {
  const random = seededRandom(11)
  const pairs = Array.from({ length: 20_000 }, () => {
    const born = randomDate(random)
    return [commonPerson(random, born), commonPerson(random, born)] as const
  })
  const strangers = pairs.filter(([a, b]) => a.givenNames !== b.givenNames || a.familyName !== b.familyName)
  expectFewAlarms(strangers, 0.02, 'few common names')
})

afterAll(() => void process.stdout.write(`\n${figures.join('\n')}\n`))

function expectFewAlarms(
  pairs: (readonly [IdentityRecord, IdentityRecord])[],
  most: number,
  what: string,
): void {
  const alarms = pairs.filter(
    ([a, b]) => scorePrepared(prepareRecord(a, cache), prepareRecord(b, cache)) >= possibleMatchScore,
  )
  figures.push(`${what}: false alarms ${alarms.length / pairs.length}`)
  expect(alarms.length / pairs.length).toBeLessThan(most)
}

/** What a store does: by birth date all rows of the very date, and of likely dates those of a like name. */
class Register {
  readonly records
  readonly prepared
  readonly codes

  constructor(records: readonly IdentityRecord[]) {
    this.records = records
    this.prepared = records.map(record => prepareRecord(record, cache))
    this.codes = records.map(record => nameCodes(record, cache))
  }

  /** Where `id` comes among the candidates for `record`, and its score. */
  find(record: IdentityRecord, id: number): { rank: number; score: number } {
    const wanted = prepareRecord(record, cache)
    const scores = this.candidates(record).map(each => ({
      each,
      score: scorePrepared(wanted, this.prepared[each]!),
    }))
    scores.sort((a, b) => b.score - a.score)
    const rank = scores.findIndex(({ each }) => each === id)
    return rank < 0 ? { rank: Number.POSITIVE_INFINITY, score: 0 } : { rank, score: scores[rank]!.score }
  }

  candidates(record: IdentityRecord): number[] {
    const dates = likelyDates(record.birthDate)
    const exact = new Set(dates.exact)
    const probe = createNameProbe(record, cache)
    return this.records.flatMap(({ birthDate }, id) => {
      const date = birthDate ?? ''
      if (record.birthDate !== null && birthDate === record.birthDate) return [id]
      if (!exact.has(date) && !dates.prefixes.some(prefix => date.startsWith(prefix))) return []
      const codes = this.codes[id]!
      const isLike = probe.isLike(codes, 0, codes.length, true)
      return isLike ? [id] : []
    })
  }
}
