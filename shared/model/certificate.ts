import { z } from 'zod'
import { Role } from './codes.ts'
import { Instant, Note } from './fields.ts'
import {
  CertificateConfirmationId,
  CertificateEndId,
  CertificateId,
  OfficeId,
  SigningKeyId,
  UserId,
} from './ids.ts'

/** Ed25519 (RFC 8032): the key as SPKI (RFC 8410), the signature over a text of shared/authority/, each in base64. */
const Base64 = z.base64()

/**
 * A key that a user says is theirs, under a seal by that very key. Signed with the key of an invitation too, it takes over what
 * an administrator certified to that. By itself it gives no right: an administrator compares it with what the user sees on
 * their own screen, and certifies it.
 */
export const SigningKey = z.object({
  id: SigningKeyId,
  userId: UserId,
  publicKey: Base64,
  /** The key that the invitation's secret makes, and its signature; null where nobody was invited. */
  invitationKey: Base64.nullable(),
  invitationSignature: Base64.nullable(),
  at: Instant,
})
export type SigningKey = z.infer<typeof SigningKey>

/**
 * An administrator's word that a key is a user's, and what the user may do with it. The newest on a key counts. That of the
 * first administrator is their own word; the store knows their key, the office's root. One for the key of an invitation gives
 * that key no right: it counts for the one key that the invited user claims with it.
 */
export const Certificate = z.object({
  id: CertificateId,
  officeId: OfficeId,
  userId: UserId,
  publicKey: Base64,
  /** Until when an invitation is to be used; null of a user's own key. */
  invitationUntil: Instant.nullable(),
  roles: z.array(Role).min(1),
  by: UserId,
  byKey: Base64,
  signature: Base64,
  at: Instant,
})
export type Certificate = z.infer<typeof Certificate>

/** The word of a second administrator or approver for a certificate that makes somebody one of the two, with this key. */
export const CertificateConfirmation = z.object({
  id: CertificateConfirmationId,
  certificateId: CertificateId,
  publicKey: Base64,
  by: UserId,
  byKey: Base64,
  signature: Base64,
  at: Instant,
})
export type CertificateConfirmation = z.infer<typeof CertificateConfirmation>

/** The end of a certificate, and with it of all that the key gave a right to. */
export const CertificateEnd = z.object({
  id: CertificateEndId,
  certificateId: CertificateId,
  why: Note,
  by: UserId,
  byKey: Base64,
  signature: Base64,
  at: Instant,
})
export type CertificateEnd = z.infer<typeof CertificateEnd>
