import { z } from 'zod'
import { Instant, Note } from './fields.ts'
import { PersonId, PersonWithdrawalId, UserId } from './ids.ts'

/**
 * A person who was put on file by mistake is taken back, or is back again. Only ever added to, and nothing is erased: the
 * latest on a person counts.
 */
export const PersonWithdrawal = z.object({
  id: PersonWithdrawalId,
  personId: PersonId,
  /** True: taken back. False: on file again. */
  takenBack: z.boolean(),
  reason: Note,
  by: UserId,
  at: Instant,
})
export type PersonWithdrawal = z.infer<typeof PersonWithdrawal>
