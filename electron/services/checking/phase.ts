import type { Flight } from '#shared/model/flight.ts'
import { finalArrivalOf } from '#shared/model/flight-times.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { type FlightPhase, phaseOf } from '#shared/rules/clocks/flight-phase.ts'
import type { Reading } from '../ground/reading.ts'

/**
 * For how long after its arrival an order can still reach somebody who was on a flight: they stand with their escorts
 * until they are handed over, or fly back on the same aircraft. Product policy: no rule names a time.
 */
const graceHours = 24

/** An aircraft of which nobody recorded the landing is looked for this much longer. */
const lateHours = 48

/** Where the flight stands, by the moments recorded. */
export function phaseOfFlight(store: Reading, flight: Flight): FlightPhase {
  return phaseOf(store.movement.ofFlight(flight.id))
}

/** Whether the flight is history: no order can reach anybody on it any more. A flight without an arrival never is. */
export function isOver(store: Reading, flight: Flight, now: Instant): boolean {
  const planned = finalArrivalOf(flight.stops)
  if (planned === null || compareInstants(addTime(planned, { hours: graceHours }), now) > 0) return false
  const { is, stop, since } = phaseOfFlight(store, flight)
  if (since === null) return true
  const hasEnded = is === 'landed' && flight.stops[stop]?.purpose === 'destination'
  const end = hasEnded ? addTime(since, { hours: graceHours }) : addTime(planned, { hours: lateHours })
  return compareInstants(end, now) <= 0
}
