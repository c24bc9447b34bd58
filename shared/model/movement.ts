import { z } from 'zod'
import { Instant, Line } from './fields.ts'
import { FlightId, MovementId, UserId } from './ids.ts'

/**
 * What an aircraft does at a stop. `boarding_complete`: doors closed, normal boarding is over (8 CFR 241.6 and 1241.6 ask
 * for this minute); `boarding_reopened`: doors opened again before leaving; `take_off`: airborne; `landed`: on the
 * ground, at the next stop, at a diversion, or turned back.
 */
export const MovementKind = z.enum(['boarding_complete', 'boarding_reopened', 'take_off', 'landed'])
export type MovementKind = z.infer<typeof MovementKind>

/**
 * A moment of a flight, recorded by a user. It is kept apart from the moments of an order: an order's are when it was
 * granted, received and entered. A moment entered by mistake is withdrawn with a reason, never erased.
 */
export const Movement = z.object({
  id: MovementId,
  flightId: FlightId,
  kind: MovementKind,
  /** Index among the flight's stops: a route may call at one airport twice. */
  stop: z.int().min(0),
  /** The airport of that stop, for whoever reads the log. */
  airport: z.string(),
  at: Instant,
  recordedBy: UserId,
  recordedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnBy: UserId.nullable(),
  withdrawnWhy: Line.nullable(),
})
export type Movement = z.infer<typeof Movement>
