import {
  addDays,
  compareInstants,
  type Instant,
  type PlainDate,
  startOfDay,
} from '#shared/model/plain-date.ts'
import type { FlightContext } from './flight-context.ts'

/** Whether a bar or an order of a court holds at any moment between as-of and the last arrival. */
export type Force = 'in_force' | 'not_begun' | 'over' | 'lifted'

/** What bars and class orders have in common. */
export interface Enforceable {
  readonly from: PlainDate
  readonly until: PlainDate | Instant | null
  readonly liftedAt: Instant | null
  readonly liftEvidence: string | null
}

/**
 * A day without a zone holds wherever it could hold: from its first moment on earth (UTC+14) to the end of its last
 * (UTC-12). `ends` is the pack's word on whether the printed `until` ends it at all.
 */
export function forceOf(record: Enforceable, ends: 'date' | 'decision', ctx: FlightContext): Force {
  if (isLifted(record, ctx.asOf)) return 'lifted'
  if (compareInstants(startOfDay(record.from, firstZone), ctx.lastArrival) > 0) return 'not_begun'
  if (ends === 'date' && record.until !== null && isPast(record.until, ctx.asOf)) return 'over'
  return 'in_force'
}

/** Lifted by evidence, and not in the future. A lifting without evidence lifts nothing. */
function isLifted(record: Enforceable, asOf: Instant): boolean {
  if (record.liftedAt === null || !record.liftEvidence?.trim()) return false
  return compareInstants(record.liftedAt, asOf) <= 0
}

function isPast(until: PlainDate | Instant, asOf: Instant): boolean {
  if (until.includes('T')) return compareInstants(until as Instant, asOf) < 0
  return compareInstants(startOfDay(addDays(until as PlainDate, 1), lastZone), asOf) <= 0
}

/** The sign of these names is reversed by their definition: Etc/GMT-14 is 14 hours ahead of UTC. */
const firstZone = 'Etc/GMT-14'
const lastZone = 'Etc/GMT+12'
