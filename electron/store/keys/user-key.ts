import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { LookingMandate } from '#shared/model/read-entry.ts'

/** Who can sign as one user: with the key itself, or by asking the thread that has it. */
export interface Signer {
  /** Ed25519 (RFC 8032), SPKI in base64. */
  readonly publicKey: string
  /**
   * Set where nobody gave the passphrase that opens the user's own key: this one is another, for looking alone, and this its mandate.
   * What such a session writes is sealed by nobody.
   */
  readonly inPlaceOf?: LookingMandate
  /** 64 bytes. Throws where the key was forgotten, or nobody signs any more. */
  sign(text: Uint8Array): Uint8Array
}

/** A user's own signing key, opened: from signing in to signing out, and nowhere but in memory. */
export interface UserKey extends Signer {
  /**
   * The keys of first administrators that the user knows, from the slot that their passphrase opened: whatever the database says.
   * Empty where the slot does not know any yet.
   */
  readonly roots: readonly string[]
  /** Overwrites it. It signs nothing from then on. */
  forget(): void
}

/** A new signing key for a user. */
export function newUserKey(): UserKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return userKeyOf(privateKey.export({ format: 'der', type: 'pkcs8' }))
}

/** The key of whoever looks without having given their passphrase: see {@link Signer.inPlaceOf}. The DER belongs to it from here on. */
export function keyForLooking(der: Buffer, roots: readonly string[], inPlaceOf: LookingMandate): UserKey {
  return { ...userKeyOf(der, roots), inPlaceOf }
}

/** The key behind its PKCS #8 DER, which belongs to it from here on: {@link UserKey.forget} overwrites it. */
export function userKeyOf(der: Buffer, roots: readonly string[] = []): UserKey {
  const open = () => {
    if (der.every(byte => byte === 0)) throw new Error('The signing key was forgotten')
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  }
  const publicKey = createPublicKey(open()).export({ format: 'der', type: 'spki' }).toString('base64')
  const key: UserKey = {
    publicKey,
    roots,
    // Opened for each signature: the copy that the library makes is not ours to overwrite.
    sign: text => sign(null, text, open()),
    forget: () => void der.fill(0),
  }
  privateBytes.set(key, der)
  return key
}

/** The same key, whose user knows these first administrators. */
export function withRoots(key: UserKey, roots: readonly string[]): UserKey {
  return userKeyOf(privateBytesOf(key), roots)
}

/** Its PKCS #8 DER, for the slot that wraps it. Not a copy. */
export function privateBytesOf(key: UserKey): Buffer {
  const der = privateBytes.get(key)
  if (!der) throw new Error('Not a key of a user')
  return der
}

const privateBytes = new WeakMap<UserKey, Buffer>()
