import type { Flight } from '#shared/model/flight.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { endOfBoarding } from '#shared/rules/clocks/flight-phase.ts'
import { callsCaptain } from '#shared/rules/clocks/recall-plan.ts'
import type { PersonVerdict } from '#shared/rules/facts.ts'
import type { Writer } from '../../store/store.ts'
import { openReasons } from '../checking/checking.ts'
import { checkDespiteDamage } from '../checking/checking-damaged.ts'
import { isOver, phaseOfFlight } from '../checking/phase.ts'
import type { Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { touchedFlights } from '../signing/superseding.ts'
import { knownLapses } from './captain-plan.ts'

/**
 * Runs at the end of every transaction that writes, inside it: on each flight that the writing could touch and whose
 * doors are closed, whoever is aboard and stopped now gets a checklist for reaching the captain. Once for each person:
 * what is said of them later stands in the check. A list that was changed since calls nobody back.
 */
export function openRecalls(w: Writer, written: readonly Written[]): void {
  for (const flight of touchedFlights(w, written)) {
    if (phaseOfFlight(w, flight).is === 'boarding' || isOver(w, flight, w.now)) continue
    const isAboard = whoIsAboard(w, flight)
    const { people } = checkDespiteDamage(w, flight, w.now).check
    for (const person of people) {
      if (person.status === 'listed' && isAboard(person)) openFor(w, flight, person)
    }
  }
}

/**
 * Who flew: everybody on the newest version signed when somebody recorded that the doors were closed; where nothing was
 * signed by then, everybody listed by then. Whoever was put on a later draft is on no aircraft.
 */
export function whoIsAboard(store: Reading, flight: Flight): (person: PersonVerdict) => boolean {
  const end = endOfBoarding(store.movement.ofFlight(flight.id))
  if (end === null) return () => false
  const isBefore = (at: Instant) => compareInstants(at, end.recordedAt) <= 0
  const flown = store.manifestVersion
    .ofFlight(flight.id)
    .filter(({ createdAt }) => isBefore(createdAt))
    .sort((a, b) => compareInstants(a.createdAt, b.createdAt))
    .at(-1)
  if (flown !== undefined) {
    const aboard = new Set(flown.content.people.map(({ personId }) => personId))
    return ({ personId }) => aboard.has(personId)
  }
  const places = new Map(store.assignment.ofFlight(flight.id).map(place => [place.id, place.addedAt]))
  return ({ assignmentId }) => isBefore(places.get(assignmentId) ?? end.recordedAt)
}

function openFor(w: Writer, flight: Flight, { personId, findings }: PersonVerdict): void {
  const reasons = findings.filter(finding => callsCaptain(finding, knownLapses()))
  if (reasons.length === 0) return
  if (isCalledFor(w, flight, personId)) return
  const { is, stop } = phaseOfFlight(w, flight)
  w.recall.insert({
    id: w.newId('recall'),
    flightId: flight.id,
    personId,
    why: openReasons(reasons).join('\n'),
    phase: is,
    airport: flight.stops[stop]?.airport ?? '',
    openedBy: w.userId,
    openedAt: w.now,
    outcome: null,
    outcomeNote: null,
    accountedBy: null,
    accountedAt: null,
  })
}

/** Whether a recall of the person stands. One that was withdrawn was for what stood no more. */
function isCalledFor(w: Writer, flight: Flight, person: PersonId): boolean {
  const recalls = w.recall.ofFlight(flight.id).filter(recall => recall.personId === person)
  const withdrawals = w.recallWithdrawal.ofRecalls(recalls.map(({ id }) => id))
  const withdrawn = new Set(withdrawals.map(({ recallId }) => recallId))
  return recalls.some(({ id }) => !withdrawn.has(id))
}
