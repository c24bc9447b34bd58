import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type ManifestVersion, SignedContent } from '#shared/model/manifest-version.ts'

/**
 * The seal of a manifest version: canonical JSON (RFC 8785), its SHA-256 and an Ed25519 signature (RFC 8032) over the
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

function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = readPublicKey(publicKey)
  return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

/** The Ed25519 key; undefined for bytes that are none, or a key of another kind. */
function readPublicKey(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
