import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Bytes under a key, by AES-256-GCM (NIST SP 800-38D) with a random nonce; all three in base64. */
export interface Encrypted {
  readonly nonce: string
  readonly wrapped: string
  readonly tag: string
}

/** Encrypts; `aad` is authenticated too. */
export function encrypt(bytes: Uint8Array, key: Uint8Array, aad: Buffer): Encrypted {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  const wrapped = Buffer.concat([cipher.update(bytes), cipher.final()])
  return {
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** The bytes; undefined where the key is another, or a byte was changed. */
export function decrypt(
  { nonce, wrapped, tag }: Encrypted,
  key: Uint8Array,
  aad: Buffer,
): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'))
  decipher.setAAD(aad)
  decipher.setAuthTag(Buffer.from(tag, 'base64'))
  const bytes = decipher.update(Buffer.from(wrapped, 'base64'))
  try {
    decipher.final()
  } catch {
    return undefined // final() throws for one reason only: the tag does not fit
  }
  return bytes
}
