import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import type { SignedPack } from '#shared/rules/pack/signed-pack.ts'

/** A pack with its publisher's signature around it. Throws a TypeError when the key is not Ed25519. */
export function signPack(pack: RulePack, privateKey: KeyObject): SignedPack {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('Packs are signed with Ed25519 only')
  return {
    format: 'muster-rule-pack',
    formatVersion: 1,
    publicKey: publicKeyOf(privateKey),
    signature: sign(null, signedBytes(pack), privateKey).toString('base64'),
    pack,
  }
}

/** Whether the key signed this very pack: `pack` is what the file says, before anything is read into it. */
export function isSignedPack(pack: unknown, publicKey: string, signature: string): boolean {
  const key = readPublicKey(publicKey)
  return key !== undefined && verify(null, signedBytes(pack), key, Buffer.from(signature, 'base64'))
}

/** The Ed25519 key of an SPKI in base64; undefined for bytes that are none, or a key of another kind. */
export function readPublicKey(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

/** The public half of a key: SPKI, base64. */
export function publicKeyOf(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key
  return half.export({ format: 'der', type: 'spki' }).toString('base64')
}

/**
 * What two people compare by telephone: the SHA-256 of the key's SPKI bytes in sixteen groups of four hexadecimal digits,
 * the whole of it, since a part could be met by trying.
 */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex')
  return digest.toUpperCase().match(/.{4}/g)?.join(' ') ?? ''
}

function signedBytes(pack: unknown): Buffer {
  const text = canonicalize({ format: 'muster-rule-pack', formatVersion: 1, pack })
  if (text === undefined) throw new TypeError('The pack has no canonical form')
  return Buffer.from(text)
}
