import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** Whether a signature (Ed25519, RFC 8032; base64) is this key's (SPKI, base64) under the text. False for bytes that are no key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
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
