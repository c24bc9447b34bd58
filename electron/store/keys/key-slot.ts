import crypto, { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { finishJob } from '../../threads/run.ts'
import { asDataKey, type DataKey } from './data-key.ts'
import { deriveKeyJob } from './derive-key-job.ts'

/**
 * One key slot, as in LUKS: the store's data key, wrapped. Argon2id (RFC 9106) makes the wrapping key; AES-256-GCM
 * (NIST SP 800-38D) wraps, with the slot's own description as associated data, so that a slot which was renamed or
 * weakened does not open.
 */

/** The bounds keep a forged file from asking for a terabyte of memory. */
const Kdf = z.strictObject({
  memoryKiB: z.int().min(8).max(4_194_304),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
})

/** Cost of turning a passphrase into a key; stored in the slot. Memory in KiB. */
export type KdfParameters = z.infer<typeof Kdf>

/** RFC 9106, section 4, second recommendation (64 MiB, t=3), with one lane because WebAssembly runs one thread. */
export const KDF_FOR_PRODUCTION: KdfParameters = { memoryKiB: 65_536, iterations: 3, parallelism: 1 }

/** A slot as `keys.json` keeps it. */
export const KeySlot = z.strictObject({
  kind: z.enum(['user', 'recovery']),
  /** Name of the user; empty for the recovery key. */
  user: z.string(),
  kdf: Kdf,
  salt: bytes(16),
  nonce: bytes(12),
  wrapped: bytes(32),
  tag: bytes(16),
})
/** One slot of the key file. */
export type KeySlot = z.infer<typeof KeySlot>

/** Wraps the data key for one owner under one secret. */
export async function wrapDataKey(
  dataKey: DataKey,
  owner: Pick<KeySlot, 'kind' | 'user'>,
  secret: Uint8Array,
  kdf: KdfParameters,
): Promise<KeySlot> {
  const description = { ...owner, kdf, salt: randomBytes(16).toString('base64') }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(secret, description), nonce)
  cipher.setAAD(associatedData(description))
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return {
    ...description,
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** The data key; undefined when the secret is wrong or the slot was tampered with (GCM cannot tell which). */
export async function unwrapDataKey(slot: KeySlot, secret: Uint8Array): Promise<DataKey | undefined> {
  const key = await deriveKey(secret, slot)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'))
  decipher.setAAD(associatedData(slot))
  decipher.setAuthTag(Buffer.from(slot.tag, 'base64'))
  const dataKey = decipher.update(Buffer.from(slot.wrapped, 'base64'))
  try {
    decipher.final()
  } catch {
    return undefined // final() throws for one reason only: the tag does not fit
  }
  return asDataKey(dataKey)
}

/**
 * By OpenSSL where Node has it: beside the main thread, and its memory is given back at once. Electron's BoringSSL has
 * no Argon2: there WebAssembly computes the same bytes (RFC 9106). Whatever else stops the one, the other names it.
 */
async function deriveKey(secret: Uint8Array, slot: Pick<KeySlot, 'kdf' | 'salt'>): Promise<Uint8Array> {
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

function associatedData({ kind, user, kdf, salt }: Pick<KeySlot, 'kind' | 'user' | 'kdf' | 'salt'>): Buffer {
  return Buffer.from(canonicalize({ format: 'muster-keys', version: 1, kind, user, kdf, salt }) ?? '')
}

function bytes(length: number) {
  return z.base64().refine(text => Buffer.from(text, 'base64').length === length, `Not ${length} bytes`)
}
