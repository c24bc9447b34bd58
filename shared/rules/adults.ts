import { normaliseCaseNumber } from '#shared/formats/case-numbers.ts'
import { ageRange } from '#shared/model/plain-date.ts'
import type { PersonFacts } from './facts.ts'
import { type FlightContext, travelling } from './flight-context.ts'

/** Nobody on record is older; such a birth date is a slip or a filler such as 1900-01-01. */
const oldestPlausibleAge = 115

/** What is known of an age on the day of departure. */
export type AgeGroup = 'minor' | 'adult' | 'unknown'

/** A birth date that is missing, impossible, or leaves both open is an unknown age, which is treated as a minor's. */
export function ageGroup({ person }: PersonFacts, ctx: FlightContext): AgeGroup {
  const age = ageRange(person.birthDate, ctx.departureDate)
  if (age === undefined || age.oldest < 0 || age.youngest > oldestPlausibleAge) return 'unknown'
  if (age.oldest < ctx.pack.limits.adultAge) return 'minor'
  return age.youngest >= ctx.pack.limits.adultAge ? 'adult' : 'unknown'
}

/** Everybody on the flight, listed or standby, whom a case number or a full name means. */
export function peopleCalled(text: string, ctx: FlightContext): PersonFacts[] {
  const number = normaliseCaseNumber(text)
  const places = travelling(ctx.facts)
  const byNumber = places.filter(
    ({ person }) => number !== '' && normaliseCaseNumber(person.caseNumber ?? '') === number,
  )
  if (byNumber.length > 0) return byNumber
  const name = plain(text)
  return places.filter(place => name !== '' && namesOf(place).includes(name))
}

function namesOf({ person }: PersonFacts): string[] {
  const { familyName, givenNames, nativeName } = person
  return [plain(familyName + givenNames), plain(givenNames + familyName), plain(nativeName ?? '')]
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
