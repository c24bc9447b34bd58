import type { MovementsView } from '#shared/contract/movements.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { MovementId } from '#shared/model/ids.ts'
import type { MovementKind } from '#shared/model/movement.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import {
  movementProblem,
  nextMovements,
  phaseOf,
  sentence,
  standingMovements,
} from '#shared/rules/clocks/flight-phase.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { requireFlight, userNames } from '../ground/require.ts'
import { requireRight } from '../session/permissions.ts'

/** What the aircraft does, recorded by a user: doors closed, opened again, take-off, landing. */
export interface NewMovement {
  readonly flight: string
  readonly kind: MovementKind
  /** Airport; the stop that comes next by the moments so far, unless said. */
  readonly airport?: string | undefined
  readonly at: Instant
}

/**
 * Records a moment. Refuses with INVALID_INPUT for an airport that the route does not have, and with RULE_REFUSES for
 * what cannot come next, lies before the moment recorded last, or in the future.
 */
export function recordMovement(session: OpenSession, input: NewMovement): { id: MovementId } {
  requireRight(session, 'edit')
  return change(session, w => {
    const flight = requireFlight(w, input.flight)
    const movements = w.movement.ofFlight(flight.id)
    const stop = stopMeant(flight, input, nextMovements(flight, movements))
    const { kind, at } = input
    const problem = movementProblem(flight, movements, { kind, stop, at }, w.now)
    if (problem !== undefined) {
      const next =
        movements.length === 0 ? 'Look at the date and the time.' : 'Look at the moments recorded so far.'
      throw refusal('RULE_REFUSES', next, { reasons: [problem] })
    }
    const id = w.newId('movement')
    const airport = flight.stops[stop]?.airport ?? ''
    const open = { withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null }
    const entered = { recordedBy: w.userId, recordedAt: w.now }
    w.movement.insert({ id, flightId: flight.id, kind, stop, airport, at, ...entered, ...open })
    return { id }
  })
}

/** Takes back a moment entered by mistake: the last one that stands, so that the others keep their order. */
export function withdrawMovement(session: OpenSession, id: MovementId, why: string): void {
  requireRight(session, 'edit')
  change(session, w => {
    const movement = w.movement.require(id)
    const last = standingMovements(w.movement.ofFlight(movement.flightId)).at(-1)
    if (last?.id !== id) {
      const reasons = ['Only the last moment that stands can be withdrawn.']
      throw refusal('RULE_REFUSES', 'Withdraw the later ones first.', { reasons })
    }
    w.movement.update(id, { withdrawnAt: w.now, withdrawnBy: w.userId, withdrawnWhy: why })
  })
}

/** Where the flight stands, what was recorded of it, and what can be recorded next. */
export function movementsView(store: Reading, flight: Flight): MovementsView {
  const movements = store.movement.ofFlight(flight.id)
  const nameOf = userNames(store)
  const phase = phaseOf(movements)
  const airportOf = (stop: number) => flight.stops[stop]?.airport ?? ''
  return {
    flightId: flight.id,
    phase: { ...phase, airport: airportOf(phase.stop), sentence: sentence(flight, phase) },
    movements: movements.map(movement => ({ ...movement, name: nameOf(movement.recordedBy) })),
    next: nextMovements(flight, movements).map(next => ({ ...next, airport: airportOf(next.stop) })),
  }
}

type Next = ReturnType<typeof nextMovements>

/** The stop that the caller named, at the call that comes next where the route has it twice. */
function stopMeant({ stops }: Flight, { kind, airport }: NewMovement, next: Next): number {
  const possible = next.filter(each => each.kind === kind).map(each => each.stop)
  if (airport === undefined) return possible[0] ?? 0
  const code = airport.trim().toUpperCase()
  const named = [...stops.keys()].filter(index => stops[index]?.airport === code)
  const meant = named.find(index => possible.includes(index)) ?? named[0]
  if (meant !== undefined) return meant
  const reason = `The flight has no such stop: ${stops.map(stop => stop.airport).join(', ')}`
  throw refusal('INVALID_INPUT', 'Name a stop of the route.', {
    problems: [{ file: null, line: null, column: 'stop', value: airport, reason }],
  })
}
