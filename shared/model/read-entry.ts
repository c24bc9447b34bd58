import { z } from 'zod'
import { canonicalJson } from '../changes/entry.ts'
import { Instant } from './fields.ts'
import { PersonId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/** What somebody looked at: a person's file, or the change log (of one person, where it was narrowed to them). */
export const ReadSubject = z.enum(['person', 'log'])
export type ReadSubject = z.infer<typeof ReadSubject>

/**
 * A user's word, by their own key, that another may stand for it: to say that they looked, from a computer that remembers them, and
 * for nothing else.
 */
export const LookingMandate = z.strictObject({
  /** The user's own: Ed25519 (RFC 8032), SPKI in base64. */
  publicKey: z.base64(),
  until: Instant,
  /** Over {@link mandateText}, base64. */
  signature: z.base64(),
})
export type LookingMandate = z.infer<typeof LookingMandate>

/** What a user signs of the key that may stand for theirs. */
export function mandateText(userId: UserId, standIn: string, until: z.infer<typeof Instant>): string {
  return `muster-looking 1 ${canonicalJson({ userId, standIn, until })}`
}

/**
 * That somebody looked at what is held about a person. Kept beside the change log in a chain of its own, in this store alone:
 * each holds the hash of the one before it, and its reader's signature.
 */
export const ReadEntry = z.strictObject({
  /** 1, 2, 3 ... without gaps. */
  number: z.int().min(1),
  at: Instant,
  userId: UserId,
  subject: ReadSubject,
  personId: PersonId.nullable(),
  prevHash: Sha256,
  /** SHA-256 of {@link readText}. */
  hash: Sha256,
  /** Ed25519 (RFC 8032), SPKI in base64: the reader's, or with a mandate the one that stands for it. */
  publicKey: z.base64(),
  /** A {@link LookingMandate} as JSON, of a reader who had not given their passphrase. */
  mandate: z.string().nullable(),
  /** Over {@link readText}, base64. */
  signature: z.base64(),
})
export type ReadEntry = z.infer<typeof ReadEntry>

/** What is hashed and signed of a read; the words before keep it apart from whatever else the same key signs. */
export function readText(read: Omit<ReadEntry, 'hash' | 'publicKey' | 'mandate' | 'signature'>): string {
  const { number, at, userId, subject, personId, prevHash } = read
  return `muster-read 1 ${canonicalJson({ number, at, userId, subject, personId, prevHash })}`
}
