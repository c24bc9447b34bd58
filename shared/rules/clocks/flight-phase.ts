import type { Flight } from '#shared/model/flight.ts'
import { finalArrivalOf } from '#shared/model/flight-times.ts'
import type { Movement, MovementKind } from '#shared/model/movement.ts'
import { addTime, compareInstants, type Instant, localTime } from '#shared/model/plain-date.ts'
import type { PhaseName } from '#shared/model/recall.ts'

/**
 * Where a flight stands, from the moments that users recorded. `boarding`: at its origin, doors open; `boarded`: doors
 * closed at a stop; `airborne`: since it left a stop; `landed`: on the ground at a stop with people still aboard.
 */
export interface FlightPhase {
  readonly is: PhaseName
  /** Index of the stop at which it stands, or that it left last. */
  readonly stop: number
  /** Null while nothing was recorded. */
  readonly since: Instant | null
}

/** What can be recorded next. */
export interface NextMovement {
  readonly kind: MovementKind
  readonly stop: number
}

/** The moments that stand, in the order in which they happened, whatever order they come in. */
export function standingMovements(movements: readonly Movement[]): Movement[] {
  return movements
    .filter(movement => movement.withdrawnAt === null)
    .sort((a, b) => compareInstants(a.at, b.at) || rank[a.kind] - rank[b.kind] || (a.id < b.id ? -1 : 1))
}

/** Where the flight stands. Moments of two offices that contradict each other count by their time. */
export function phaseOf(movements: readonly Movement[]): FlightPhase {
  let phase: FlightPhase = { is: 'boarding', stop: 0, since: null }
  let hasFlown = false
  for (const { kind, stop, at } of standingMovements(movements)) {
    hasFlown ||= kind === 'take_off'
    phase = { is: phaseAfter(kind, hasFlown), stop, since: at }
  }
  return phase
}

/**
 * The moment that ended the boarding at the origin: what was signed and listed by then is what flies. Null while it is
 * open. Doors opened again before take-off open it anew.
 */
export function endOfBoarding(movements: readonly Movement[]): Movement | null {
  let end: Movement | null = null
  let hasFlown = false
  for (const movement of standingMovements(movements)) {
    hasFlown ||= movement.kind === 'take_off'
    const isOpen = phaseAfter(movement.kind, hasFlown) === 'boarding'
    end = isOpen ? null : (end ?? movement)
  }
  return end
}

/** Whether somebody recorded that the aircraft left the ground, early or late. */
export function hasTakenOff(movements: readonly Movement[]): boolean {
  return standingMovements(movements).some(({ kind }) => kind === 'take_off')
}

/**
 * For how long after its arrival an order can still reach somebody who was on a flight: they stand with their escorts
 * until they are handed over, or fly back on the same aircraft. Product policy: no rule names a time.
 */
const graceHours = 24

/** An aircraft of which nobody recorded the landing is looked for this much longer. Product policy as well. */
const lateHours = 48

/**
 * Whether the flight is history: no order can reach anybody on it any more. It is so a day after its arrival, the
 * recorded one where there is one. A flight without a planned arrival never is.
 */
export function isHistory(
  flight: Pick<Flight, 'stops'>,
  movements: readonly Movement[],
  now: Instant,
): boolean {
  const planned = finalArrivalOf(flight.stops)
  if (planned === null || compareInstants(addTime(planned, { hours: graceHours }), now) > 0) return false
  const { is, stop, since } = phaseOf(movements)
  if (since === null) return true
  const hasEnded = is === 'landed' && flight.stops[stop]?.purpose === 'destination'
  const end = hasEnded ? addTime(since, { hours: graceHours }) : addTime(planned, { hours: lateHours })
  return compareInstants(end, now) <= 0
}

/** What may be recorded next: a flight that has landed at its last stop has ended, and leaves under another number. */
export function nextMovements(flight: Pick<Flight, 'stops'>, movements: readonly Movement[]): NextMovement[] {
  const { is, stop } = phaseOf(movements)
  if (is === 'airborne') {
    const order = [stop + 1, ...flight.stops.keys()]
    return [...new Set(order)]
      .filter(index => index < flight.stops.length)
      .map(index => ({ kind: 'landed', stop: index }))
  }
  if (is === 'boarded') return [leaving(stop), { kind: 'boarding_reopened', stop }]
  if (is === 'landed' && flight.stops[stop]?.purpose === 'destination') return []
  return [{ kind: 'boarding_complete', stop }, leaving(stop)]
}

/**
 * Why a moment cannot be recorded, in a sentence; undefined when it can. Moments come in the order in which they
 * happened, none from the future, and none from a day other than the flight's.
 */
export function movementProblem(
  flight: Pick<Flight, 'stops'>,
  movements: readonly Movement[],
  { kind, stop, at }: Pick<Movement, 'kind' | 'stop' | 'at'>,
  now: Instant,
): string | undefined {
  const isNext = nextMovements(flight, movements).some(next => next.kind === kind && next.stop === stop)
  if (!isNext) return `${sentence(flight, phaseOf(movements))} This cannot come next.`
  const last = standingMovements(movements).at(-1)
  if (last !== undefined && compareInstants(at, last.at) < 0) {
    return `It lies before the moment recorded last, ${clock(last.at)}.`
  }
  if (compareInstants(at, now) > 0) return 'It lies in the future.'
  const departs = flight.stops[0]?.departs
  if (departs && compareInstants(at, addTime(departs, { hours: -24 })) < 0) {
    return 'It lies more than a day before the departure: look at the date.'
  }
  return undefined
}

/** The flight as it stands, as a sentence: `Boarding is complete at JFK since 05:41 UTC.` */
export function sentence({ stops }: Pick<Flight, 'stops'>, { is, stop, since }: FlightPhase): string {
  const airport = stops[stop]?.airport ?? '?'
  const from = since === null ? '' : ` since ${clock(since)}`
  switch (is) {
    case 'boarding':
      return `Boarding is open at ${airport}.`
    case 'boarded':
      return `Boarding is complete at ${airport}${from}.`
    case 'airborne':
      return `It is in the air from ${airport}${from}.`
    case 'landed':
      return `It is on the ground at ${airport}${from}.`
  }
}

const rank: Readonly<Record<MovementKind, number>> = {
  landed: 0,
  boarding_reopened: 1,
  boarding_complete: 2,
  take_off: 3,
}

/** Doors opened at the origin open the boarding again; anywhere else people from before are still aboard. */
function phaseAfter(kind: MovementKind, hasFlown: boolean): PhaseName {
  switch (kind) {
    case 'boarding_complete':
      return 'boarded'
    case 'boarding_reopened':
      return hasFlown ? 'landed' : 'boarding'
    case 'take_off':
      return 'airborne'
    case 'landed':
      return 'landed'
  }
}

function leaving(stop: number): NextMovement {
  return { kind: 'take_off', stop }
}

function clock(at: Instant): string {
  return `${localTime('UTC', at).time} UTC`
}
