import type { Assignment, Flight } from '#shared/model/flight.ts'
import type { AssignmentId, FlightId, PersonId, UserId } from '#shared/model/ids.ts'
import { addTime, type Instant } from '#shared/model/plain-date.ts'
import type { Reading } from '../ground/reading.ts'
import type { CheckedFlight } from './checked-flight.ts'
import { checkFlight } from './checking.ts'
import { rememberingAs } from './recognition/match-memory.ts'

/**
 * A journey to an unknown country that leaves now. An unknown country counts as every country, so every bar that holds anywhere
 * is found.
 */
export function journeyNow(now: Instant): Flight {
  const stop = { airport: 'ZZZZ', name: 'Anywhere', city: 'Anywhere', country: 'XXX', timeZone: 'UTC' }
  const origin = { ...stop, airport: 'ZZZ', purpose: 'origin' as const, arrives: null, departs: now }
  const arrives = addTime(now, { minutes: 1 })
  const destination = { ...stop, purpose: 'destination' as const, arrives, departs: null }
  return {
    id: 'anywhere' as FlightId,
    number: 'ANYWHERE',
    cabin: 'A320',
    stops: [origin, destination],
    createdBy: 'nobody' as UserId,
    createdAt: now,
  }
}

/** The person's place on that journey. */
export function placeOnJourney(personId: PersonId, now: Instant): Assignment {
  return {
    id: 'anywhere' as AssignmentId,
    flightId: 'anywhere' as FlightId,
    kind: 'returnee',
    personId,
    staffName: null,
    staffBirthDate: null,
    staffNationality: null,
    staffDocument: null,
    from: 'ZZZ',
    to: 'ZZZZ',
    status: 'listed',
    seat: null,
    removedReason: null,
    removedNote: null,
    addedAt: now,
  }
}

/** The check of somebody who need not be on any flight, with everything that is on file: alone on {@link journeyNow}. */
export function checkOnJourney(store: Reading, person: PersonId, now: Instant): CheckedFlight {
  const place = placeOnJourney(person, now)
  const assignment = { ...store.assignment, ofFlight: () => [place] }
  return checkFlight(rememberingAs(store, { ...store, assignment }), journeyNow(now), now)
}
