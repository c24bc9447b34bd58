import type { ShownPhase } from '#shared/contract/phase.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { type FlightPhase, isHistory, phaseOf } from '#shared/rules/clocks/flight-phase.ts'
import type { Reading } from '../ground/reading.ts'

/** Where the flight stands, by the moments recorded. */
export function phaseOfFlight(store: Reading, flight: Flight): FlightPhase {
  return phaseOf(store.movement.ofFlight(flight.id))
}

/** As {@link phaseOfFlight}, with the place by its code. */
export function shownPhase(store: Reading, flight: Flight): ShownPhase {
  const { is, stop, since } = phaseOfFlight(store, flight)
  return { is, airport: flight.stops[stop]?.airport ?? '', since }
}

/** Whether the flight is history, by the moments recorded: no order can reach anybody on it any more. */
export function isOver(store: Reading, flight: Flight, now: Instant): boolean {
  return isHistory(flight, store.movement.ofFlight(flight.id), now)
}
