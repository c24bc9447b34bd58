import type { Flight } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { type FlightPhase, isHistory, phaseOf } from '#shared/rules/clocks/flight-phase.ts'
import type { Reading } from '../ground/reading.ts'

/** Where the flight stands, by the moments recorded. */
export function phaseOfFlight(store: Reading, flight: Flight): FlightPhase {
  return phaseOf(store.movement.ofFlight(flight.id))
}

/** Whether the flight is history, by the moments recorded: no order can reach anybody on it any more. */
export function isOver(store: Reading, flight: Flight, now: Instant): boolean {
  return isHistory(flight, store.movement.ofFlight(flight.id), now)
}
