import type { Flight, FlightStop } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'

/** Where the flight begins. Every flight has at least two stops (the model's schema). */
export function originOf(flight: Flight): FlightStop {
  const [origin] = flight.stops
  if (!origin) throw new RangeError(`Flight ${flight.number} has no stops`)
  return origin
}

/** When the flight leaves its first airport. The model keeps it for every origin. */
export function departureOf(flight: Flight): Instant {
  const { departs } = originOf(flight)
  if (departs === null) throw new RangeError(`Flight ${flight.number} has no departure`)
  return departs
}

/** The stops that are meant to be made, in order: diversion airports are where it may land, not where it goes. */
export function routeOf(flight: Flight): FlightStop[] {
  return flight.stops.filter(stop => stop.purpose !== 'diversion')
}
