import type { FamilyMemberOnFile, PersonFile } from '#shared/contract/people.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Reading } from '../ground/reading.ts'
import { peopleOfCase } from '../ground/require.ts'
import type { CheckedFlight } from './checked-flight.ts'
import { openReasons } from './checking.ts'
import { checkDespiteDamage } from './checking-damaged.ts'
import { isOver, shownPhase } from './phase.ts'

/** Where somebody stands on each flight that an order can still reach. */
type Standings = (person: PersonId) => PersonFile['flights']

/** Answers for one moment; a flight that several people are on is checked once. */
export function standingsAt(store: Reading, now: Instant): Standings {
  const checks = new Map<FlightId, CheckedFlight>()
  return person => {
    const places = store.assignment.ofPeople([person]).filter(place => place.status !== 'removed')
    const flights = store.flight.getMany([...new Set(places.map(place => place.flightId))])
    return flights
      .filter(flight => !isOver(store, flight, now))
      .flatMap(flight => {
        const checked = checks.get(flight.id) ?? checkDespiteDamage(store, flight, now)
        checks.set(flight.id, checked)
        const verdict = checked.check.people.find(each => each.personId === person)
        if (!verdict) return []
        return [
          {
            flightId: flight.id,
            number: flight.number,
            departs: departureOf(flight.stops),
            phase: shownPhase(store, flight),
            status: verdict.status,
            verdict: verdict.verdict,
            reasons: openReasons(verdict.findings),
          },
        ]
      })
  }
}

/** Whoever is of the person's family group, and the adult named by case number; each with where they stand. */
export function familyOf(store: Reading, person: Person, standings: Standings): FamilyMemberOnFile[] {
  const { familyGroup, travelsWithAdult } = person
  const group = familyGroup === null ? [] : store.person.ofFamilies([familyGroup])
  const adults = travelsWithAdult === null ? [] : peopleOfCase(store, travelsWithAdult)
  const members = new Map([...group, ...adults].map(each => [each.id, each]))
  members.delete(person.id)
  return [...members.values()].map(each => ({
    personId: each.id,
    name: plainName(each),
    nativeName: each.nativeName,
    birthDate: each.birthDate,
    flights: standings(each.id),
  }))
}
