import type { Assignment, Flight } from '#shared/model/flight.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import type { AssignmentId } from '#shared/model/ids.ts'
import { mayBeUnder18 } from '#shared/model/manifest-counts.ts'
import type { Person } from '#shared/model/person.ts'
import { dateIn, type PlainDate } from '#shared/model/plain-date.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { requireFlight } from '../ground/require.ts'
import { requireRight } from '../session/permissions.ts'
import { cabinPlan } from './cabins.ts'
import { placesOn } from './planning.ts'
import { giveSeats, hasSeat, isExitSeat, type Traveller } from './seating.ts'

/** Gives everybody listed who has no seat one, under the rules of seating.ts. Flight crew have seats of their own. */
export function autoSeat(session: OpenSession, flightKey: string): { seated: number; unseated: number } {
  requireRight(session, 'edit')
  return change(session, w => {
    const flight = requireFlight(w, flightKey)
    const travellers = travellersOf(w, flight)
    const seats = giveSeats(cabinPlan(flight.cabin), travellers)
    for (const [id, seat] of seats) w.assignment.update(id as AssignmentId, { seat })
    const wanting = travellers.filter(traveller => traveller.seat === null)
    return { seated: seats.size, unseated: wanting.length - seats.size }
  })
}

/**
 * Gives or takes a seat. Refuses with INVALID_INPUT for a seat that the cabin has not, RULE_REFUSES for one that is
 * taken or that the person may not sit in.
 */
export function setSeat(session: OpenSession, id: AssignmentId, seat: string | null): void {
  requireRight(session, 'edit')
  change(session, w => {
    const place = w.assignment.require(id)
    const flight = w.flight.require(place.flightId)
    if (seat !== null) requireSeat(w, flight, place, seat)
    w.assignment.update(id, { seat })
  })
}

function requireSeat(store: Reading, flight: Flight, place: Assignment, seat: string): void {
  const plan = cabinPlan(flight.cabin)
  if (!hasSeat(plan, seat)) throw noSuchSeat(seat, flight)
  const holder = placesOn(store, flight).find(other => other.seat === seat && other.id !== place.id)
  if (holder) throw refusal('RULE_REFUSES', 'Choose another seat.', { reasons: [`Seat ${seat} is taken.`] })
  const person = place.personId === null ? undefined : store.person.require(place.personId)
  if (!person || !isExitSeat(plan, seat) || mayUseExit(person, departureDay(flight))) return
  const reasons = ['Nobody sits in an exit row who may be a minor, needs care, or is escorted.']
  throw refusal('RULE_REFUSES', 'Choose a seat in another row.', { reasons })
}

function travellersOf(store: Reading, flight: Flight): Traveller[] {
  const places = placesOn(store, flight).filter(place => place.status === 'listed' && place.kind !== 'crew')
  const people = store.person.getMany(places.flatMap(place => place.personId ?? []))
  const personOf = new Map(people.map(person => [person.id, person]))
  const day = departureDay(flight)
  return places.map(place =>
    traveller(place, place.personId === null ? undefined : personOf.get(place.personId), day),
  )
}

function traveller({ id, seat }: Assignment, person: Person | undefined, day: PlainDate): Traveller {
  return {
    id,
    seat,
    isStaff: person === undefined,
    caseNumber: person?.caseNumber ?? null,
    familyGroup: person?.familyGroup ?? null,
    travelsWithAdult: person?.travelsWithAdult ?? null,
    isMinor: person !== undefined && mayBeUnder18(person.birthDate, day),
    mayUseExit: person === undefined || mayUseExit(person, day),
  }
}

/**
 * Whether a returnee may sit in an exit row: surely an adult, without care needs, and known to need no escort. The
 * model knows no restraints, so whoever is escorted, or may be, counts as restrained (14 CFR 121.585).
 */
function mayUseExit(person: Person, day: PlainDate): boolean {
  return !mayBeUnder18(person.birthDate, day) && person.escortNeed === 'none' && person.careNeeds.length === 0
}

function departureDay(flight: Flight): PlainDate {
  return dateIn(flight.stops[0]?.timeZone ?? 'UTC', departureOf(flight.stops))
}

function noSuchSeat(seat: string, flight: Flight) {
  const reason = `An ${flight.cabin} has no such seat`
  return refusal('INVALID_INPUT', 'Choose a seat of the plan.', {
    problems: [{ file: null, line: null, column: 'seat', value: seat, reason }],
  })
}
