import { z } from 'zod'
import { Instant, Line } from './fields.ts'
import { OfficeTrustConfirmationId, OfficeTrustId, UserId } from './ids.ts'

/**
 * What of another office counts here, the least first: nothing, and no file of it is merged; what it protects; what its people
 * release, decide and sign, too; and what another desk of this very office says of our users and our law.
 */
export const TrustDegree = z.enum(['none', 'protect', 'release', 'desk'])
export type TrustDegree = z.infer<typeof TrustDegree>

/** Whether a degree ends protections, so that it takes two people. */
export function needsTwo(degree: TrustDegree): boolean {
  return degree === 'release' || degree === 'desk'
}

/**
 * That a user trusts another office from now on, trusts it otherwise, or no more. A fact of the office that wrote it: it says nothing to
 * others that hold it too. Never changed.
 */
export const OfficeTrust = z.object({
  id: OfficeTrustId,
  /** Ed25519, SPKI in base64. */
  signingKey: z.string().min(1),
  /** age recipient; null where only the signing key was told. */
  exchangeKey: z.string().nullable(),
  name: Line,
  /** Under which name it was trusted until then; null where it keeps that, or was not trusted. */
  formerName: Line.nullable(),
  /** The key of its first administrator, SPKI in base64; null where only its signing key was told. */
  root: z.string().nullable(),
  degree: TrustDegree,
  /** How its key was compared with the office; null where nobody did. */
  compared: z.enum(['words', 'qr']).nullable(),
  by: UserId,
  at: Instant,
})
export type OfficeTrust = z.infer<typeof OfficeTrust>

/** The second person's word, by which a degree counts that ends protections. Never changed. */
export const OfficeTrustConfirmation = z.object({
  id: OfficeTrustConfirmationId,
  officeTrustId: OfficeTrustId,
  by: UserId,
  at: Instant,
})
export type OfficeTrustConfirmation = z.infer<typeof OfficeTrustConfirmation>
