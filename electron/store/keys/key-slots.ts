import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeFileAtomically } from '../../files/atomic-file.ts'
import { StoreError } from '../errors.ts'
import { toStoreError } from '../translate-errors.ts'
import type { DataKey } from './data-key.ts'
import { type KdfParameters, KeySlot, unwrapDataKey, wrapDataKey } from './key-slot.ts'
import { formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts'

/** How somebody opens a store. */
export type Credentials = { user: string; passphrase: string } | { recoveryKey: string }

const KeyFile = z.strictObject({
  format: z.literal('muster-keys'),
  version: z.literal(1),
  slots: z.array(KeySlot).min(1),
})
type KeyFile = z.infer<typeof KeyFile>

/** Writes `keys.json` for a new store: one slot for its first user, one for the recovery key, which is given back once. */
export async function createKeyFile(
  path: string,
  dataKey: DataKey,
  first: { user: string; passphrase: string },
  kdf: KdfParameters,
): Promise<{ recoveryKey: string }> {
  const userSlot = await makeUserSlot(dataKey, first.user, first.passphrase, kdf)
  const { recoveryKey, slot } = await makeRecoverySlot(dataKey, kdf)
  await writeKeyFile(path, { format: 'muster-keys', version: 1, slots: [userSlot, slot] })
  return { recoveryKey }
}

/**
 * Opens a slot: this is what signing in means. Throws STORE_UNKNOWN_USER, STORE_WRONG_PASSPHRASE,
 * STORE_RECOVERY_KEY_MISTYPED, STORE_WRONG_RECOVERY_KEY; STORE_DAMAGED when the key file cannot be read.
 */
export async function openSlot(path: string, credentials: Credentials): Promise<DataKey> {
  const file = readKeyFile(path)
  return 'recoveryKey' in credentials
    ? openRecoverySlot(file, credentials.recoveryKey)
    : openUserSlot(file, credentials.user, credentials.passphrase)
}

/** Names that have a slot, in the order in which they were added. Throws STORE_DAMAGED. */
export function listSlotUsers(path: string): string[] {
  return userSlots(readKeyFile(path)).map(slot => slot.user)
}

/** Adds a slot for a new user. Throws STORE_USER_EXISTS. */
export async function addSlot(
  path: string,
  dataKey: DataKey,
  user: string,
  passphrase: string,
  kdf: KdfParameters,
): Promise<void> {
  const slot = await makeUserSlot(dataKey, user, passphrase, kdf)
  const file = readKeyFile(path)
  if (findUserSlot(file, user)) throw new StoreError('STORE_USER_EXISTS', { user })
  await writeKeyFile(path, { ...file, slots: [...file.slots, slot] })
}

/** Gives a user a new passphrase. The data key stays, so nothing is encrypted again. Throws STORE_UNKNOWN_USER. */
export async function replaceSlot(
  path: string,
  dataKey: DataKey,
  user: string,
  passphrase: string,
  kdf: KdfParameters,
): Promise<void> {
  const slot = await makeUserSlot(dataKey, requireUserSlot(readKeyFile(path), user).user, passphrase, kdf)
  const file = readKeyFile(path)
  const old = requireUserSlot(file, user)
  await writeKeyFile(path, { ...file, slots: file.slots.map(each => (each === old ? slot : each)) })
}

/** Makes a new recovery key; the old one opens nothing from then on. */
export async function replaceRecoverySlot(
  path: string,
  dataKey: DataKey,
  kdf: KdfParameters,
): Promise<{ recoveryKey: string }> {
  const { recoveryKey, slot } = await makeRecoverySlot(dataKey, kdf)
  const file = readKeyFile(path)
  await writeKeyFile(path, { ...file, slots: [...userSlots(file), slot] })
  return { recoveryKey }
}

async function openUserSlot(file: KeyFile, user: string, passphrase: string): Promise<DataKey> {
  const slot = requireUserSlot(file, user)
  const key = await unwrapDataKey(slot, passphraseBytes(passphrase))
  if (!key) throw new StoreError('STORE_WRONG_PASSPHRASE', { user: slot.user })
  return key
}

async function openRecoverySlot(file: KeyFile, typed: string): Promise<DataKey> {
  const secret = parseRecoveryKey(typed)
  if (!secret) throw new StoreError('STORE_RECOVERY_KEY_MISTYPED', {})
  const slot = file.slots.find(each => each.kind === 'recovery')
  const key = slot && (await unwrapDataKey(slot, secret))
  if (!key) throw new StoreError('STORE_WRONG_RECOVERY_KEY', {})
  return key
}

function makeUserSlot(
  dataKey: DataKey,
  user: string,
  passphrase: string,
  kdf: KdfParameters,
): Promise<KeySlot> {
  const name = user.normalize('NFC').trim()
  return wrapDataKey(dataKey, { kind: 'user', user: name }, passphraseBytes(passphrase), kdf)
}

async function makeRecoverySlot(
  dataKey: DataKey,
  kdf: KdfParameters,
): Promise<{ recoveryKey: string; slot: KeySlot }> {
  const secret = randomBytes(20)
  const slot = await wrapDataKey(dataKey, { kind: 'recovery', user: '' }, secret, kdf)
  return { recoveryKey: formatRecoveryKey(secret), slot }
}

/** NFC, so that the same passphrase typed on two keyboards is the same bytes (RFC 8265, section 4.2.2). */
function passphraseBytes(passphrase: string): Uint8Array {
  return Buffer.from(passphrase.normalize('NFC'))
}

function requireUserSlot(file: KeyFile, user: string): KeySlot {
  const slot = findUserSlot(file, user)
  if (!slot)
    throw new StoreError('STORE_UNKNOWN_USER', { user, known: userSlots(file).map(each => each.user) })
  return slot
}

function findUserSlot(file: KeyFile, user: string): KeySlot | undefined {
  return userSlots(file).find(slot => comparable(slot.user) === comparable(user))
}

function userSlots(file: KeyFile): KeySlot[] {
  return file.slots.filter(slot => slot.kind === 'user')
}

/** User names are compared without case. */
function comparable(user: string): string {
  return user.normalize('NFC').trim().toLowerCase()
}

function readKeyFile(path: string): KeyFile {
  const parsed = KeyFile.safeParse(readJson(path))
  if (!parsed.success) throw new StoreError('STORE_DAMAGED', { path, detail: z.prettifyError(parsed.error) })
  return parsed.data
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new StoreError('STORE_DAMAGED', { path, detail: 'The key file cannot be read' }, error)
  }
}

async function writeKeyFile(path: string, file: KeyFile): Promise<void> {
  try {
    const content = Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
    await writeFileAtomically(path, content, { ifExists: 'replace' })
  } catch (error) {
    throw toStoreError(path, error)
  }
}
