import { hkdfSync } from 'node:crypto'
import { type UserKey, userKeyOf } from './user-key.ts'

/**
 * The signing key that the secret of an invitation makes (HKDF-SHA256, RFC 5869): an administrator certifies it when they
 * invite, and whoever joins signs with it, once, which key is theirs. It is written nowhere. Whoever asks forgets it.
 */
export function invitationKeyOf(secret: Uint8Array): UserKey {
  const seed = new Uint8Array(hkdfSync('sha256', secret, '', 'muster-invitation 1 signing key', 32))
  const key = userKeyOf(Buffer.concat([pkcs8Head, seed]))
  seed.fill(0)
  return key
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
