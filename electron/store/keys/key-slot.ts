import crypto, { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { finishJob } from '../../threads/run.ts'
import { asDataKey, type DataKey, forgetKey, requireKey } from './data-key.ts'
import { deriveKeyJob } from './derive-key-job.ts'
import { privateBytesOf, type UserKey, userKeyOf } from './user-key.ts'

/**
 * One key slot, as in LUKS: the store's data key, wrapped, and in a user's slot their signing key too. Argon2id (RFC 9106)
 * makes 32 bytes of the secret, HKDF-SHA256 (RFC 5869) a wrapping key of its own for each; AES-256-GCM (NIST SP 800-38D)
 * wraps, with the slot's own description as associated data, the public key in it and the first administrators whom its user
 * knows: a slot which was renamed, weakened or given another public key or root does not open. Slots without a signing key, of recovery keys, of invitations and of users
 * before they had one, are as in version 1 of the file: Argon2's bytes are the wrapping key.
 */

/** The bounds keep a forged file from asking for a terabyte of memory. */
const Kdf = z.strictObject({
  memoryKiB: z.int().min(8).max(4_194_304),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
})

/** Cost of turning a passphrase into a key; stored in the slot. Memory in KiB. */
export type KdfParameters = z.infer<typeof Kdf>

/** Of a PKCS #8 Ed25519 key, and of its SPKI (RFC 8410), in bytes. */
const keyBytes = { private: 48, public: 44 }

/** A slot as `keys.json` keeps it. */
export const KeySlot = z.strictObject({
  kind: z.enum(['user', 'invitation', 'recovery']),
  /** Name of the user; empty for the recovery key. */
  user: z.string(),
  kdf: Kdf,
  salt: bytes(16),
  nonce: bytes(12),
  wrapped: bytes(32),
  tag: bytes(16),
  /** The user's signing key, wrapped under their passphrase alone, and its public half. */
  signing: z
    .strictObject({
      publicKey: bytes(keyBytes.public),
      /** Keys of the first administrators whom the user knows. */
      roots: z.array(bytes(keyBytes.public)),
      nonce: bytes(12),
      wrapped: bytes(keyBytes.private),
      tag: bytes(16),
    })
    .optional(),
})
/** One slot of the key file. */
export type KeySlot = z.infer<typeof KeySlot>

/** What a slot holds. */
export interface SlotContent {
  readonly dataKey: DataKey
  /** Null where the slot holds none. */
  readonly userKey: UserKey | null
}

type Description = Pick<KeySlot, 'kind' | 'user' | 'kdf' | 'salt'> & {
  readonly signing: { readonly publicKey: string; readonly roots: readonly string[] } | null
}

/** Wraps the keys of one owner under one secret, and the first administrators whom they know. */
export async function wrapSlot(
  { dataKey, userKey }: SlotContent,
  owner: Pick<KeySlot, 'kind' | 'user'>,
  secret: Uint8Array,
  kdf: KdfParameters,
): Promise<KeySlot> {
  const described = { ...owner, kdf, salt: randomBytes(16).toString('base64') }
  const known = userKey && { publicKey: userKey.publicKey, roots: [...userKey.roots] }
  const aad = associatedData({ ...described, signing: known })
  const keys = await wrappingKeys(secret, described, userKey !== null)
  try {
    // Muster may have locked meanwhile: a slot that opens onto a key of noughts would keep its owner out for good.
    requireKey(dataKey)
    const slot = { ...described, ...wrap(dataKey, keys.dataKey, aad) }
    if (!userKey || !known) return slot
    return { ...slot, signing: { ...known, ...wrap(privateBytesOf(userKey), keys.signing, aad) } }
  } finally {
    keys.forget()
  }
}

/** What the slot holds; undefined when the secret is wrong or the slot was tampered with (GCM cannot tell which). */
export async function unwrapSlot(slot: KeySlot, secret: Uint8Array): Promise<SlotContent | undefined> {
  const { signing } = slot
  const aad = associatedData({ ...slot, signing: signing ?? null })
  const keys = await wrappingKeys(secret, slot, signing !== undefined)
  try {
    const dataKey = unwrap(slot, keys.dataKey, aad)
    if (!dataKey) return undefined
    if (!signing) return { dataKey: asDataKey(dataKey), userKey: null }
    const der = unwrap(signing, keys.signing, aad)
    if (!der) {
      forgetKey(dataKey)
      return undefined
    }
    const userKey = userKeyOf(der, signing.roots)
    if (userKey.publicKey !== signing.publicKey) {
      userKey.forget()
      return undefined
    }
    return { dataKey: asDataKey(dataKey), userKey }
  } finally {
    keys.forget()
  }
}

/**
 * The half of what a passphrase makes that unwraps the data key of a slot with a signing key, and that key never: HKDF keeps the
 * other from whoever has it. Undefined where the secret is wrong, or the slot holds no signing key. Whoever asks overwrites it.
 */
export async function lookingHalfOf(slot: KeySlot, secret: Uint8Array): Promise<Uint8Array | undefined> {
  if (!slot.signing) return undefined
  const keys = await wrappingKeys(secret, slot, true)
  try {
    const dataKey = unwrapByHalf(slot, keys.dataKey)
    if (!dataKey) return undefined
    forgetKey(dataKey)
    return Uint8Array.from(keys.dataKey)
  } finally {
    keys.forget()
  }
}

/** The data key of a slot, by {@link lookingHalfOf}; undefined when it is another's, or the slot was tampered with. */
export function unwrapByHalf(slot: KeySlot, half: Uint8Array): DataKey | undefined {
  const dataKey = unwrap(slot, half, associatedData({ ...slot, signing: slot.signing ?? null }))
  return dataKey && asDataKey(dataKey)
}

type Wrapped = Pick<KeySlot, 'nonce' | 'wrapped' | 'tag'>

function wrap(bytes: Uint8Array, key: Uint8Array, aad: Buffer): Wrapped {
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

function unwrap({ nonce, wrapped, tag }: Wrapped, key: Uint8Array, aad: Buffer): Buffer | undefined {
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

interface WrappingKeys {
  readonly dataKey: Uint8Array
  readonly signing: Uint8Array
  forget(): void
}

async function wrappingKeys(
  secret: Uint8Array,
  slot: Pick<KeySlot, 'kdf' | 'salt'>,
  hasSigningKey: boolean,
): Promise<WrappingKeys> {
  const derived = await deriveKey(secret, slot)
  const part = (what: string) => new Uint8Array(hkdfSync('sha256', derived, '', `muster-keys 2 ${what}`, 32))
  const dataKey = hasSigningKey ? part('data key') : derived
  const signing = hasSigningKey ? part('signing key') : derived
  return {
    dataKey,
    signing,
    forget() {
      for (const each of [derived, dataKey, signing]) each.fill(0)
    },
  }
}

/**
 * Argon2id, 32 bytes. By OpenSSL where Node has it: beside the main thread, and its memory is given back at once. Electron's BoringSSL has
 * no Argon2: there WebAssembly computes the same bytes (RFC 9106). Whatever else stops the one, the other names it.
 */
export async function deriveKey(
  secret: Uint8Array,
  slot: Pick<KeySlot, 'kdf' | 'salt'>,
): Promise<Uint8Array> {
  try {
    return await deriveByOpenSsl(secret, slot)
  } catch {
    return deriveByWebAssembly(secret, slot)
  }
}

function deriveByOpenSsl(
  secret: Uint8Array,
  { kdf, salt }: Pick<KeySlot, 'kdf' | 'salt'>,
): Promise<Uint8Array> {
  return promisify(crypto.argon2)('argon2id', {
    message: secret,
    nonce: Buffer.from(salt, 'base64'),
    memory: kdf.memoryKiB,
    passes: kdf.iterations,
    parallelism: kdf.parallelism,
    tagLength: 32,
  })
}

/** In a thread of its own, so that the window does not stand still. The job gets a copy of the secret, and clears it. */
function deriveByWebAssembly(
  secret: Uint8Array,
  { kdf, salt }: Pick<KeySlot, 'kdf' | 'salt'>,
): Promise<Uint8Array> {
  return finishJob(deriveKeyJob, { secret, salt: Buffer.from(salt, 'base64'), kdf })
}

/** Of a slot without a signing key, as it always was: those written before still open. */
function associatedData({ kind, user, kdf, salt, signing }: Description): Buffer {
  const described = { format: 'muster-keys', kind, user, kdf, salt }
  const { publicKey, roots } = signing ?? {}
  const text = canonicalize(
    signing === null ? { ...described, version: 1 } : { ...described, version: 2, publicKey, roots },
  )
  return Buffer.from(text ?? '')
}

function bytes(length: number) {
  return z.base64().refine(text => Buffer.from(text, 'base64').length === length, `Not ${length} bytes`)
}
