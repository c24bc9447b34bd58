import { certificateText, claimText, confirmationText, endText } from '#shared/authority/certified-text.ts'
import type { Standing } from '#shared/authority/standing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { CertificateId, UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Signer } from '../../store/keys/user-key.ts'
import type { Hand } from '../../store/log/seals.ts'
import type { Writer } from '../../store/store.ts'
import { ownOffice } from '../ground/require.ts'

/** Whose key it is, and what it may do. */
interface Certified {
  readonly userId: UserId
  readonly publicKey: string
  /** Where it is the key of an invitation, until when that is to be used. */
  readonly invitationUntil?: Instant | null
  readonly roles: readonly Role[]
}

/**
 * Writes that a key is a user's, under the issuer's signature. Whether that counts is asked when it is believed
 * (shared/authority). The transaction must be the issuer's own.
 */
export function issueCertificate(
  w: Writer,
  { user, key }: Hand,
  { roles, invitationUntil = null, ...whose }: Certified,
): void {
  const content = {
    id: w.newId('certificate'),
    officeId: ownOffice(w).id,
    ...whose,
    invitationUntil,
    roles: [...new Set(roles)],
    by: user.id,
    byKey: key.publicKey,
    at: w.now,
  }
  w.certificate.insert({ ...content, signature: signed(key, certificateText(content)) })
}

/** As {@link issueCertificate}: the second person's word for one, and for the key that it counts for. */
export function confirmCertificate(
  w: Writer,
  { user, key }: Hand,
  { certificate, publicKey }: Pick<Standing, 'certificate' | 'publicKey'>,
): void {
  const id = w.newId('certificateConfirmation')
  const about = { certificateId: certificate, publicKey }
  const content = { id, ...about, by: user.id, byKey: key.publicKey, at: w.now }
  w.certificateConfirmation.insert({ ...content, signature: signed(key, confirmationText(content)) })
}

/** As {@link issueCertificate}: the end of one. */
export function endCertificate(
  w: Writer,
  { user, key }: Hand,
  certificateId: CertificateId,
  why: string,
): void {
  const id = w.newId('certificateEnd')
  const content = { id, certificateId, why, by: user.id, byKey: key.publicKey, at: w.now }
  w.certificateEnd.insert({ ...content, signature: signed(key, endText(content)) })
}

/**
 * Writes that a key is one's own, under its own seal: it gives no right, and says what an administrator may certify. Signed with
 * the key of an invitation it takes over what was certified to that.
 */
export function claimKey(w: Writer, { user, key }: Hand, invitation: Signer | null = null): void {
  const content = {
    id: w.newId('signingKey'),
    userId: user.id,
    publicKey: key.publicKey,
    invitationKey: invitation?.publicKey ?? null,
    at: w.now,
  }
  const invitationSignature = invitation && signed(invitation, claimText(content))
  w.signingKey.insert({ ...content, invitationSignature })
}

function signed(key: Signer, text: string): string {
  return Buffer.from(key.sign(Buffer.from(text))).toString('base64')
}
