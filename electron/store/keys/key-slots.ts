import { createHash, randomBytes } from 'node:crypto'
import type { Instant } from '#shared/model/plain-date.ts'
import type { LookingMandate } from '#shared/model/read-entry.ts'
import { StoreError } from '../errors.ts'
import { attempting } from './attempts.ts'
import type { StoreKeys } from './data-key.ts'
import { invitationKeyOf } from './invitation-key.ts'
import { kdfLike } from './kdf-cost.ts'
import {
  type KeyFile,
  keyFileContent,
  plainUser,
  readKeyFile,
  replaceSlots,
  sameUser,
  writeKeyFile,
} from './key-file.ts'
import {
  type KdfParameters,
  type KeySlot,
  lookingHalfOf,
  type SlotContent,
  unwrapByHalf,
  unwrapSlot,
  wrapSlot,
} from './key-slot.ts'
import { formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts'
import { keyForLooking, newUserKey, type Signer, type UserKey } from './user-key.ts'

/** How somebody opens a store. */
export type Credentials =
  | { user: string; passphrase: string }
  | { user: string; invitation: string }
  | LookingHalf
  | { recoveryKey: string }

/** What opens a store for looking, without a passphrase and without its user's signing key: of one wrapping of one slot. */
export interface LookingHalf {
  readonly user: string
  /** The slot's, which is another as soon as it is wrapped anew. */
  readonly salt: string
  readonly half: Uint8Array
  /** PKCS #8 DER of a key that may say of its user that they looked, and their word for it. */
  readonly standIn: Uint8Array
  readonly mandate: LookingMandate
}

/** What a slot is made of besides the data key. */
interface UserSlot {
  readonly user: string
  readonly passphrase: string
  readonly userKey: UserKey
}

/**
 * Writes `keys.json` for a new store: one slot for its first user, one for the recovery key, which is given back once, as is
 * the user's signing key.
 */
export async function createKeyFile(
  path: string,
  keys: StoreKeys,
  first: { user: string; passphrase: string },
  kdf: KdfParameters,
): Promise<{ recoveryKey: string; userKey: UserKey }> {
  const userKey = newUserKey()
  const userSlot = await makeUserSlot(keys, { ...first, userKey }, kdf)
  const { recoveryKey, slot } = await makeRecoverySlot(keys, userKey, kdf)
  await writeKeyFile(path, keyFileContent([userSlot, slot]))
  return { recoveryKey, userKey }
}

/**
 * Opens a slot: this is what signing in means. An invitation holds no key of a user, and gives its own. Throws
 * STORE_UNKNOWN_USER, STORE_USER_MOVED, STORE_WRONG_PASSPHRASE, STORE_TRY_LATER, STORE_WRONG_INVITATION,
 * STORE_RECOVERY_KEY_MISTYPED, STORE_WRONG_RECOVERY_KEY; STORE_DAMAGED when the key file cannot be read.
 */
export async function openSlot(path: string, credentials: Credentials): Promise<SlotContent> {
  const file = readKeyFile(path)
  if ('recoveryKey' in credentials) return openRecoverySlot(file, credentials.recoveryKey)
  if ('invitation' in credentials) return openInvitation(file, credentials.user, credentials.invitation)
  if ('half' in credentials) return openByHalf(file, credentials)
  return openUserSlot(path, file, credentials)
}

/** What opens a user's slot for looking from now on. Throws as {@link openSlot}. */
export async function lookingHalf(
  path: string,
  { user, passphrase }: { user: string; passphrase: string },
): Promise<Pick<LookingHalf, 'user' | 'salt' | 'half'>> {
  const slot = requireUserSlot(readKeyFile(path).slots, user)
  const half = await attempting(path, slot.salt, () =>
    withBytesOf(passphrase, secret => lookingHalfOf(slot, secret)),
  )
  if (!half) throw new StoreError('STORE_WRONG_PASSPHRASE', { user: slot.user })
  return { user: slot.user, salt: slot.salt, half }
}

/** The salt of a user's slot; undefined where they have none. Throws STORE_DAMAGED. */
export function saltOfSlot(path: string, user: string): string | undefined {
  return findUserSlot(readKeyFile(path).slots, user)?.salt
}

/** Names that have a slot, in the order in which they were added. Throws STORE_DAMAGED. */
export function listSlotUsers(path: string): string[] {
  return userSlots(readKeyFile(path).slots).map(slot => slot.user)
}

/** As {@link listSlotUsers}, and then those who are told that they work at another desk. Throws STORE_DAMAGED. */
export function namesToSignIn(path: string): string[] {
  const { slots, moved = [] } = readKeyFile(path)
  return [...userSlots(slots), ...moved].map(({ user }) => user)
}

/** What a new slot beside those of this file costs. Throws STORE_DAMAGED. */
export function kdfOfKeyFile(path: string): KdfParameters {
  return kdfLike(readKeyFile(path).slots)
}

/** A key slot as it is known again: every wrapping has a salt of its own, and every data key a tag. */
export interface SlotPrint {
  /** Whose it is; empty for the recovery key. */
  readonly user: string
  readonly print: string
}

/**
 * Prints of the slots that open a store for good, by what is authenticated in each: whoever writes the file otherwise does not
 * change them. Throws STORE_DAMAGED.
 */
export function slotPrints(path: string): SlotPrint[] {
  return readKeyFile(path)
    .slots.filter(({ kind }) => kind !== 'invitation')
    .map(({ kind, user, salt, tag }) => {
      const print = createHash('sha256')
        .update(`${kind}\n${user}\n${salt}\n${tag}`)
        .digest('hex')
        .slice(0, 16)
      return { user, print }
    })
}

/** Adds a slot for a new user, with a signing key of their own. Throws STORE_USER_EXISTS. */
export async function addSlot(
  path: string,
  keys: StoreKeys,
  { user, passphrase }: { user: string; passphrase: string },
  kdf: KdfParameters,
): Promise<UserKey> {
  const userKey = newUserKey()
  const slot = await makeUserSlot(keys, { user, passphrase, userKey }, kdf)
  const { slots } = readKeyFile(path)
  if (findUserSlot(slots, user)) throw new StoreError('STORE_USER_EXISTS', { user })
  await replaceSlots(path, [...slots.filter(each => !isInvitationOf(each, user)), slot])
  return userKey
}

/**
 * Gives a user a new passphrase. The data key stays, so nothing is encrypted again. `userKey` is their signing key, which
 * stays too; without it they get a new one, which nobody knows yet. Throws STORE_UNKNOWN_USER.
 */
export async function replaceSlot(
  path: string,
  keys: StoreKeys,
  { userKey = newUserKey(), ...given }: { user: string; passphrase: string; userKey?: UserKey },
  kdf: KdfParameters,
): Promise<UserKey> {
  const { user } = requireUserSlot(readKeyFile(path).slots, given.user)
  const slot = await makeUserSlot(keys, { ...given, user, userKey }, kdf)
  const { slots } = readKeyFile(path)
  const old = requireUserSlot(slots, user)
  await replaceSlots(
    path,
    slots.map(each => (each === old ? slot : each)),
  )
  return userKey
}

/**
 * Lets somebody make a slot of their own: the secret that is given back opens the store once, for making it, and makes the key
 * whose public half comes along. An earlier invitation of the name opens nothing from then on. Throws STORE_USER_EXISTS.
 */
export async function addInvitation(
  path: string,
  keys: StoreKeys,
  user: string,
  kdf: KdfParameters,
): Promise<{ invitation: string; publicKey: string }> {
  const secret = randomBytes(20)
  const by = invitationKeyOf(secret)
  try {
    const owner = { kind: 'invitation', user: plainUser(user) } as const
    const slot = await wrapSlot({ keys, userKey: null }, owner, { secret, by }, kdf)
    const { slots } = readKeyFile(path)
    if (findUserSlot(slots, user)) throw new StoreError('STORE_USER_EXISTS', { user })
    await replaceSlots(path, [...slots.filter(each => !isInvitationOf(each, user)), slot])
    return { invitation: formatRecoveryKey(secret), publicKey: by.publicKey }
  } finally {
    by.forget()
  }
}

/** Takes the invitation of this name away, if there is one: it opens nothing from then on. */
export async function removeInvitation(path: string, user: string): Promise<void> {
  const { slots } = readKeyFile(path)
  const others = slots.filter(each => !isInvitationOf(each, user))
  if (others.length < slots.length) await replaceSlots(path, others)
}

/**
 * Takes a user's slot and invitation away: they open nothing from then on. `movedAt`: since when their key is at another desk, which
 * the file says from then on. The last user's stays: throws STORE_UNKNOWN_USER.
 */
export async function removeSlot(path: string, user: string, movedAt: Instant | null = null): Promise<void> {
  const { slots } = readKeyFile(path)
  const old = findUserSlot(slots, user)
  if (old && userSlots(slots).length === 1)
    throw new StoreError('STORE_UNKNOWN_USER', { user: 'a user who stays', known: [old.user] })
  await replaceSlots(
    path,
    slots.filter(each => each !== old && !isInvitationOf(each, user)),
    { user: old?.user ?? user, at: movedAt },
  )
}

/** Makes a new recovery key, by whose word it is one; the old one opens nothing from then on. */
export async function replaceRecoverySlot(
  path: string,
  keys: StoreKeys,
  by: Signer,
  kdf: KdfParameters,
): Promise<{ recoveryKey: string }> {
  const { recoveryKey, slot } = await makeRecoverySlot(keys, by, kdf)
  const { slots } = readKeyFile(path)
  await replaceSlots(path, [...slots.filter(each => each.kind !== 'recovery'), slot])
  return { recoveryKey }
}

async function openUserSlot(
  path: string,
  file: KeyFile,
  { user, passphrase }: { user: string; passphrase: string },
): Promise<SlotContent> {
  const slot = requireSlotHere(file, user)
  const content = await attempting(path, slot.salt, () =>
    withBytesOf(passphrase, secret => unwrapSlot(slot, secret)),
  )
  if (!content) throw new StoreError('STORE_WRONG_PASSPHRASE', { user: slot.user })
  return content
}

function openByHalf(file: KeyFile, given: LookingHalf): SlotContent {
  const slot = requireSlotHere(file, given.user)
  const { half, standIn, mandate } = given
  const isTheirs = slot.salt === given.salt && slot.signing?.publicKey === mandate.publicKey
  const keys = isTheirs ? unwrapByHalf(slot, half) : undefined
  if (!keys) throw new StoreError('STORE_WRONG_PASSPHRASE', { user: slot.user })
  return { keys, userKey: keyForLooking(Buffer.from(standIn), slot.signing?.roots ?? [], mandate) }
}

async function openInvitation({ slots }: KeyFile, user: string, typed: string): Promise<SlotContent> {
  const secret = parseRecoveryKey(typed)
  const slot = slots.find(each => isInvitationOf(each, user))
  const content = secret && slot && (await unwrapSlot(slot, secret))
  if (!content) throw new StoreError('STORE_WRONG_INVITATION', { user })
  return { ...content, userKey: invitationKeyOf(secret) }
}

async function openRecoverySlot({ slots }: KeyFile, typed: string): Promise<SlotContent> {
  const secret = parseRecoveryKey(typed)
  if (!secret) throw new StoreError('STORE_RECOVERY_KEY_MISTYPED', {})
  const slot = slots.find(each => each.kind === 'recovery')
  const content = slot && (await unwrapSlot(slot, secret))
  if (!content) throw new StoreError('STORE_WRONG_RECOVERY_KEY', {})
  return content
}

function makeUserSlot(
  keys: StoreKeys,
  { user, passphrase, userKey }: UserSlot,
  kdf: KdfParameters,
): Promise<KeySlot> {
  const owner = { kind: 'user', user: plainUser(user) } as const
  return withBytesOf(passphrase, secret => wrapSlot({ keys, userKey }, owner, { secret, by: userKey }, kdf))
}

/** A new recovery key, by whose word it is one, and its slot, which no file has yet. */
export async function makeRecoverySlot(
  keys: StoreKeys,
  by: Signer,
  kdf: KdfParameters,
): Promise<{ recoveryKey: string; slot: KeySlot }> {
  const secret = randomBytes(20)
  const slot = await wrapSlot({ keys, userKey: null }, { kind: 'recovery', user: '' }, { secret, by }, kdf)
  return { recoveryKey: formatRecoveryKey(secret), slot }
}

/**
 * NFC, so that the same passphrase typed on two keyboards is the same bytes (RFC 8265, section 4.2.2). They are overwritten once
 * `work` is done; the text that they were made of cannot be.
 */
async function withBytesOf<T>(passphrase: string, work: (secret: Uint8Array) => Promise<T>): Promise<T> {
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'))
  try {
    return await work(secret)
  } finally {
    secret.fill(0)
  }
}

/** As {@link requireUserSlot}; of whoever works at another desk throws STORE_USER_MOVED. */
function requireSlotHere({ slots, moved = [] }: KeyFile, user: string): KeySlot {
  const away = moved.find(each => sameUser(each.user, user))
  if (away && !findUserSlot(slots, user)) throw new StoreError('STORE_USER_MOVED', away)
  return requireUserSlot(slots, user)
}

function requireUserSlot(slots: readonly KeySlot[], user: string): KeySlot {
  const slot = findUserSlot(slots, user)
  if (!slot)
    throw new StoreError('STORE_UNKNOWN_USER', { user, known: userSlots(slots).map(each => each.user) })
  return slot
}

function findUserSlot(slots: readonly KeySlot[], user: string): KeySlot | undefined {
  return userSlots(slots).find(slot => sameUser(slot.user, user))
}

function userSlots(slots: readonly KeySlot[]): KeySlot[] {
  return slots.filter(slot => slot.kind === 'user')
}

function isInvitationOf(slot: KeySlot, user: string): boolean {
  return slot.kind === 'invitation' && sameUser(slot.user, user)
}
