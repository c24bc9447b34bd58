import { hasDeparted } from '#shared/model/flight-times.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Reading } from '../../ground/reading.ts'

/** A flight as somebody is told of it. */
export interface FlightName {
  readonly flightId: FlightId
  readonly number: string
}

/** The flights that have not departed, of everybody on one. */
export function flightsToCome(store: Reading, now: Instant): Map<PersonId, FlightName[]> {
  const flightsOf = new Map<PersonId, FlightName[]>()
  for (const flight of store.flight.list().filter(each => !hasDeparted(each, now))) {
    for (const { personId, status } of store.assignment.ofFlight(flight.id)) {
      if (personId === null || status === 'removed') continue
      const name = { flightId: flight.id, number: flight.number }
      flightsOf.set(personId, [...(flightsOf.get(personId) ?? []), name])
    }
  }
  return flightsOf
}
