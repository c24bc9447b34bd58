import { z } from 'zod'
import { CopyId } from '../changes/entry.ts'
import { Noun } from './codes.ts'
import { Instant, Line } from './fields.ts'
import { ErasureConfirmationId, ErasureId, PersonId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/** Why what is held about somebody is erased: its time is over, a court said so, or the person asked for it and is in the right. */
export const ErasureGround = z.enum(['retention', 'court_order', 'data_subject'])
export type ErasureGround = z.infer<typeof ErasureGround>

/**
 * That one user asks to erase what is held about a person, and exactly which records. Nothing goes by it: a second user confirms it
 * ({@link ErasureConfirmation}). No personal data in it, since it is never erased itself. Never changed.
 */
export const Erasure = z.object({
  id: ErasureId,
  /** Whom it is about. Not named like the person of other records: it is no part of their file. */
  subject: PersonId,
  /** Whether the person's own record goes too, and with it everything; else only what is due. */
  isWhole: z.boolean(),
  ground: ErasureGround,
  /** Of the order or request; null where the time is over. */
  reference: Line.nullable(),
  /** The records that go. What the log says of them, now and later, has no content here. */
  records: z.array(z.object({ noun: Noun, id: z.string().min(1) })).min(1),
  /** How many entries of the log were about them. */
  entries: z.int().min(1),
  /** Those among them of before entries had a salt: each by its hash, which is all that is left of it. */
  stated: z.array(z.object({ copyId: CopyId, sequence: z.int().min(1), hash: Sha256 })),
  askedBy: UserId,
  askedAt: Instant,
})
export type Erasure = z.infer<typeof Erasure>

/** The second user's word, by which it is done. Never changed. */
export const ErasureConfirmation = z.object({
  id: ErasureConfirmationId,
  erasureId: ErasureId,
  by: UserId,
  at: Instant,
})
export type ErasureConfirmation = z.infer<typeof ErasureConfirmation>
