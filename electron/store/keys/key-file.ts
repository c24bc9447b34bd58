import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import type { Instant as InstantText } from '#shared/model/plain-date.ts'
import { writeFileAtomically } from '../../files/atomic-file.ts'
import { FileReadError, readPlainFileSync } from '../../files/plain-file.ts'
import { StoreError } from '../errors.ts'
import { toStoreError } from '../translate-errors.ts'
import { KeySlot } from './key-slot.ts'

/** Whose slot was taken away since they work at another desk. Nobody vouches for it: it opens nothing, and is told alone. */
const MovedUser = z.strictObject({ user: z.string().max(500), at: Instant })

/** Of version 1 no slot holds a signing key; each user's gets one when they next sign in. */
const KeyFile = z.strictObject({
  format: z.literal('muster-keys'),
  version: z.union([z.literal(1), z.literal(2)]),
  slots: z.array(KeySlot).min(1),
  moved: z.array(MovedUser).optional(),
})
/** What `keys.json` holds. */
export type KeyFile = z.infer<typeof KeyFile>

/** A user whose slot was taken away, and since when their key is at another desk; null where it is nowhere. */
export interface GoneUser {
  readonly user: string
  readonly at: InstantText | null
}

/** The newest version of the key file that this program reads. */
const newestVersion = 2

/** What a key file says of itself, whoever wrote it. */
const AnyKeyFile = z.object({ format: z.literal('muster-keys'), version: z.int().min(newestVersion + 1) })

/** Throws STORE_DAMAGED; STORE_NEWER, STORE_KEYS_MISSING. */
export function readKeyFile(path: string): KeyFile {
  const json = readJson(path)
  const newer = AnyKeyFile.safeParse(json)
  if (newer.success) {
    const found = newer.data.version
    throw new StoreError('STORE_NEWER', { path, found, supported: newestVersion, writtenBy: null })
  }
  const parsed = KeyFile.safeParse(json)
  if (!parsed.success) throw new StoreError('STORE_DAMAGED', { path, detail: z.prettifyError(parsed.error) })
  return parsed.data
}

/** Of ten thousand users. */
const maxKeyFileBytes = 32 * 1024 * 1024

function readJson(path: string): unknown {
  try {
    return JSON.parse(readPlainFileSync(path, maxKeyFileBytes).toString('utf8'))
  } catch (error) {
    if (error instanceof FileReadError && error.code === 'MISSING')
      throw new StoreError('STORE_KEYS_MISSING', { path }, error)
    throw new StoreError('STORE_DAMAGED', { path, detail: 'The key file cannot be read' }, error)
  }
}

/** What a file of these slots holds; whoever has one of them works here. */
export function keyFileContent(slots: readonly KeySlot[], moved: KeyFile['moved'] = []): Buffer {
  const away = moved.filter(({ user }) => !slots.some(slot => sameUser(slot.user, user)))
  const file = { format: 'muster-keys', version: 2, slots, ...(away.length > 0 ? { moved: away } : {}) }
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`)
}

/** Puts these slots in the place of those that are there, and says where the user went whose slot goes. */
export async function replaceSlots(
  path: string,
  slots: readonly KeySlot[],
  gone: GoneUser | null = null,
): Promise<void> {
  const { moved = [] } = readKeyFile(path)
  const others = moved.filter(({ user }) => gone === null || !sameUser(user, gone.user))
  const at = gone?.at ?? null
  await writeKeyFile(path, keyFileContent(slots, gone && at ? [...others, { user: gone.user, at }] : others))
}

/** Writes what {@link keyFileContent} gave. Throws as the store does. */
export async function writeKeyFile(path: string, content: Buffer): Promise<void> {
  try {
    await writeFileAtomically(path, content, { ifExists: 'replace' })
  } catch (error) {
    throw toStoreError(path, error)
  }
}

/** A user's name as a slot bears it. */
export function plainUser(user: string): string {
  return user.normalize('NFC').trim()
}

/** Whether two names are one user's: they are compared without case. */
export function sameUser(one: string, other: string): boolean {
  return plainUser(one).toLowerCase() === plainUser(other).toLowerCase()
}
