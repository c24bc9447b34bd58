import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { type DataKey, forgetKey, requireKey } from './data-key.ts'
import { decrypt, type Encrypted, encrypt } from './encrypted.ts'

/**
 * A data key for somebody who is not here: sealed to their public key (X25519, RFC 7748), so that it can be changed without
 * anybody's passphrase. A key of this one box agrees with theirs; HKDF-SHA256 (RFC 5869) draws the key of the box from what they
 * agree on and from the store's lasting key, so that nobody who never could open the store seals another store's key into a slot;
 * AES-256-GCM (NIST SP 800-38D) seals. As HPKE's mode with a shared secret does (RFC 9180, section 5.1.2).
 */

/** Of a PKCS #8 X25519 key, and of its SPKI (RFC 8410), in bytes. */
export const sealingKeyBytes = { private: 48, public: 44 }

/** A data key in its box. */
export interface SealedKey extends Encrypted {
  /** The public half of the box's own key: SPKI, base64. */
  readonly ephemeral: string
}

/** A new key that data keys are sealed to. Whoever asks overwrites its private half. */
export function newSealingKey(): { readonly privateKey: Buffer; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  return { privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }), publicKey: spkiOf(publicKey) }
}

/** Seals a data key to a public key. `aad` is authenticated too. Throws where a key was forgotten. */
export function sealTo(
  publicKey: string,
  { dataKey, lastingKey }: { readonly dataKey: DataKey; readonly lastingKey: DataKey },
  aad: Buffer,
): SealedKey {
  requireKey(dataKey)
  requireKey(lastingKey)
  const box = generateKeyPairSync('x25519')
  const ephemeral = spkiOf(box.publicKey)
  const key = boxKey({ privateKey: box.privateKey, other: publicKey, lastingKey, ephemeral, publicKey })
  try {
    return { ephemeral, ...encrypt(dataKey, key, aad) }
  } finally {
    forgetKey(key)
  }
}

/** The bytes of a data key out of its box; undefined where this key does not open it. */
export function openSealed(
  sealed: SealedKey,
  mine: { readonly privateKey: Buffer; readonly publicKey: string; readonly lastingKey: Uint8Array },
  aad: Buffer,
): Buffer | undefined {
  const privateKey = createPrivateKey({ key: mine.privateKey, format: 'der', type: 'pkcs8' })
  const key = boxKey({ ...mine, privateKey, other: sealed.ephemeral, ephemeral: sealed.ephemeral })
  try {
    return decrypt(sealed, key, aad)
  } finally {
    forgetKey(key)
  }
}

interface Agreeing {
  readonly privateKey: KeyObject
  /** The other's public key. */
  readonly other: string
  readonly lastingKey: Uint8Array
  readonly ephemeral: string
  readonly publicKey: string
}

function boxKey({ privateKey, other, lastingKey, ephemeral, publicKey }: Agreeing): Uint8Array {
  const otherKey = createPublicKey({ key: Buffer.from(other, 'base64'), format: 'der', type: 'spki' })
  const agreed = diffieHellman({ privateKey, publicKey: otherKey })
  const secret = Buffer.concat([agreed, lastingKey])
  const salt = Buffer.from(`${ephemeral} ${publicKey}`)
  try {
    return new Uint8Array(hkdfSync('sha256', secret, salt, 'muster-keys 2 sealed data key', 32))
  } finally {
    agreed.fill(0)
    secret.fill(0)
  }
}

function spkiOf(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
