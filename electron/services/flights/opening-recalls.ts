import type { Flight } from '#shared/model/flight.ts'
import { callsCaptain } from '#shared/rules/clocks/recall-plan.ts'
import type { PersonVerdict } from '#shared/rules/facts.ts'
import type { Writer } from '../../store/store.ts'
import { openReasons } from '../checking/checking.ts'
import { checkDespiteDamage } from '../checking/checking-damaged.ts'
import { isOver, phaseOfFlight } from '../checking/phase.ts'
import type { Written } from '../ground/change.ts'
import { touchedFlights } from '../signing/superseding.ts'
import { knownLapses } from './captain-plan.ts'

/**
 * Runs at the end of every transaction that writes, inside it: on each flight that the writing could touch and whose
 * doors are closed, whoever is listed and stopped now gets a checklist for reaching the captain. Once for each person:
 * what is said of them later stands in the check.
 */
export function openRecalls(w: Writer, written: readonly Written[]): void {
  for (const flight of touchedFlights(w, written)) {
    if (phaseOfFlight(w, flight).is === 'boarding' || isOver(w, flight, w.now)) continue
    const { people } = checkDespiteDamage(w, flight, w.now).check
    for (const person of people) if (person.status === 'listed') openFor(w, flight, person)
  }
}

function openFor(w: Writer, flight: Flight, { personId, findings }: PersonVerdict): void {
  const reasons = findings.filter(finding => callsCaptain(finding, knownLapses()))
  if (reasons.length === 0) return
  if (w.recall.ofFlight(flight.id).some(recall => recall.personId === personId)) return
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
