import type { Profile } from '#shared/model/disclosure.ts'
import type { ManifestContent } from '#shared/model/manifest-content.ts'
import type { ManifestProof } from '#shared/model/manifest-proof.ts'
import { readerName, saltFor, signersSalt } from './manifest-digests.ts'
import type { ManifestSource } from './manifest-source.ts'

/**
 * What a document carries so that anybody who was shown the office's root can tell that it is genuine: the statements that two
 * people signed, and the salts under which this reader's part of them is hashed. No salt of another reader's part.
 */
export interface DocumentProof extends ManifestProof {
  /** Null in the office's own document, which holds the whole content. */
  readonly salt: string | null
  /** Null where the signers are not named. */
  readonly signersSalt: string | null
}

/** For which reader a proof is made. */
interface Reader {
  readonly profile: Profile
  readonly destination: string | null
}

/** The proof of a signed version, for one reader. */
export function documentProof(
  source: ManifestSource,
  content: ManifestContent,
  { profile, destination }: Reader,
): DocumentProof | null {
  const proof = 'signed' in source ? source.signed.proof : null
  if (proof === null) return null
  return {
    ...proof,
    salt: profile === 'internal' ? null : saltFor(content, readerName(profile, destination)),
    signersSalt: profile === 'receiving' ? null : signersSalt(content),
  }
}
