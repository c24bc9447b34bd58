import type { Movement } from '#shared/model/movement.ts'
import {
  compareInstants,
  type Instant,
  localTime,
  minutesBetween,
  type PlainDate,
} from '#shared/model/plain-date.ts'
import type { PersonFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { day } from '../words/phrases.ts'
import { standingMovements } from './flight-phase.ts'

/** The moments of an order of the last minute. They never weaken it: they tell when who could have known. */
export interface OrderMoments {
  readonly grantedAt?: Instant | null
  readonly receivedAt?: Instant | null
  /** When it was entered into Muster. */
  readonly enteredAt: Instant
}

/** When the doors closed and the wheels left the ground where somebody boarded; null while nobody recorded it. */
export interface BoardingMoments {
  readonly airport: string
  readonly boardingCompleteAt: Instant | null
  readonly tookOffAt: Instant | null
}

/**
 * `Granted 09:52, received 10:31, entered 10:32 UTC on 10 Dec 2026.` Each moment is set against the doors and the
 * take-off, as far as these are recorded. Empty where only the entry is known and the flight has not gone on since.
 */
export function momentWords(order: OrderMoments, boarding: BoardingMoments): string {
  const isLate = isAfter(order.enteredAt, boarding.boardingCompleteAt ?? boarding.tookOffAt)
  if (!order.grantedAt && !order.receivedAt && !isLate) return ''
  const stated: [string, Instant | null | undefined][] = [
    ['granted', order.grantedAt],
    ['received', order.receivedAt],
    ['entered', order.enteredAt],
  ]
  const known = stated.flatMap(([word, at]) => (at ? [{ word, at }] : []))
  const days = new Set(known.map(({ at }) => dayOf(at)))
  const time = (at: Instant) => `${days.size === 1 ? '' : `${day(dayOf(at))} `}${localTime('UTC', at).time}`
  const parts = known.map(({ word, at }) => `${word} ${time(at)} UTC${against(at, boarding)}`)
  const [only] = days
  const text = `${parts.join(', ')}${days.size === 1 && only ? `, on ${day(only)}` : ''}.`
  return ` ${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** The moments that somebody recorded, as facts of a finding. */
export function recorded({ boardingCompleteAt, tookOffAt }: BoardingMoments): Record<string, Instant> {
  return {
    ...(boardingCompleteAt === null ? {} : { boardingCompleteAt }),
    ...(tookOffAt === null ? {} : { tookOffAt }),
  }
}

/** What was recorded of the stop at which this person boarded. */
export function boardingMoments({ assignment }: PersonFacts, { facts }: FlightContext): BoardingMoments {
  const stop = facts.flight.stops.findIndex(each => each.airport === assignment.from)
  const here = standingMovements(facts.movements).filter(movement => movement.stop === stop)
  return {
    airport: assignment.from,
    boardingCompleteAt: closedAt(here),
    tookOffAt: here.find(({ kind }) => kind === 'take_off')?.at ?? null,
  }
}

/** Doors that were opened again count as open; the last closing counts. */
function closedAt(movements: readonly Movement[]): Instant | null {
  const doors = movements.filter(({ kind }) => kind === 'boarding_complete' || kind === 'boarding_reopened')
  const last = doors.at(-1)
  return last?.kind === 'boarding_complete' ? last.at : null
}

function against(at: Instant, { airport, boardingCompleteAt, tookOffAt }: BoardingMoments): string {
  if (tookOffAt !== null && compareInstants(at, tookOffAt) >= 0) {
    return ` (${distance(tookOffAt, at)} after take-off from ${airport})`
  }
  if (boardingCompleteAt !== null) {
    const isBefore = compareInstants(at, boardingCompleteAt) < 0
    const side = isBefore ? 'before' : 'after'
    const rest = isBefore || tookOffAt === null ? '' : `, ${distance(at, tookOffAt)} before take-off`
    return ` (${distance(at, boardingCompleteAt)} ${side} boarding was complete at ${airport}${rest})`
  }
  return tookOffAt === null ? '' : ` (${distance(at, tookOffAt)} before take-off from ${airport})`
}

/** `12 min`, `2 h 05 min`, whichever came first. */
function distance(a: Instant, b: Instant): string {
  const minutes = Math.abs(minutesBetween(a, b))
  if (minutes < 60) return `${minutes} min`
  const days = Math.floor(minutes / 1440)
  const hours = `${Math.floor((minutes % 1440) / 60)} h`
  return days > 0 ? `${days} d ${hours}` : `${hours} ${String(minutes % 60).padStart(2, '0')} min`
}

function isAfter(at: Instant, other: Instant | null): boolean {
  return other !== null && compareInstants(at, other) >= 0
}

function dayOf(at: Instant): PlainDate {
  return localTime('UTC', at).date
}
