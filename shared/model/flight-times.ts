import type { Flight, FlightStop } from './flight.ts'
import { compareInstants, type Instant } from './plain-date.ts'

/** The planned departure from the first stop. Throws RangeError where there is none: every flight that is kept has one. */
export function departureOf(stops: readonly FlightStop[]): Instant {
  const departs = stops[0]?.departs
  if (!departs) throw new RangeError('A flight without a departure')
  return departs
}

/** Whether the aircraft should have left its first stop by now, whatever was recorded. */
export function hasDeparted(flight: Pick<Flight, 'stops'>, now: Instant): boolean {
  return compareInstants(departureOf(flight.stops), now) <= 0
}

/** The planned arrival at the last stop that is meant to be made; null where nobody gave one. */
export function finalArrivalOf(stops: readonly FlightStop[]): Instant | null {
  return stops.filter(stop => stop.purpose !== 'diversion').at(-1)?.arrives ?? null
}
