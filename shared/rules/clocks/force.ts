import {
  addDays,
  addTime,
  compareInstants,
  dateIn,
  epochMs,
  type Instant,
  instantFromEpochMs,
  type PlainDate,
} from '#shared/model/plain-date.ts'
import type { FlightContext } from '../flight-context.ts'
import type { BarEnd } from '../pack/rule-pack.ts'

/** Whether a bar or an order of a court holds at any moment between as-of and the last arrival. */
export type Force = 'in_force' | 'not_begun' | 'over' | 'lifted'

/** What bars and class orders have in common. */
export interface Enforceable {
  readonly from: PlainDate
  readonly liftedAt: Instant | null
  readonly liftEvidence: string | null
}

/**
 * Whether a record holds that ends by itself at `endsAt`, or by a lifting only (null). A day without a zone begins with
 * its first moment on earth (UTC+14); see {@link endOfDay} for its end.
 */
export function forceOf(record: Enforceable, endsAt: Instant | null, ctx: FlightContext): Force {
  if (isLifted(record, ctx.asOf)) return 'lifted'
  if (compareInstants(addTime(midnight(record.from), { hours: -firstHours }), ctx.lastArrival) > 0)
    return 'not_begun'
  if (endsAt !== null && isOver(endsAt, ctx)) return 'over'
  return 'in_force'
}

/** When a printed end ends a record; null when the pack says that no date does, or none is printed. */
export function printedEnd(until: PlainDate | Instant | null, ends: BarEnd) {
  if (until === null || ends === 'decision' || ends === 'permanent') return null
  return until.includes('T') ? (until as Instant) : endOfDay(until as PlainDate)
}

/** The last moment of a day, to the millisecond, where on earth it ends last (UTC-12). */
export function endOfDay(date: PlainDate): Instant {
  return instantFromEpochMs(epochMs(addTime(midnight(addDays(date, 1)), { hours: lastHours })) - 1)
}

/** The earliest day that is not over everywhere on earth at as-of. */
export function dayNotOver(ctx: FlightContext): PlainDate {
  return dateIn(lastZone, ctx.asOf)
}

/** Whether an end lies before the check: what holds until a moment holds through that moment. */
function isOver(endsAt: Instant, ctx: FlightContext): boolean {
  return compareInstants(endsAt, ctx.asOf) < 0
}

/** Lifted by evidence, and not in the future. A lifting without evidence lifts nothing. */
function isLifted(record: Enforceable, asOf: Instant): boolean {
  if (record.liftedAt === null || !record.liftEvidence?.trim()) return false
  return compareInstants(record.liftedAt, asOf) <= 0
}

/** The first moment of a day in UTC. */
function midnight(date: PlainDate): Instant {
  return `${date}T00:00:00Z` as Instant
}

/** A day begins first 14 hours ahead of UTC, and ends last 12 hours behind it. */
const firstHours = 14
const lastHours = 12

/** The sign of these names is reversed by their definition: 12 hours behind UTC. */
const lastZone = 'Etc/GMT+12'
