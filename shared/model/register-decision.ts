import { z } from 'zod'
import { Instant, Note } from './fields.ts'
import { RegisterDecisionId, RegisterSnapshotId, UserId } from './ids.ts'

/** `accept`: it comes into force although it shrank or lost people; `withdraw`: it was imported by mistake and no longer counts. */
export const RegisterDecisionKind = z.enum(['accept', 'withdraw'])
export type RegisterDecisionKind = z.infer<typeof RegisterDecisionKind>

/** What a second user decided about a snapshot of a register. Append-only; it counts only from somebody who did not import it. */
export const RegisterDecision = z.object({
  id: RegisterDecisionId,
  snapshotId: RegisterSnapshotId,
  decision: RegisterDecisionKind,
  reason: Note,
  decidedBy: UserId,
  decidedAt: Instant,
})
export type RegisterDecision = z.infer<typeof RegisterDecision>
