import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { LookingMandate } from '#shared/model/read-entry.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { FileReadError, readPlainFileSync } from '../../files/plain-file.ts'
import { privateFile } from '../../files/private-files.ts'
import { renamePatiently } from '../../files/rename-and-flush.ts'
import { isFileError } from '../../files/system-errors.ts'
import type { DeviceSeal } from '../../services/ground/host.ts'
import type { LookingHalf } from './key-slots.ts'

/** What is remembered on this computer, as far as it may be read without the system's keychain. */
const About = z.strictObject({
  format: z.literal('muster-remembered'),
  version: z.literal(1),
  /** The store's folder. */
  folder: z.string(),
  user: z.string(),
  /** Of the one wrapping of the user's slot that it opens. */
  salt: z.string(),
  at: Instant,
  until: Instant,
  /** When it was last used: a clock that stands before it was turned back. */
  usedAt: Instant,
  mandate: LookingMandate,
})
/** Who is remembered in which office, and for how long. */
export type RememberedUser = z.infer<typeof About>

/** Of AES-256. */
const halfBytes = 32

const bytes = z.base64().transform(text => Buffer.from(text, 'base64'))

const File = About.extend({ sealedKey: bytes, nonce: bytes, wrapped: bytes, tag: bytes })
type File = z.infer<typeof File>

/**
 * Writes down what opens a store for looking, for {@link readRemembered}: one file an office, outside the store. The half lies under
 * a fresh key by AES-256-GCM (NIST SP 800-38D), all that is said of it bound to it, and that key under the system's keychain: what
 * Chromium seals on Linux and macOS has no authentication of its own (AES-CBC), so that alone it would say nothing of its term.
 * Throws what the system says.
 */
export async function writeRemembered(
  memoryFolder: string,
  about: Pick<RememberedUser, 'folder' | 'at' | 'until' | 'usedAt'>,
  { user, salt, half, standIn, mandate }: LookingHalf,
  keychain: DeviceSeal,
): Promise<void> {
  const described: RememberedUser = {
    format: 'muster-remembered',
    version: 1,
    ...about,
    user,
    salt,
    mandate,
  }
  const key = randomBytes(32)
  try {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData(described))
    const wrapped = Buffer.concat([cipher.update(half), cipher.update(standIn), cipher.final()])
    const sealedKey = await keychain.seal(key.toString('base64'))
    const secrets = { sealedKey, nonce, wrapped, tag: cipher.getAuthTag() }
    const inText = Object.entries(secrets).map(([name, each]) => [name, each.toString('base64')])
    replaceFile(pathOf(memoryFolder, about.folder), { ...described, ...Object.fromEntries(inText) })
  } finally {
    key.fill(0)
  }
}

/** Who is remembered in the office of this folder; null where nobody is, or the file is not one of ours any more. */
export function readRemembered(memoryFolder: string, folder: string): RememberedUser | null {
  const file = readFile(memoryFolder, folder)
  return file && describedIn(file)
}

/**
 * What {@link writeRemembered} wrote down. Undefined where the keychain does not open it, or anything said of it was changed.
 * Whoever asks overwrites the half.
 */
export async function openRemembered(
  memoryFolder: string,
  folder: string,
  keychain: DeviceSeal,
): Promise<LookingHalf | undefined> {
  const file = readFile(memoryFolder, folder)
  const text = file && (await keychain.open(file.sealedKey).catch(() => undefined))
  const key = Buffer.from(text ?? '', 'base64')
  if (!file || key.length !== 32 || file.nonce.length !== 12 || file.tag.length !== 16) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, file.nonce).setAAD(
      associatedData(describedIn(file)),
    )
    decipher.setAuthTag(file.tag)
    const opened = decipher.update(file.wrapped)
    decipher.final()
    const { user, salt, mandate } = file
    return { user, salt, mandate, half: opened.subarray(0, halfBytes), standIn: opened.subarray(halfBytes) }
  } catch {
    return undefined // final() throws for one reason only: the tag does not fit
  } finally {
    key.fill(0)
  }
}

/** Forgets who was remembered in this office. A file that cannot be deleted is told of. */
export function forgetRemembered(memoryFolder: string, folder: string): void {
  try {
    rmSync(pathOf(memoryFolder, folder), { force: true })
  } catch (error) {
    if (!isFileError(error)) throw error
    process.emitWarning(`What is remembered on this computer could not be deleted: ${error.code}`)
  }
}

const maxFileBytes = 1024 * 1024

function readFile(memoryFolder: string, folder: string): File | null {
  try {
    const { data } = File.safeParse(
      JSON.parse(readPlainFileSync(pathOf(memoryFolder, folder), maxFileBytes).toString('utf8')),
    )
    return data?.folder === folder ? data : null
  } catch (error) {
    if (error instanceof FileReadError || error instanceof SyntaxError) return null
    throw error
  }
}

function describedIn(file: File): RememberedUser {
  const { sealedKey: _, nonce: _nonce, wrapped: _wrapped, tag: _tag, ...described } = file
  return described
}

function associatedData(described: RememberedUser): Buffer {
  return Buffer.from(canonicalize(described) ?? '')
}

function pathOf(memoryFolder: string, folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32)
  return join(memoryFolder, `${name}.remembered`)
}

function replaceFile(path: string, content: object): void {
  const beside = `${path}.${process.pid}.tmp`
  makeFolder(join(path, '..'))
  writeFileSync(beside, `${JSON.stringify(content)}\n`, { mode: privateFile })
  renamePatiently(beside, path)
}
