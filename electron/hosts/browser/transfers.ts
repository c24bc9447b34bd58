import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileNameOf, portableFileName } from '#shared/formats/file-name.ts'
import { isFileError } from '../../files/system-errors.ts'
import { type OutgoingDocument, type PickedFile, UnknownFile } from '../../services/ground/host.ts'

/** Files on their way between a browser and the program, for as long as the host runs. */
export interface Transfers {
  /**
   * Stores an uploaded file and gives its reference. Fails, and keeps nothing, when the stream breaks; throws
   * {@link UploadRefused} for a name that nobody can read, and for more than {@link UploadLimits} allow.
   */
  receive(name: string, content: Readable): Promise<PickedFile>
  /** The path of an uploaded file; throws {@link UnknownFile}. */
  resolve(file: string): string
  /**
   * Takes a document out and holds it ready to be downloaded once, under a reference that ends in its name (encoded). It stays in
   * memory: what Muster writes to disk is encrypted.
   */
  offer(document: OutgoingDocument): Promise<string>
  /** A document that was offered. */
  find(file: string): OfferedDocument | undefined
  /** It was downloaded to its last byte: whoever wants it again takes it out again. */
  delivered(file: string): void
  /** Removes every uploaded file, also one that is still on its way, and every document; the next are taken as before. */
  forget(): void
  /** As {@link forget}, for good. */
  clear(): Promise<void>
}

/** A document that waits for its download; that it left is on record. */
interface OfferedDocument extends Omit<OutgoingDocument, 'takeOut'> {
  readonly bytes: Uint8Array
}

/** How much a page may hand over while the host runs: it fills a disk that others use too. */
export interface UploadLimits {
  readonly maxFileBytes: number
  readonly maxBytes: number
  readonly maxFiles: number
}

const gigabyte = 1024 ** 3

/** A register of ten million rows has one gigabyte. */
const usualLimits: UploadLimits = { maxFileBytes: gigabyte, maxBytes: 4 * gigabyte, maxFiles: 200 }

/** Documents that wait for their download; the one made longest ago goes first. */
const maxDocuments = 20

/** A file that is not taken, and what to do instead. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused'
  readonly file: string
  readonly next: string

  constructor(file: string, next: string) {
    super('A file was not taken')
    this.file = file
    this.next = next
  }
}

const prefix = 'muster-uploads-'

/**
 * Uploads go to a folder that only this user can read, named by this process. Folders of hosts that were killed before
 * they could clear theirs are removed first: an upload is a plain list of people.
 */
export async function createTransfers(
  limits: UploadLimits = usualLimits,
  parent: string = tmpdir(),
): Promise<Transfers> {
  await removeLeftovers(parent)
  const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`))
  const uploads = new Map<string, string>()
  const documents = new Map<string, OfferedDocument>()
  let taken = 0
  let arriving = new AbortController()

  function forget(): void {
    arriving.abort()
    arriving = new AbortController()
    for (const path of uploads.values()) rmSync(dirname(path), { recursive: true, force: true })
    uploads.clear()
    documents.clear()
    taken = 0
  }

  return {
    forget,
    async receive(given, content) {
      const name = readableName(given)
      if (uploads.size >= limits.maxFiles) throw new UploadRefused(name, tooMuch)
      const [file, room] = [randomUUID(), Math.min(limits.maxFileBytes, limits.maxBytes - taken)]
      const path = join(folder, file, portableFileName(name))
      const { signal } = arriving
      const pieces = atMost(room, () => new UploadRefused(name, tooLarge(limits)))
      const size = await write(path, content, pieces, signal)
      taken += size
      uploads.set(file, path)
      return { file, name, size }
    },
    resolve(file) {
      const path = uploads.get(file)
      if (!path) throw new UnknownFile()
      return path
    },
    async offer({ takeOut, ...document }) {
      const bytes = await takeOut()
      const file = `${randomUUID()}/${encodeURIComponent(document.fileName)}`
      documents.set(file, { ...document, bytes })
      if (documents.size > maxDocuments) documents.delete([...documents.keys()][0] ?? '')
      return file
    },
    find: file => documents.get(file),
    delivered(file) {
      const document = documents.get(file)
      documents.delete(file)
      document?.onSaved?.()
    },
    async clear() {
      forget()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const tooMuch = 'Too many files were chosen since Muster was started. Start it again, then choose this one.'

function tooLarge({ maxFileBytes, maxBytes }: UploadLimits): string {
  const [one, all] = [maxFileBytes, maxBytes].map(bytes => Math.round((10 * bytes) / gigabyte) / 10)
  return `Choose a file of at most ${one} GB; all files since Muster was started may have ${all} GB.`
}

/** A name without controls and halves of characters, in which nothing can hide. Another is refused as it would be shown. */
function readableName(given: string): string {
  if (/[\p{Cc}\p{Cs}\ufffd]/u.test(given))
    throw new UploadRefused(
      fileNameOf(given),
      'Its name has characters that nobody can see or read. Rename the file, then choose it again.',
    )
  return fileNameOf(given)
}

async function write(
  path: string,
  content: Readable,
  pieces: ReturnType<typeof atMost>,
  signal: AbortSignal,
): Promise<number> {
  const folder = join(path, '..')
  await mkdir(folder, { mode: 0o700 })
  const target = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  try {
    await pipeline(content, pieces, target, { signal })
    return target.bytesWritten
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** Passes on what fits, and throws at the first byte that does not. */
function atMost(room: number, refusal: () => Error) {
  return async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let left = room
    for await (const piece of pieces) {
      left -= piece.length
      if (left < 0) throw refusal()
      yield piece
    }
  }
}

async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = /^muster-uploads-(\d+)-/.exec(name)?.[1]
    if (owner && !isRunning(Number(owner))) await removeOwn(join(parent, name))
  }
}

/** What another user of the computer left, or laid there under such a name, is theirs, and keeps nobody from starting. */
async function removeOwn(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true })
  } catch (error) {
    if (!isFileError(error)) throw error
  }
}

/** Whether a process of this number is there. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
