import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { OtherFlight, PersonFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { listOf, moment, sorted } from '../words/phrases.ts'

/**
 * One person, one place. A place on another flight that has not departed blocks as soon as one of the two is a listed
 * one elsewhere; a mere standby place elsewhere is shown.
 */
export const bookings: PersonFamily = {
  rules: ['booking.double'],
  citedWhenClear: ['booking.double'],
  check: (place, ctx) => [
    ...twiceHere(place, ctx),
    ...place.otherFlights
      .filter(other => other.flightId !== ctx.facts.flight.id)
      .map(other => elsewhere(other, place, ctx)),
  ],
  lookedAt: ({ otherFlights }) => [
    otherFlights.length === 0
      ? 'On no other flight that has not departed.'
      : `Also on ${listOf(sorted(otherFlights.map(other => `${other.number} (${other.status})`)))}.`,
  ],
}

function elsewhere(other: OtherFlight, place: PersonFacts, ctx: FlightContext): Draft {
  const { flightId, number, departs, status } = other
  const here = place.assignment.status === 'listed' ? 'listed' : 'on standby'
  const there = status === 'standby' ? 'on standby' : 'listed'
  return found(ctx, 'booking.double', {
    why: `Is ${here} on this flight and ${there} on ${number}, departing ${moment(departs)}.`,
    facts: { flight: flightId, number, departs, status },
    thisFlight: true,
    subject: flightId,
    ...(status === 'standby' ? { effect: 'info' } : {}),
  })
}

function twiceHere(place: PersonFacts, ctx: FlightContext): Draft[] {
  const places = ctx.placesByPerson.get(place.person.id) ?? []
  if (places.length < 2) return []
  const ids = places.map(other => other.assignment.id).sort()
  const why = `Has ${places.length} places on this flight.`
  return [found(ctx, 'booking.double', { why, facts: { assignments: ids }, thisFlight: true })]
}
