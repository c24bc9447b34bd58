import { z } from 'zod'
import { Instant, Line, PlainDate, YesNoUnknown } from './fields.ts'
import { ConsentId, PersonId, UserId } from './ids.ts'
import { Authorship } from './statement.ts'

/** A documented, informed choice to leave. It may be withdrawn at any moment up to departure, and withdrawal blocks at once. */
export const Consent = z.object({
  id: ConsentId,
  personId: PersonId,
  signedOn: PlainDate,
  ...Authorship.shape,
  /** Language in which the person was informed. */
  language: Line,
  witness: Line.nullable(),
  counselOffered: YesNoUnknown,
  /** The list and line by which it came, which then is its document; null when an officer recorded it here. */
  list: Line.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnWhy: Line.nullable(),
})
export type Consent = z.infer<typeof Consent>
