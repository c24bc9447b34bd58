import crypto, { createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { promisify } from 'node:util'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { finishJob } from '../../threads/run.ts'
import { asDataKey, firstKeys, forgetKeys, type StoreKeys } from './data-key.ts'
import { deriveKeyJob } from './derive-key-job.ts'
import { decrypt, encrypt } from './encrypted.ts'
import { newSealingKey, openSealed, sealingKeyBytes, sealTo } from './sealed-key.ts'
import { privateBytesOf, type Signer, type UserKey, userKeyOf } from './user-key.ts'

/**
 * One key slot, as in LUKS. Argon2id (RFC 9106) makes 32 bytes of the secret, HKDF-SHA256 (RFC 5869) wrapping keys of them, and
 * AES-256-GCM (NIST SP 800-38D) wraps: the store's lasting key and the private half of the key to which the data key is sealed
 * (sealed-key.ts), and in a user's slot their signing key. The slot's own description is authenticated with each, the public
 * keys in it and the first administrators whom its user knows: a slot which was renamed, weakened or given another key or root
 * does not open. In slots of version 1 of the file, which hold no key but the data key, Argon2's bytes wrap that.
 */

/** The bounds keep a forged file from asking for a terabyte of memory. */
const Kdf = z.strictObject({
  memoryKiB: z.int().min(8).max(4_194_304),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
})

/** Cost of turning a passphrase into a key; stored in the slot. Memory in KiB. */
export type KdfParameters = z.infer<typeof Kdf>

/** Of a PKCS #8 Ed25519 key, of its SPKI (RFC 8410), and of a signature (RFC 8032), in bytes. */
const keyBytes = { private: 48, public: 44, signature: 64 }

/** A slot as `keys.json` keeps it. */
export const KeySlot = z.strictObject({
  kind: z.enum(['user', 'invitation', 'recovery']),
  /** Name of the user; empty for the recovery key. */
  user: z.string(),
  kdf: Kdf,
  salt: bytes(16),
  /** The data key: sealed to the key of `sealing`, and where there is none, wrapped under the secret. */
  nonce: bytes(12),
  wrapped: bytes(32),
  tag: bytes(16),
  /** The key to which the data key is sealed, its private half wrapped under the secret alone, behind the lasting key. */
  sealing: z
    .strictObject({
      publicKey: bytes(sealingKeyBytes.public),
      /** Who says so, and their signature: a user of their own slot, an invitation of its own, whoever made the recovery key. */
      by: bytes(keyBytes.public),
      signature: bytes(keyBytes.signature),
      /** Of the box that the data key lies in. */
      ephemeral: bytes(sealingKeyBytes.public),
      nonce: bytes(12),
      wrapped: bytes(32 + sealingKeyBytes.private),
      tag: bytes(16),
    })
    .optional(),
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

/** A slot to which another data key can be sealed. */
export type SealableSlot = KeySlot & { readonly sealing: NonNullable<KeySlot['sealing']> }

/** What a slot holds. */
export interface SlotContent {
  readonly keys: StoreKeys
  /** Null where the slot holds none. */
  readonly userKey: UserKey | null
}

type Owner = Pick<KeySlot, 'kind' | 'user'>
type Description = Owner &
  Pick<KeySlot, 'kdf' | 'salt'> & {
    readonly signing?: { readonly publicKey: string; readonly roots: readonly string[] } | undefined
    readonly sealing?: { readonly publicKey: string } | undefined
  }

/**
 * Wraps the keys of one owner under one secret, and the first administrators whom they know. `by` says whose the slot is: only
 * to one of which somebody believes that is another data key ever sealed.
 */
export async function wrapSlot(
  { keys, userKey }: SlotContent,
  owner: Owner,
  { secret, by }: { readonly secret: Uint8Array; readonly by: Signer },
  kdf: KdfParameters,
): Promise<KeySlot> {
  const own = newSealingKey()
  const known = userKey ? { publicKey: userKey.publicKey, roots: [...userKey.roots] } : undefined
  const described = { ...owner, kdf, salt: randomBytes(16).toString('base64') }
  const aad = associatedData({ ...described, signing: known, sealing: own })
  const parts = await wrappingKeys(secret, described)
  const behind = Buffer.concat([keys.lastingKey, own.privateKey])
  try {
    // Muster may have locked meanwhile: a slot that opens onto a key of noughts would keep its owner out for good.
    const { ephemeral, ...sealed } = sealTo(own.publicKey, keys, aad)
    const signature = Buffer.from(by.sign(ownerText(owner, own.publicKey))).toString('base64')
    const vouched = { publicKey: own.publicKey, by: by.publicKey, signature }
    const sealing = { ...vouched, ephemeral, ...encrypt(behind, parts.sealing, aad) }
    const slot = { ...described, ...sealed, sealing }
    if (!userKey || !known) return slot
    return { ...slot, signing: { ...known, ...encrypt(privateBytesOf(userKey), parts.signing, aad) } }
  } finally {
    behind.fill(0)
    own.privateKey.fill(0)
    parts.forget()
  }
}

/** Whether whoever a slot names says that it is theirs. Whether that is to be believed, the slot does not tell. */
export function isVouchedFor(slot: KeySlot): slot is SealableSlot {
  const { sealing, signing } = slot
  if (!sealing || (slot.kind === 'user' && signing?.publicKey !== sealing.by)) return false
  const key = createPublicKey({ key: Buffer.from(sealing.by, 'base64'), format: 'der', type: 'spki' })
  return verify(null, ownerText(slot, sealing.publicKey), key, Buffer.from(sealing.signature, 'base64'))
}

/** The same slot with another data key in it. Its owner need not be here, and opens it as before. */
export function sealAnew(slot: SealableSlot, keys: StoreKeys): KeySlot {
  const { ephemeral, ...sealed } = sealTo(slot.sealing.publicKey, keys, associatedData(slot))
  return { ...slot, ...sealed, sealing: { ...slot.sealing, ephemeral } }
}

/** What the slot holds; undefined when the secret is wrong or the slot was tampered with (GCM cannot tell which). */
export async function unwrapSlot(slot: KeySlot, secret: Uint8Array): Promise<SlotContent | undefined> {
  const aad = associatedData(slot)
  const parts = await wrappingKeys(secret, slot)
  try {
    const keys = slot.sealing
      ? sealedKeys(slot as SealableSlot, parts.sealing, aad)
      : plainKeys(slot, parts.all, aad)
    if (!keys || !slot.signing) return keys && { keys, userKey: null }
    const userKey = signingKeyIn(slot.signing, parts.signing, aad)
    if (userKey) return { keys, userKey }
    forgetKeys(keys)
    return undefined
  } finally {
    parts.forget()
  }
}

/**
 * The half of what a passphrase makes that opens the data key of a slot with a signing key, and that key never: HKDF keeps the
 * other from whoever has it. Undefined where the secret is wrong, or the slot holds no signing key. Whoever asks overwrites it.
 */
export async function lookingHalfOf(slot: KeySlot, secret: Uint8Array): Promise<Uint8Array | undefined> {
  if (!slot.signing) return undefined
  const parts = await wrappingKeys(secret, slot)
  try {
    const keys = unwrapByHalf(slot, parts.sealing)
    if (!keys) return undefined
    forgetKeys(keys)
    return Uint8Array.from(parts.sealing)
  } finally {
    parts.forget()
  }
}

/** The keys of the store in a slot, by {@link lookingHalfOf}; undefined when it is another's, or the slot was tampered with. */
export function unwrapByHalf(slot: KeySlot, half: Uint8Array): StoreKeys | undefined {
  return slot.sealing && sealedKeys({ ...slot, sealing: slot.sealing }, half, associatedData(slot))
}

function sealedKeys({ sealing, ...slot }: SealableSlot, key: Uint8Array, aad: Buffer): StoreKeys | undefined {
  const behind = decrypt(sealing, key, aad)
  if (!behind) return undefined
  try {
    const [lastingKey, privateKey] = [behind.subarray(0, 32), behind.subarray(32)]
    const { ephemeral, publicKey } = sealing
    const dataKey = openSealed({ ...slot, ephemeral }, { privateKey, publicKey, lastingKey }, aad)
    return dataKey && { dataKey: asDataKey(dataKey), lastingKey: asDataKey(Uint8Array.from(lastingKey)) }
  } finally {
    behind.fill(0)
  }
}

function plainKeys(slot: KeySlot, key: Uint8Array, aad: Buffer): StoreKeys | undefined {
  const dataKey = decrypt(slot, key, aad)
  return dataKey && firstKeys(asDataKey(dataKey))
}

function signingKeyIn(
  signing: NonNullable<KeySlot['signing']>,
  key: Uint8Array,
  aad: Buffer,
): UserKey | undefined {
  const der = decrypt(signing, key, aad)
  if (!der) return undefined
  const userKey = userKeyOf(der, signing.roots)
  if (userKey.publicKey === signing.publicKey) return userKey
  userKey.forget()
  return undefined
}

interface WrappingKeys {
  readonly all: Uint8Array
  readonly sealing: Uint8Array
  readonly signing: Uint8Array
  forget(): void
}

async function wrappingKeys(secret: Uint8Array, slot: Pick<KeySlot, 'kdf' | 'salt'>): Promise<WrappingKeys> {
  const all = await deriveKey(secret, slot)
  const part = (what: string) => new Uint8Array(hkdfSync('sha256', all, '', `muster-keys 2 ${what}`, 32))
  const [sealing, signing] = [part('sealing key'), part('signing key')]
  return {
    all,
    sealing,
    signing,
    forget() {
      for (const each of [all, sealing, signing]) each.fill(0)
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

/** Of a slot of version 1, as it always was: those written before still open. */
function associatedData({ kind, user, kdf, salt, signing, sealing }: Description): Buffer {
  const described = { format: 'muster-keys', kind, user, kdf, salt }
  const { publicKey = null, roots = null } = signing ?? {}
  const isFirst = sealing === undefined && signing === undefined
  const text = canonicalize(
    isFirst
      ? { ...described, version: 1 }
      : { ...described, version: 2, publicKey, roots, sealing: sealing?.publicKey ?? null },
  )
  return Buffer.from(text ?? '')
}

/** What whoever says whose a slot is signs: to which key its owner's data keys are sealed. */
function ownerText({ kind, user }: Owner, publicKey: string): Buffer {
  return Buffer.from(canonicalize({ format: 'muster-sealing-key 1', kind, user, publicKey }) ?? '')
}

function bytes(length: number) {
  return z.base64().refine(text => Buffer.from(text, 'base64').length === length, `Not ${length} bytes`)
}
