import type { z } from 'zod'
import type { NextStep as NextStepSchema } from '#shared/contract/flights.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import { hasTakenOff } from '#shared/rules/clocks/flight-phase.ts'
import type { CheckedFlight } from '../checking/checked-flight.ts'
import type { VersionSummary } from '../signing/versions.ts'

/** The one thing to do next on a flight (shared/contract/flights.ts). */
export type NextStep = z.infer<typeof NextStepSchema>

/**
 * The one thing to do next on a flight: people first, then what blocks, what waits for a decision, seats, signatures,
 * and the documents, which are all that is left after departure. `signatures` are those that count for the flight as it is now.
 */
export function nextStep(flight: CheckedFlight, newest: VersionSummary | null, signatures: number): NextStep {
  const { facts } = flight
  const isOver = hasDeparted(facts.flight, flight.check.asOf) || hasTakenOff(facts.movements)
  if (isOver || newest?.state === 'valid') return { step: 'export', count: 0 }
  const { counts, people, flightFindings } = flight.check
  const isListed = people.some(person => person.status === 'listed')
  if (!isListed) return { step: 'add_people', count: 0 }
  const blocking = counts.blocked + flightFindings.filter(finding => finding.effect === 'blocks').length
  if (blocking > 0) return { step: 'resolve', count: blocking }
  const waiting = counts.review + flightFindings.filter(finding => finding.effect === 'review').length
  if (waiting > 0) return { step: 'decide', count: waiting }
  const seatless = withoutSeat(flight)
  if (seatless > 0) return { step: 'seat', count: seatless }
  if (signatures > 0) return { step: 'countersign', count: 1 }
  return newest ? { step: 'new_version', count: 2 } : { step: 'sign', count: 2 }
}

/** Everybody listed who needs a seat in the cabin and has none; flight crew have their own. */
function withoutSeat({ facts, staff }: CheckedFlight): number {
  const returnees = facts.people.map(({ assignment }) => assignment)
  const seated = [...returnees, ...staff].filter(({ status, kind }) => status === 'listed' && kind !== 'crew')
  return seated.filter(({ seat }) => seat === null).length
}
