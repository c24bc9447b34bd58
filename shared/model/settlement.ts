import { z } from 'zod'
import { Noun } from './codes.ts'
import { Instant, Note } from './fields.ts'
import { SettlementId, UserId } from './ids.ts'

/** Why an officer took one side of edits that did not know of each other. Never changed; settling again adds another. */
export const Settlement = z.object({
  id: SettlementId,
  noun: Noun,
  recordId: z.string(),
  /** The fields of the record that were settled. */
  fields: z.array(z.string()).min(1),
  /** The side that was taken, as the conflict named it: A, B ... */
  took: z.string().regex(/^[A-Z]$/),
  reason: Note,
  settledBy: UserId,
  settledAt: Instant,
})
export type Settlement = z.infer<typeof Settlement>
