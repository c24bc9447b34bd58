import type { AssignmentKind, CabinType, RemovalReason } from '#shared/model/codes.ts'
import type { Assignment, Flight } from '#shared/model/flight.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import type { AssignmentId, FlightId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { Instant, PartialDate } from '#shared/model/plain-date.ts'
import { sentence } from '#shared/rules/clocks/flight-phase.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import { checkFlight, openReasons } from '../checking/checking.ts'
import { keepingRefused, type Note, recordCheck } from '../checking/kept/check-records.ts'
import { phaseOfFlight } from '../checking/phase.ts'
import { searchAboard } from '../checking/recognition/looking-for.ts'
import { restingOn } from '../checking/recognition/match-memory.ts'
import { requireNoTrouble } from '../checking/troubles.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { requireFlight, requirePerson, requirePlace } from '../ground/require.ts'
import { requireOnFile } from '../people/taking-back.ts'
import { requireRight } from '../session/permissions.ts'
import { cabinPlan } from './cabins.ts'
import { rescheduled, stopsOf } from './itinerary.ts'
import { hasSeat } from './seating.ts'

/** A flight as a planner enters it: airports by IATA or ICAO code; what is not given is estimated (itinerary.ts). */
export interface NewFlight {
  readonly number: string
  readonly from: string
  readonly via: readonly string[]
  readonly to: string
  readonly diversions: readonly string[]
  readonly departs: Instant
  readonly arrives?: Instant | undefined
  readonly cabin: CabinType
}

/** Somebody aboard who is no returnee. Null is not known. */
export interface NewStaff {
  readonly flight: string
  readonly kind: Exclude<AssignmentKind, 'returnee'>
  readonly name: string
  readonly birthDate: PartialDate | null
  readonly nationality: string | null
  readonly documentNumber: string | null
}

/** Plans a flight on its route. Refuses with NOT_ALLOWED, or INVALID_INPUT as `stopsOf` does. */
export function createFlight(session: OpenSession, input: NewFlight): { id: FlightId } {
  requireRight(session, 'edit')
  const stops = stopsOf({ ...input, arrives: input.arrives })
  return change(session, w => {
    const id = w.newId('flight')
    const { number, cabin } = input
    w.flight.insert({ id, number, cabin, stops, createdBy: w.userId, createdAt: w.now })
    return { id }
  })
}

/** Other times or another aircraft. Seats that the new aircraft has not are taken back. */
export function updateFlight(
  session: OpenSession,
  input: {
    id: FlightId
    departs?: Instant | undefined
    arrives?: Instant | undefined
    cabin?: CabinType | undefined
  },
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const flight = w.flight.require(input.id)
    const cabin = input.cabin ?? flight.cabin
    w.flight.update(flight.id, { cabin, stops: rescheduled(flight.stops, input) })
    if (cabin !== flight.cabin) takeBackSeats(w, { ...flight, cabin })
  })
}

/**
 * Puts people on the list, or on standby, by ids or case numbers. Blocked people may be listed, so that what blocks them
 * shows and can be resolved; signing is what they can never pass. Refuses once the flight has departed.
 */
export function addPeople(
  session: OpenSession,
  input: { flight: string; people: readonly string[] | 'all'; standby: boolean },
): { added: AssignmentId[]; alreadyThere: number } {
  requireRight(session, 'edit')
  return change(session, w => {
    const flight = requireAhead(w, requireFlight(w, input.flight))
    const there = new Set(placesOn(w, flight).map(place => place.personId))
    const wanted = peopleNamed(w, input.people)
    requireOnFile(
      w,
      wanted.map(person => person.id),
    )
    const missing = wanted.filter(person => !there.has(person.id))
    const status = input.standby ? 'standby' : 'listed'
    const added = missing.map(person =>
      insertPlace(w, flight, { kind: 'returnee', personId: person.id, status }),
    )
    return { added, alreadyThere: wanted.length - missing.length }
  })
}

/** An escort, medic, monitor or member of the crew. What is not said of who they are, the check asks. */
export function addStaff(session: OpenSession, input: NewStaff): { id: AssignmentId } {
  requireRight(session, 'edit')
  return change(session, w => {
    const flight = requireAhead(w, requireFlight(w, input.flight))
    const { kind, name, birthDate, nationality, documentNumber } = input
    const staff = {
      kind,
      staffName: name,
      staffBirthDate: birthDate,
      staffNationality: nationality,
      staffDocument: documentNumber,
    }
    return { id: insertPlace(w, flight, { ...staff, status: 'listed' }) }
  })
}

/**
 * Fills in what nobody recorded of somebody of the staff. What is recorded is never written over, or a match would go with
 * it: whoever was recorded wrongly is taken off and put on again. Refuses with RULE_REFUSES.
 */
