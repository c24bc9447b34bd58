import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CopyId } from '#shared/changes/entry.ts'
import { Instant } from '#shared/model/fields.ts'
import { Sha256 } from '#shared/model/sha256.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { FileReadError, readPlainFileSync } from '../../files/plain-file.ts'
import { privateFile } from '../../files/private-files.ts'
import { flushFile, flushFolder, renamePatiently } from '../../files/rename-and-flush.ts'
import { type DataKey, forgetKey, requireKey } from '../keys/data-key.ts'

/** The end of a copy's chain as it was seen once. */
const SeenHead = z.strictObject({
  /** 0 of a chain that has no entry yet. */
  sequence: z.int().min(0),
  hash: Sha256,
  /** When its last entry was written. */
  at: Instant.nullable(),
  /** How many entries the whole log held then, by noun: no more of anybody than that. */
  entries: z.record(z.string(), z.int()),
})
export type SeenHead = z.infer<typeof SeenHead>

/** What a store did not hold when it was opened, though this computer had seen it. */
const Missing = z.strictObject({
  /** By which two people acknowledge it: the same for the same loss, wherever it is found. */
  about: z.string(),
  /** The copy whose chain is shorter than it was, or another. Null where what was remembered of it cannot be read. */
  head: z.strictObject({ copyId: CopyId, sequence: z.int(), hash: Sha256 }).nullable(),
  /** When the newest change was written that is still there; null where nobody knows. */
  since: Instant.nullable(),
  /** When the newest was written that is missing. */
  until: Instant.nullable(),
  /** How many entries are missing, by noun. */
  entries: z.record(z.string(), z.int()),
  kind: z.enum(['older', 'damaged', 'gone']),
})
export type Missing = z.infer<typeof Missing>

/** What this computer remembers of one copy of a store. */
const Remembered = z.strictObject({
  copyId: CopyId,
  /** Where it lay. */
  folder: z.string(),
  /** The newest at the end, few of those before it: by them a chain that was cut off and went on otherwise is known. */
  heads: z.array(SeenHead).min(1),
  /** Up to where the log was counted. */
  counted: z.strictObject({ position: z.int().min(0), hash: Sha256 }),
  /** Prints of the key slots that were there last, and of those that were replaced or taken away before. */
  slots: z.array(z.string()),
  /** Whose those slots are, by their prints; empty is the recovery key's. What was written before this was kept has none. */
  owners: z.record(z.string(), z.string()).default({}),
  retired: z.array(z.string()),
  missing: z.array(Missing),
})
export type Remembered = z.infer<typeof Remembered>

/** As {@link Remembered}, or that there is nothing, or nothing that can be believed. */
export type Memory = Remembered | 'none' | 'damaged'

/**
 * What a computer remembers of the copies of one store, in a folder outside it: a file each, so that two stores that are open
 * at once never write the same, sealed by AES-256-GCM (NIST SP 800-38D) under a key of the store's lasting key and named by
 * another: it stays when the data key is changed. Whoever can write the folder alone forges nothing, and cannot tell what it is about.
 */
export interface MemoryFiles {
  read(copyId: CopyId): Memory
  /** Throws what the system says. */
  write(remembered: Remembered): void
  /** Which copy was last open in a folder; null where nobody knows. */
  copyAt(folder: string): CopyId | null
  /** Throws what the system says. */
  setCopyAt(folder: string, copyId: CopyId): void
}

/** What is remembered in `folder`, which may not be there yet, of the store with this lasting key. */
export function memoryFiles(folder: string, lastingKey: DataKey): MemoryFiles {
  const nameOf = (what: string) => `${Buffer.from(part(lastingKey, what)).toString('hex').slice(0, 32)}.seen`

  function read<T>(what: string, schema: z.ZodType<T>): T | 'none' | 'damaged' {
    const name = nameOf(what)
    const bytes = bytesOf(join(folder, name))
    if (bytes === undefined) return 'none'
    const text = withSecretOf(lastingKey, secret => opened(bytes, secret, name))
    const parsed = text === undefined ? undefined : schema.safeParse(JSON.parse(text))
    return parsed?.success ? parsed.data : 'damaged'
  }

  function write(what: string, value: unknown): void {
    const name = nameOf(what)
    const path = join(folder, name)
    const beside = `${path}.${randomBytes(4).toString('hex')}.tmp`
    makeFolder(folder)
    const content = withSecretOf(lastingKey, secret => sealed(JSON.stringify(value), secret, name))
    writeFileSync(beside, content, { mode: privateFile })
    flushFile(beside)
    renamePatiently(beside, path)
    flushFolder(folder)
  }

  return {
    read: copyId => read(`copy ${copyId}`, Remembered),
    write: remembered => write(`copy ${remembered.copyId}`, remembered),
    copyAt(place) {
      const found = read(`place ${place}`, Place)
      return found === 'none' || found === 'damaged' ? null : found.copyId
    },
    setCopyAt: (place, copyId) => write(`place ${place}`, { copyId }),
  }
}

const Place = z.strictObject({ copyId: CopyId })

/** The key that seals what is remembered, overwritten once `work` is done. */
function withSecretOf<T>(lastingKey: DataKey, work: (secret: Uint8Array) => T): T {
  const secret = part(lastingKey, 'key')
  try {
    return work(secret)
  } finally {
    forgetKey(secret)
  }
}

/** Throws where the key was forgotten: what is remembered is written before. */
function part(lastingKey: DataKey, what: string): Uint8Array {
  requireKey(lastingKey)
  return new Uint8Array(hkdfSync('sha256', lastingKey, '', `muster-seen 1 ${what}`, 32))
}

const nonceBytes = 12
const tagBytes = 16

/** The name is part of what is sealed: no file passes for another. */
function sealed(text: string, key: Uint8Array, name: string): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(name))
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), content])
}

function opened(bytes: Buffer, key: Uint8Array, name: string): string | undefined {
  if (bytes.length <= nonceBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(name))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const text = decipher.update(bytes.subarray(nonceBytes + tagBytes))
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined // final() throws for one reason only: the tag does not fit
  }
}

const maxMemoryBytes = 64 * 1024 * 1024

/** Undefined where there is no file. One that cannot be read is as good as damaged. */
function bytesOf(path: string): Buffer | undefined {
  try {
    return readPlainFileSync(path, maxMemoryBytes)
  } catch (error) {
    if (error instanceof FileReadError && error.code === 'MISSING') return undefined
    return Buffer.alloc(0)
  }
}
