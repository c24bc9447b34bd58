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
  /** Day of the examination; the pack's hours count from its end where it is known, else from the recording. */
  examinedOn: PlainDate.nullable(),
  /** Language in which the person was examined. */
  language: Line.nullable(),
  /** The list and line by which it came, which then is its document; null when an officer recorded it here. */
  list: Line.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
})
export type MedicalClearance = z.infer<typeof MedicalClearance>
