import { z } from 'zod'
import { Instant, TypedLine } from '#shared/model/fields.ts'
import { Verified } from '#shared/model/finding.ts'
import { FlightId, MovementId, RecallId, RecallStepId, RecallWithdrawalId } from '#shared/model/ids.ts'
import { Movement, MovementKind } from '#shared/model/movement.ts'
import { PhaseName, Recall, RecallOutcome } from '#shared/model/recall.ts'
import { procedure, procedureFor } from './base.ts'
import { Reason, ReasonLine } from './reason.ts'

/** Where a flight stands, what was recorded of it, and what can be recorded next. */
export const MovementsView = z.object({
  flightId: FlightId,
  phase: z.object({
    is: PhaseName,
    stop: z.int(),
    airport: z.string(),
    since: Instant.nullable(),
    sentence: z.string(),
  }),
  /** Every moment, withdrawn ones included, with who recorded it. */
  movements: z.array(Movement.extend({ name: z.string() })),
  next: z.array(z.object({ kind: MovementKind, stop: z.int(), airport: z.string() })),
})
export type MovementsView = z.infer<typeof MovementsView>

/** A step of the checklist for reaching the captain, and who ticked it. */
export const RecallStepView = z.object({
  code: z.string(),
  title: z.string(),
  text: z.string(),
  citation: z.string(),
  verified: Verified,
  /** Whether it is to be done while the flight stands as it does; one that is not was ticked before. */
  isDue: z.boolean(),
  /** Whether it is done only with a note of who was reached. */
  asksWhom: z.boolean(),
  ticked: z.object({ by: z.string(), at: Instant, note: z.string().nullable() }).nullable(),
})
export type RecallStepView = z.infer<typeof RecallStepView>

/** Somebody stopped after boarding, and how far the checklist is. */
export const RecallView = Recall.extend({
  person: z.string(),
  flight: z.string(),
  openedByName: z.string(),
  accountedByName: z.string().nullable(),
  /** Where the flight stands now, as a sentence. */
  stands: z.string(),
  law: z.object({ text: z.string(), citation: z.string(), verified: Verified }),
  steps: z.array(RecallStepView),
  /** Why it should not have been opened, and who said so; null while it stands. */
  withdrawn: z.object({ reason: z.string(), at: Instant, by: z.string() }).nullable(),
  /** Steps due and not done. */
  left: z.int(),
  /** Nobody has said where the person ended or withdrew it, and steps are left. */
  isOpen: z.boolean(),
})
export type RecallView = z.infer<typeof RecallView>

/** What the aircraft does at its stops. */
export const movements = {
  of: procedure.input(z.object({ flight: z.string() })).output(MovementsView),
  /** In the order in which things happen; none from the future. Whoever is blocked when the doors close gets a checklist. */
  record: procedureFor('edit')
    .input(z.object({ flight: z.string(), kind: MovementKind, airport: TypedLine.optional(), at: Instant }))
    .output(z.object({ id: MovementId })),
  /** Takes back the last moment that stands. */
  withdraw: procedureFor('edit')
    .input(z.object({ id: MovementId, why: ReasonLine }))
    .output(z.void()),
}

/** The checklists for reaching the captain. The program opens them; nobody can delete one. */
export const recalls = {
  /** Those with steps left and nobody accounted for, on every flight. */
  open: procedure.output(z.array(RecallView)),
  ofFlight: procedure.input(z.object({ flight: z.string() })).output(z.array(RecallView)),
  get: procedure.input(z.object({ recall: RecallId })).output(RecallView),
  /** With `everybody` the step counts for all on this flight who are stopped and not accounted for: one call reaches one captain. */
  tick: procedureFor('edit')
    .input(
      z.object({
        recall: RecallId,
        step: TypedLine,
        done: z.boolean().default(true),
        note: Reason.optional(),
        everybody: z.boolean().default(false),
      }),
    )
    .output(z.object({ id: RecallStepId })),
  account: procedureFor('edit')
    .input(z.object({ recall: RecallId, outcome: RecallOutcome, note: Reason }))
    .output(z.void()),
  /** Needs a reviewer or approver who did not open it, once nothing stands that calls for the captain; a new reason opens a new one. */
  withdraw: procedureFor('release')
    .input(z.object({ recall: RecallId, reason: Reason }))
    .output(z.object({ id: RecallWithdrawalId })),
}
