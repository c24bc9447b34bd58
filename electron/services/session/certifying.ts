import { certificateText, confirmationText, endText } from '#shared/authority/certified-text.ts'
import type { Role } from '#shared/model/codes.ts'
import type { CertificateId, UserId } from '#shared/model/ids.ts'
import type { Hand } from '../../store/log/seals.ts'
import type { Writer } from '../../store/store.ts'
import { ownOffice } from '../ground/require.ts'

/** Whose key it is, and what it may do. */
interface Certified {
  readonly userId: UserId
  readonly publicKey: string
  readonly roles: readonly Role[]
}

/**
 * Writes that a key is a user's, under the issuer's signature. Whether that counts is asked when it is believed
 * (shared/authority). The transaction must be the issuer's own.
 */
export function issueCertificate(w: Writer, { user, key }: Hand, { roles, ...whose }: Certified): void {
  const content = {
    id: w.newId('certificate'),
    officeId: ownOffice(w).id,
    ...whose,
    roles: [...new Set(roles)],
    by: user.id,
    byKey: key.publicKey,
    at: w.now,
  }
  w.certificate.insert({ ...content, signature: signed(key, certificateText(content)) })
}

/** As {@link issueCertificate}: the second person's word for one. */
export function confirmCertificate(w: Writer, { user, key }: Hand, certificateId: CertificateId): void {
  const id = w.newId('certificateConfirmation')
  const content = { id, certificateId, by: user.id, byKey: key.publicKey, at: w.now }
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

/** Writes that a key is one's own: it gives no right, and says what an administrator may certify. */
export function claimKey(w: Writer, { user, key }: Hand): void {
  w.signingKey.insert({ id: w.newId('signingKey'), userId: user.id, publicKey: key.publicKey, at: w.now })
}

function signed(key: Hand['key'], text: string): string {
  return Buffer.from(key.sign(Buffer.from(text))).toString('base64')
}
