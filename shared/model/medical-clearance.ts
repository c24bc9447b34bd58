import { z } from 'zod'
import { Instant, Line, PlainDate, YesNoUnknown } from './fields.ts'
import { MedicalClearanceId, PersonId, UserId } from './ids.ts'

/** A clinician's statement on fitness to fly. It has an author and lapses; "not fit" ends only by a new examination. */
export const MedicalClearance = z.object({
  id: MedicalClearanceId,
  personId: PersonId,
  fit: YesNoUnknown,
  /** The clinician who answers for it. Without an author it clears nothing. */
  by: Line.nullable(),
  /** Last day on which it holds; null when not stated, which never counts as in force. */
  until: PlainDate.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
})
export type MedicalClearance = z.infer<typeof MedicalClearance>
