import { z } from 'zod'
import { Instant, Line } from './fields.ts'
import { AttachmentId, PersonId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/** Records that a document can be attached to. */
export const AttachedNoun = z.enum([
  'legalBar',
  'emergencyStop',
  'consent',
  'removalOrder',
  'permit',
  'travelDocument',
  'medicalClearance',
  'statement',
  'classOrder',
  'reviewDecision',
  'release',
])
export type AttachedNoun = z.infer<typeof AttachedNoun>

/** The record that an attachment belongs to. */
export const AttachedTo = z.object({ noun: AttachedNoun, id: z.string().min(1) })
export type AttachedTo = z.infer<typeof AttachedTo>

/** Kinds of file that Muster keeps: what an officer scans, photographs or is sent, and what it can show safely. */
export const AttachmentType = z.enum(['application/pdf', 'image/png', 'image/jpeg'])
export type AttachmentType = z.infer<typeof AttachmentType>

/** The largest file kept: a scanned order of some fifty pages. It bounds memory, and the size of every copy. */
export const maxAttachmentBytes = 10 * 1024 * 1024

/** As {@link maxAttachmentBytes}, in the unit in which it is said. */
export const maxAttachmentMegabytes = maxAttachmentBytes / 1024 / 1024

/**
 * A document that shows what a record says: a file kept in the store, by its content's hash, or a reference to where
 * the original lies. Never deleted; one attached by mistake is withdrawn, says by whom and why, and shows nothing more.
 */
export const Attachment = z.object({
  id: AttachmentId,
  noun: AttachedNoun,
  recordId: z.string().min(1),
  /** Whose record it is; null where it is about nobody in particular (a class order, a decision on a flight). */
  personId: PersonId.nullable(),
  /** Of a file: its name, what its bytes are, their number and hash. All null for a reference. */
  fileName: Line.nullable(),
  mediaType: AttachmentType.nullable(),
  size: z.int().min(1).max(maxAttachmentBytes).nullable(),
  sha256: Sha256.nullable(),
  /** Of a reference: where the original lies. Null for a file. */
  reference: Line.nullable(),
  /** What it is, in the office's words. */
  about: Line.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnBy: UserId.nullable(),
  withdrawnWhy: Line.nullable(),
})
export type Attachment = z.infer<typeof Attachment>

/** Whether a document shows this record: attached to it, and not withdrawn. */
export function isShown(recordId: string, attachments: readonly Attachment[]): boolean {
  return attachments.some(each => each.recordId === recordId && each.withdrawnAt === null)
}
