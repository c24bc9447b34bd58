import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { isSignedBy } from './ed25519.ts'

/**
 * The seal of the store that froze a manifest version: canonical JSON (RFC 8785), its SHA-256 and an Ed25519 signature (RFC 8032) over the
 * same bytes. The content names its own format, so a signature can never be read as one over something else.
 */
export interface Seal {
  /** The exact text that is hashed and signed, as UTF-8. */
  readonly canonical: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
  /** Base64. */
  readonly signature: string
  /** SPKI, base64. */
  readonly publicKey: string
}

/** What must agree for a version to count as sealed. */
export type Sealed = Pick<ManifestVersion, 'content' | 'number' | 'sha256' | 'signature' | 'publicKey'>

/**
 * Seals content with the office's private key. Throws a ZodError when the content may not be frozen
 * (shared/model/manifest-version.ts) and a TypeError when the key is not Ed25519.
 */
export function sealManifest(content: SignedContent, privateKey: KeyObject): Seal {
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new TypeError('Manifests are sealed with Ed25519 only')
  const canonical = canonicalManifest(SignedContent.parse(content))
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return {
    canonical,
    sha256: sha256Of(canonical),
    signature: sign(null, Buffer.from(canonical), privateKey).toString('base64'),
    publicKey: publicKey.toString('base64'),
  }
}

/** What is wrong with a version's seal, one sentence each; empty when content, hash, signature and key agree. */
export function sealProblems(version: Sealed): string[] {
  const content = SignedContent.safeParse(version.content)
  if (!content.success) return content.error.issues.map(issue => issue.message)
  const canonical = canonicalManifest(content.data)
  const problems: string[] = []
  if (content.data.version !== version.number) problems.push('The content is of another version')
  if (sha256Of(canonical) !== version.sha256) problems.push('The content does not fit its SHA-256')
  if (!isSignedBy(version.publicKey, canonical, version.signature))
    problems.push('The signature does not verify')
  return problems
}

/** The canonical JSON of a manifest's content. Throws on a value that JSON cannot say. */
export function canonicalManifest(content: SignedContent): string {
  const canonical = canonicalize(content)
  if (canonical === undefined) throw new TypeError('The content has no canonical form')
  return canonical
}

/** In lower-case hexadecimal. */
export function sha256Of(text: string): Sha256 {
  return createHash('sha256').update(text, 'utf8').digest('hex') as Sha256
}
