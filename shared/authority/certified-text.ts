import { canonicalJson } from '../changes/entry.ts'
import type {
  Certificate,
  CertificateConfirmation,
  CertificateEnd,
  SigningKey,
} from '../model/certificate.ts'

/** What an issuer signs; the words before keep it apart from whatever else the same key signs. RFC 8785. */
export function certificateText({ signature: _, ...content }: Unsigned<Certificate>): string {
  return `muster-certificate 1 ${canonicalJson(content)}`
}

/** As {@link certificateText}, of the second person's word. */
export function confirmationText({ signature: _, ...content }: Unsigned<CertificateConfirmation>): string {
  return `muster-certificate-confirmation 1 ${canonicalJson(content)}`
}

/** As {@link certificateText}, of an end. */
export function endText({ signature: _, ...content }: Unsigned<CertificateEnd>): string {
  return `muster-certificate-end 1 ${canonicalJson(content)}`
}

/** What the key of an invitation signs for the key that was claimed with it; see {@link certificateText}. */
export function claimText({
  invitationSignature: _,
  ...content
}: Omit<SigningKey, 'invitationSignature'> & Partial<SigningKey>): string {
  return `muster-invitation-claim 1 ${canonicalJson(content)}`
}

type Unsigned<Row extends { signature: string }> = Omit<Row, 'signature'> & { signature?: string }
