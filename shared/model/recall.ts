import { z } from 'zod'
import { Instant, Note } from './fields.ts'
import { FlightId, PersonId, RecallId, RecallStepId, RecallWithdrawalId, UserId } from './ids.ts'

/** Where a flight stands, for whoever must still be reached. */
export const PhaseName = z.enum(['boarding', 'boarded', 'airborne', 'landed'])
export type PhaseName = z.infer<typeof PhaseName>

/**
 * How somebody was accounted for whom an order stopped after boarding. `order_ended`: the order itself was lifted.
 * Handing over in spite of an order accounts for nobody: the steps stay open.
 */
export const RecallOutcome = z.enum([
  'not_aboard',
  'taken_off',
  'returned',
  'handed_over_before',
  'order_ended',
])
export type RecallOutcome = z.infer<typeof RecallOutcome>

/**
 * Somebody is stopped after boarding was complete: the captain must be reached. Opened by the program in the transaction
 * that stopped them, and kept with the flight, whatever becomes of the list.
 */
export const Recall = z.object({
  id: RecallId,
  flightId: FlightId,
  personId: PersonId,
  /** What stopped the person, in the sentences of the check. */
  why: z.string(),
  /** Where the flight stood then. */
  phase: PhaseName,
  airport: z.string(),
  openedBy: UserId,
  openedAt: Instant,
  outcome: RecallOutcome.nullable(),
  outcomeNote: Note.nullable(),
  accountedBy: UserId.nullable(),
  accountedAt: Instant.nullable(),
})
export type Recall = z.infer<typeof Recall>

/** A step of the checklist ticked, or its tick taken back. Only ever added to: the latest on a step counts. */
export const RecallStep = z.object({
  id: RecallStepId,
  recallId: RecallId,
  flightId: FlightId,
  personId: PersonId,
  /** Code of the step in resources/recall. */
  step: z.string().regex(/^[a-z_]{1,40}$/),
  done: z.boolean(),
  /** Who was reached, what they answered. */
  note: Note.nullable(),
  by: UserId,
  at: Instant,
})
export type RecallStep = z.infer<typeof RecallStep>

/**
 * A recall of which nothing stands any more that opened it is withdrawn, with the reason, by somebody else than opened it. Only
 * ever added to: whatever comes to stop the person afterwards opens a new recall.
 */
export const RecallWithdrawal = z.object({
  id: RecallWithdrawalId,
  recallId: RecallId,
  flightId: FlightId,
  personId: PersonId,
  reason: Note,
  by: UserId,
  at: Instant,
})
export type RecallWithdrawal = z.infer<typeof RecallWithdrawal>
