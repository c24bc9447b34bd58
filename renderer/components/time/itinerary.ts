import type { Flight, FlightStop } from '#shared/model/flight.ts'

/** Where the flight begins. Every flight has at least two stops (the model's schema). */
export function originOf(flight: Flight): FlightStop {
  const [origin] = flight.stops
  if (!origin) throw new RangeError(`Flight ${flight.number} has no stops`)
  return origin
}

/** The stops that are meant to be made, in order: diversion airports are where it may land, not where it goes. */
export function routeOf(flight: Flight): FlightStop[] {
  return flight.stops.filter(stop => stop.purpose !== 'diversion')
}