export function completeStaff(
  session: OpenSession,
  input: { assignment: AssignmentId } & Pick<NewStaff, 'birthDate' | 'nationality' | 'documentNumber'>,
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const place = w.assignment.require(input.assignment)
    const { staffBirthDate, staffNationality, staffDocument } = place
    const isOther = (now: string | null, given: string | null) =>
      now !== null && given !== null && now !== given
    if (
      place.kind === 'returnee' ||
      isOther(staffBirthDate, input.birthDate) ||
      isOther(staffNationality, input.nationality) ||
      isOther(staffDocument, input.documentNumber)
    ) {
      throw refusal('RULE_REFUSES', 'Take them off the list, and put them on again as they are.', {
        reasons: ['What is recorded of somebody of the staff is not written over.'],
      })
    }
    w.assignment.update(place.id, {
      staffBirthDate: staffBirthDate ?? input.birthDate,
      staffNationality: staffNationality ?? input.nationality,
      staffDocument: staffDocument ?? input.documentNumber,
    })
  })
}

/**
 * From standby to the list. The whole check runs in the same transaction: refuses with RULE_REFUSES unless the person is
 * clear, or when being listed would block them. Whom the move leaves waiting for a decision (a family that follows one
 * by one) the sign-off holds back. Both checks are kept, also of a promotion that was refused.
 */
export async function promote(
  session: OpenSession,
  input: { flight: string; person: string },
): Promise<void> {
  requireRight(session, 'edit')
  requireNoTrouble(session)
  const search = await searchAboard(session.store, requireFlight(session.store, input.flight).id)
  keepingRefused(session.store, session, 'promotion_refused', note =>
    change(session, w => {
      const flight = requireAhead(w, requireFlight(w, input.flight))
      const place = requirePlace(w, flight, input.person)
      if (place.status === 'listed') return
      const check = () => checkFlight(restingOn(w, search), w.flight.require(flight.id), w.now)
      const before = requireVerdict(check(), place, note, verdict => verdict === 'clear')
      recordCheck(w, before, 'promotion', place.id)
      w.assignment.update(place.id, { status: 'listed' })
      const after = requireVerdict(check(), place, note, verdict => verdict !== 'blocked')
      recordCheck(w, after, 'promoted', place.id)
    }),
  )
}

/** Takes somebody off, with a reason of the closed list. The place stays on record; the seat is free again. */
export function removeFromFlight(
  session: OpenSession,
  input: { flight: string; person: string; reason: RemovalReason; note?: string | undefined },
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const place = requirePlace(w, requireFlight(w, input.flight), input.person)
    const { reason: removedReason, note: removedNote = null } = input
    w.assignment.update(place.id, { status: 'removed', seat: null, removedReason, removedNote })
  })
}

/** Everybody with a place on the flight, listed or on standby, staff included. */
export function placesOn(store: Reading, flight: Flight): Assignment[] {
  return store.assignment.ofFlight(flight.id).filter(place => place.status !== 'removed')
}

/** The flight, while people can still be put on it: before its departure, and before the doors close. RULE_REFUSES. */
function requireAhead(w: Writer, flight: Flight): Flight {
  const phase = phaseOfFlight(w, flight)
  if (!hasDeparted(flight, w.now) && phase.is === 'boarding') return flight
  const departed = `Flight ${flight.number} has departed.`
  throw refusal('RULE_REFUSES', 'Plan another flight, or record that the doors were opened again.', {
    reasons: [phase.is === 'boarding' ? departed : sentence(flight, phase)],
  })
}

function peopleNamed(store: Reading, keys: readonly string[] | 'all'): Person[] {
  if (keys === 'all') {
    const takenBack = store.person.takenBack()
    return store.person.list().filter(person => !takenBack.has(person.id))
  }
  const people = keys.map(key => requirePerson(store, key))
  return [...new Map(people.map(person => [person.id, person])).values()]
}

function insertPlace(
  w: Writer,
  flight: Flight,
  who: Pick<Assignment, 'kind' | 'status'> &
    Partial<
      Pick<Assignment, 'personId' | 'staffName' | 'staffBirthDate' | 'staffNationality' | 'staffDocument'>
    >,
): AssignmentId {
  const route = flight.stops.filter(stop => stop.purpose !== 'diversion')
  const id = w.newId('assignment')
  w.assignment.insert({
    personId: null,
    staffName: null,
    staffBirthDate: null,
    staffNationality: null,
    staffDocument: null,
    ...who,
    id,
    flightId: flight.id,
    from: route[0]?.airport ?? '',
    to: route.at(-1)?.airport ?? '',
    seat: null,
    removedReason: null,
    removedNote: null,
    addedAt: w.now,
  })
  return id
}

function requireVerdict(
  checked: CheckedFlight,
  place: Assignment,
  note: Note,
  isFit: (verdict: 'clear' | 'review' | 'blocked') => boolean,
): CheckedFlight {
  note(checked, place.id)
  const found = checked.check.people.find(person => person.assignmentId === place.id)
  if (!found)
    throw refusal('RULE_REFUSES', 'Only returnees wait on standby.', { reasons: ['Nothing was checked.'] })
  if (isFit(found.verdict)) return checked
  const reasons = openReasons(found.findings)
  throw refusal('RULE_REFUSES', 'Resolve what is named first.', { reasons })
}

function takeBackSeats(w: Writer, flight: Flight): void {
  const plan = cabinPlan(flight.cabin)
  for (const place of placesOn(w, flight)) {
    if (place.seat !== null && !hasSeat(plan, place.seat)) w.assignment.update(place.id, { seat: null })
  }
}
