import { z } from 'zod'
import { Certificate, SigningKey } from './certificate.ts'
import { Role } from './codes.ts'
import { Instant } from './fields.ts'
import { FlightId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/** Ed25519 (RFC 8032): a key as SPKI (RFC 8410), a signature of 64 bytes, each in base64. */
const Base64 = z.base64()

/**
 * What a signer of a manifest puts their own key to: which flight, which version, what it lists, what each reader's document
 * shows, and until when their check holds. Names nobody: it goes out with every document. What is hashed for one reader is
 * salted (electron/exports/manifest/manifest-digests.ts), so that another reader cannot guess at it.
 */
export const ManifestStatement = z.strictObject({
  /** The first administrator by whose word the signer signs. */
  root: Base64,
  flightId: FlightId,
  version: z.int().min(1),
  /** Of all that is frozen but the check's time, the signers and the wording of findings. */
  listing: Sha256,
  /** Of what each document shows, by its reader: `crew`, `escort`, `receiving IKA`. */
  readers: z.record(z.string(), Sha256),
  by: UserId,
  publicKey: Base64,
  role: Role,
  at: Instant,
  voidAfter: Instant,
  /**
   * What only the second signer knows: the content as frozen, who signed, by name, the first signature, and whether whoever
   * administers signs too, since the office has fewer than three people.
   */
  frozen: z
    .strictObject({ sha256: Sha256, signers: Sha256, first: Base64, hasFewerThanThree: z.boolean() })
    .nullable(),
})
export type ManifestStatement = z.infer<typeof ManifestStatement>

/** More than any office needs from its first administrator to a signer. */
const maxPapers = 200

/**
 * The two signers' own words for a version, and the certificates from the office's root to their keys, with the claims of those
 * keys that were certified by an invitation.
 */
export const ManifestProof = z.strictObject({
  statements: z.array(ManifestStatement).length(2),
  signatures: z.array(Base64).length(2),
  certificates: z.array(z.strictObject(Certificate.shape)).max(maxPapers),
  claims: z.array(z.strictObject(SigningKey.shape)).max(maxPapers),
})
export type ManifestProof = z.infer<typeof ManifestProof>
