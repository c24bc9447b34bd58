import type { FrozenPerson, FrozenStop, ManifestCounts } from './manifest-content.ts'
import { ageRange, dateIn, type Instant, type PartialDate, type PlainDate } from './plain-date.ts'

/** What counting needs to know of somebody. */
export type Counted = Pick<FrozenPerson, 'kind' | 'birthDate'>

/** Counts the people of a manifest by kind; `departure` is the day by which ages are told ({@link departureDay}). */
export function countPeople(people: readonly Counted[], departure: PlainDate): ManifestCounts {
  const of = (kind: Counted['kind']) => people.filter(person => person.kind === kind)
  const passengers = of('returnee')
  return {
    passengers: passengers.length,
    under18: passengers.filter(person => mayBeUnder18(person.birthDate, departure)).length,
    escorts: of('escort').length,
    medics: of('medic').length,
    monitors: of('monitor').length,
    crew: of('crew').length,
    total: people.length,
  }
}

/** Whether somebody may be under 18 on a day. An unknown age is treated as a minor's (domain.md, section 6, 12). */
export function mayBeUnder18(birthDate: PartialDate | null, on: PlainDate): boolean {
  const age = ageRange(birthDate, on)
  return age === undefined || age.youngest < 18
}

/** The calendar day, at the first stop, of its departure; of `otherwise` while no departure is set. */
export function departureDay(stops: readonly FrozenStop[], otherwise: Instant): PlainDate {
  const [origin] = stops
  return dateIn(origin?.timeZone ?? 'UTC', origin?.departs ?? otherwise)
}
