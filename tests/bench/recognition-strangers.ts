import { type IdentityRecord, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { commonPerson } from '#tests/shared/identity/common-names.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { nameOf } from './recognition-rivals.ts'
import {
  aDate,
  aPerson,
  type Random,
  randomFrom,
  readNames,
  type SampleName,
  type SamplePerson,
  spelled,
} from './synthetic-register.ts'

const cache = createNameCache()

const pairs = 10_000

/**
 * Precision: 10,000 pairs of different people of one birth date, and how many are called a possible match. In a register
 * of varied names, and in a population in which every tenth man is called Mohammad.
 */
export function strangersCalledAMatch(): void {
  const random = randomFrom(11)
  const names = readNames()
  const varied = (birthDate: string) => ({
    ...spelled(aPerson(names, random, birthDate), 0),
    nativeName: null,
    birthDate: birthDate as PartialDate,
    nationality: null,
  })
  const common = (birthDate: string) => commonPerson(random, birthDate as PartialDate)
  for (const [what, one] of [
    ['names of the register', varied],
    ['every tenth man called Mohammad', common],
  ] as const) {
    const scores = Array.from({ length: pairs }, () => strangersScore(one, random))
    const alarms = scores.filter(score => score >= possibleMatchScore).length
    console.log(`Strangers of one birth date, ${what}: ${alarms} of ${pairs} called a possible match`)
  }
}

/** Somebody of a population in which every tenth man is called Mohammad; each name has one spelling. */
export function regionalPerson(random: Random): SamplePerson {
  const birthDate = aDate(random)
  const { givenNames, familyName } = commonPerson(random, birthDate as PartialDate)
  const written = (name: string): SampleName => ({ native: name, spellings: [name] })
  return { given: givenNames.split(' ').map(written), family: written(familyName), birthDate }
}

function strangersScore(one: (birthDate: string) => IdentityRecord, random: Random): number {
  const born = aDate(random)
  const a = one(born)
  let b = one(born)
  while (nameOf(a) === nameOf(b)) b = one(born)
  return scorePrepared(prepareRecord(a, cache), prepareRecord(b, cache))
}
