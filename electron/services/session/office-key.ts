import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { SecretReader } from '../../store/keys/secret.ts'

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

/** The office's private key of this store. A store without one was never set up: a fault. */
export function signingKeyOf({ secret }: { readonly secret: SecretReader }): KeyObject {
  const der = secret.get(officeKeyName)
  if (!der) throw new Error('The store has no signing key')
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
}

/**
 * The public half of {@link signingKeyOf}, SPKI in base64. It may differ from the office's record: a store that was
 * restored of a backup, which carries no secret, has a key of its own.
 */
export function ownPublicKey(store: { readonly secret: SecretReader }): string {
  return createPublicKey(signingKeyOf(store)).export({ format: 'der', type: 'spki' }).toString('base64')
}
