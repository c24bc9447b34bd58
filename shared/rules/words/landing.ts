import type { PersonFacts } from '../facts.ts'
import { type FlightContext, landingOf } from '../flight-context.ts'
import { country, day } from './phrases.ts'

/** Where the person leaves the aircraft, as a sentence. */
export function landingWords(place: PersonFacts, ctx: FlightContext): string {
  const landing = landingOf(place, ctx)
  return landing === undefined
    ? `Leaves the aircraft at ${place.assignment.to}, where the flight does not call after boarding.`
    : `Leaves the aircraft at ${landing.stop.airport} ${landing.stop.city}, ${country(landing.stop.country)}.`
}

/** The day on which papers must still be valid, as a sentence. */
export function arrivalWords(place: PersonFacts, ctx: FlightContext): string {
  const landing = landingOf(place, ctx)
  return landing === undefined
    ? 'The day of arrival is not known.'
    : `Arrival at the latest on ${day(landing.date)}.`
}
