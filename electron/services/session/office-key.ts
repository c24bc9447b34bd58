import { generateKeyPairSync } from 'node:crypto'

/** The name under which the office's private signing key lies among the store's secrets, as PKCS #8 DER. */
export const officeKeyName = 'office-signing-key'

/** A new Ed25519 pair (RFC 8032): PKCS #8 DER for the secret, SPKI in base64 for everybody. */
export function newOfficeKey(): { privateKey: Uint8Array; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}
