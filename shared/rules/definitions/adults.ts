import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import { ageRange } from '#shared/model/plain-date.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, oncePerFlight, travelling } from '../flight-context.ts'

/** Nobody on record is older; such a birth date is a slip or a filler such as 1900-01-01. */
const maxPlausibleAge = 115

/** What is known of an age on the day of departure. */
export type AgeGroup = 'minor' | 'adult' | 'unknown'

/** A birth date that is missing, impossible, or leaves both open is an unknown age, which is treated as a minor's. */
export function ageGroup({ person }: PersonFacts, ctx: FlightContext): AgeGroup {
  const age = ageRange(person.birthDate, ctx.departureDate)
  if (age === undefined || age.oldest < 0 || age.youngest > maxPlausibleAge) return 'unknown'
  if (age.oldest < ctx.pack.limits.adultAge) return 'minor'
  return age.youngest >= ctx.pack.limits.adultAge ? 'adult' : 'unknown'
}

/** Everybody on the flight, listed or standby, whom a case number or a full name means. */
export function peopleCalled(text: string, ctx: FlightContext): readonly PersonFacts[] {
  const { byNumber, byName } = directory(ctx)
  return byNumber.get(normaliseNumber(text)) ?? byName.get(plain(text)) ?? []
}

/** Who is on the flight, by case number and by full name in either order or script; blank ones left out. */
const directory = oncePerFlight(ctx => {
  const places = travelling(ctx.facts)
  return {
    byNumber: index(places, ({ person }) => [normaliseNumber(person.caseNumber ?? '')]),
    byName: index(places, namesOf),
  }
})

function index(
  places: readonly PersonFacts[],
  keysOf: (place: PersonFacts) => readonly string[],
): ReadonlyMap<string, readonly PersonFacts[]> {
  const pairs = places.flatMap(place => [...new Set(keysOf(place))].map(key => ({ key, place })))
  const groups = Map.groupBy(
    pairs.filter(({ key }) => key !== ''),
    ({ key }) => key,
  )
  return new Map([...groups].map(([key, group]) => [key, group.map(({ place }) => place)]))
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
