import { z } from 'zod'
import { Instant, Line, PlainDate } from './fields.ts'
import { PackConfirmationId, PackPublisherId, RulePackId, UserId } from './ids.ts'
import { Jurisdiction } from './office.ts'
import { Sha256 } from './sha256.ts'

/**
 * A rule pack that the office loaded beside those that come with the program. It is kept for good, whatever came after
 * it, so that what was decided under it stays explainable.
 */
export const LoadedPack = z.object({
  id: RulePackId,
  /** The pack's own id: `us-2026.2`. */
  packId: Line,
  jurisdiction: Jurisdiction,
  inForceFrom: PlainDate,
  /** SHA-256 of `content`, in hexadecimal (shared/rules/pack/pack-hash.ts). */
  hash: Sha256,
  /** The pack in canonical JSON (RFC 8785). */
  content: z.string(),
  /** Ed25519 over the envelope (shared/rules/pack/signed-pack.ts), base64. */
  signature: z.string(),
  /** The key that signed it: SPKI, base64. */
  publicKey: z.string(),
  /** The name under which the office trusted that key. */
  publisher: Line,
  loadedBy: UserId,
  loadedAt: Instant,
  /** Whether it is no law here until a second person confirmed it; null of one loaded before that was asked. */
  needsSecond: z.boolean().nullable(),
})
export type LoadedPack = z.infer<typeof LoadedPack>

/** The word of a second person, not the one who loaded it, that a pack is to be the law of this office. */
export const PackConfirmation = z.object({
  id: PackConfirmationId,
  rulePackId: RulePackId,
  confirmedBy: UserId,
  confirmedAt: Instant,
})
export type PackConfirmation = z.infer<typeof PackConfirmation>

/** A key whose rule packs the office takes. Trusting one is an act of an approver who compared its fingerprint. */
export const PackPublisher = z.object({
  id: PackPublisherId,
  name: Line,
  /** SPKI, base64. */
  publicKey: z.string(),
  trustedBy: UserId,
  trustedAt: Instant,
})
export type PackPublisher = z.infer<typeof PackPublisher>
