import { z } from 'zod'
import { Instant, Line, PlainDate, YesNoUnknown } from './fields.ts'
import { ConsentId, PersonId, UserId } from './ids.ts'

/** A documented, informed choice to leave. It may be withdrawn at any moment up to departure, and withdrawal blocks at once. */
export const Consent = z.object({
  id: ConsentId,
  personId: PersonId,
  signedOn: PlainDate,
  /** Language in which the person was informed. */
  language: Line,
  interpreter: Line.nullable(),
  witness: Line.nullable(),
  counselOffered: YesNoUnknown,
  recordedBy: UserId,
  recordedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnWhy: Line.nullable(),
})
export type Consent = z.infer<typeof Consent>
