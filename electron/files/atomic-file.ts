import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { patience } from './rename-and-flush.ts'
import { isFileError, mayBeHeld, type SystemAnswer, systemAnswer } from './system-errors.ts'

/** What a finished file holds. */
export interface WrittenFile {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** How a file is to be written. */
export interface WriteOptions {
  /** Whether a file of that name is replaced, in one step, or refused with FILE_EXISTS. */
  readonly ifExists: 'replace' | 'refuse'
  /** Stops between two pieces; nothing is left behind. The promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Called once the whole file lies there and was read back, before it gets its name. Throwing leaves nothing behind. */
  readonly beforeNamed?: ((written: WrittenFile) => void) | undefined
  /** The disk. Tests lend one that fails. */
  readonly disk?: Disk
}

/** The calls on which a write depends. */
export interface Disk {
  readonly open: (path: string, flags: string, mode?: number) => Promise<FileHandle>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly link: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly pause: (milliseconds: number) => Promise<void>
}

/** Why a write failed. Under its name stands the whole old file, or the whole new one if only the last flush failed. */
export type FileWriteErrorCode =
  | 'FILE_EXISTS'
  | 'FOLDER_MISSING'
  | 'DISK_FULL'
  | 'NOT_ALLOWED'
  /** Another program held the old file for more than two seconds. */
  | 'FILE_HELD'
  /** The name holds characters that nobody sees, or that make it read as another one. */
  | 'UNREADABLE_NAME'
  /** The name lies in the folder of a store, where only the store itself writes (outside-file.ts). */
  | 'IN_STORE'
  /** Under the name is a device, a pipe, a folder or a link. */
  | 'NO_PLAIN_FILE'
  /** Under the name is a file of keys, of a store or of everything on file, or one that has a second name. */
  | 'NOT_REPLACED'
  /** The disk gave back other bytes than it was given. */
  | 'NOT_AS_WRITTEN'
  | 'DISK_ERROR'

/** A file that was not written, by name; services make of it what a caller meets. */
export class FileWriteError extends Error {
  readonly code: FileWriteErrorCode
  readonly path: string

  constructor(code: FileWriteErrorCode, path: string, cause?: unknown) {
    super(`${code}: ${basename(path)} was not written`, { cause })
    this.name = 'FileWriteError'
    this.code = code
    this.path = path
  }
}

/**
 * Writes a file so that its name only ever leads to the whole old content or the whole new one, whatever happens in
 * between: temporary name in the same folder, flush, read back and compare, rename, flush the folder. It streams:
 * memory does not grow with the content. Throws a {@link FileWriteError}; an error of `content` itself passes through.
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  { ifExists, signal, beforeNamed, disk = realDisk }: WriteOptions,
): Promise<WrittenFile> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`)
  const pieces = content instanceof Uint8Array ? [content] : content
  try {
    const written = await writeAndFlush(temporary, pieces, disk, signal)
    await requireSame(temporary, written, path, disk)
    beforeNamed?.(written)
    await giveName(temporary, path, ifExists, disk)
    await flushFolder(dirname(path), disk)
    return written
  } catch (error) {
    if (error instanceof ContentError) throw error.cause
    throw isFileError(error) ? new FileWriteError(codeOf(error), path, error) : error
  } finally {
    // A temporary file left over is clutter, not damage: it must not hide what went well or wrong before.
    await disk.remove(temporary).catch(() => undefined)
  }
}

const realDisk: Disk = {
  open,
  rename,
  link,
  remove: path => rm(path, { force: true }),
  pause: milliseconds => pause(milliseconds),
}

async function writeAndFlush(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  disk: Disk,
  signal: AbortSignal | undefined,
): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await disk.open(path, 'wx', 0o600)
  try {
    for await (const piece of marked(pieces)) {
      signal?.throwIfAborted()
      await writeWhole(file, piece)
      hash.update(piece)
      bytes += piece.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** An error of whoever makes the content, kept apart from those of the disk that it is written to. */
class ContentError extends Error {}

async function* marked(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (error) {
    throw new ContentError('The content could not be made', { cause: error })
  }
}

/** A disk may take fewer bytes than it is given, without an error. */
async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await file.write(piece, done)
    done += bytesWritten
  }
}

async function requireSame(temporary: string, written: WrittenFile, path: string, disk: Disk): Promise<void> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await disk.open(temporary, 'r')
  const buffer = new Uint8Array(1 << 16)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
  } finally {
    await file.close()
  }
  if (bytes !== written.bytes || hash.digest('hex') !== written.sha256) {
    throw new FileWriteError('NOT_AS_WRITTEN', path)
  }
}

async function giveName(
  from: string,
  to: string,
  ifExists: WriteOptions['ifExists'],
  disk: Disk,
): Promise<void> {
  if (ifExists === 'replace') return renamePatiently(from, to, disk)
  try {
    // A rename would replace in silence; a second name for the same file is refused where the name is taken.
    await disk.link(from, to)
  } catch (error) {
    if (!isFileError(error) || !saysNoSecondNames.includes(error.code)) throw error
    await renameIfFree(from, to, disk)
  }
}

/** How file systems say that they have no second names. */
const saysNoSecondNames = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/** For file systems without second names (FAT): whoever looks and renames at the same moment may still be replaced. */
async function renameIfFree(from: string, to: string, disk: Disk): Promise<void> {
  try {
    await (await disk.open(to, 'r')).close()
  } catch (error) {
    if (isFileError(error) && error.code === 'ENOENT') return renamePatiently(from, to, disk)
    throw error
  }
  throw new FileWriteError('FILE_EXISTS', to)
}

/** Renames; a virus scanner or a sync client that holds the old file for a moment is waited for. */
async function renamePatiently(from: string, to: string, disk: Disk): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += patience.pauseMs) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      if (!mayBeHeld(error)) throw error
      if (waitedMs >= patience.maxMs) throw new FileWriteError('FILE_HELD', to, error)
      await disk.pause(patience.pauseMs)
    }
  }
}

/** Makes the new name survive a power cut. Windows has no such call and needs none. */
async function flushFolder(path: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await disk.open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function codeOf(error: unknown): FileWriteErrorCode {
  const answer = systemAnswer(error)
  return answer === undefined ? 'DISK_ERROR' : codes[answer]
}

const codes: Readonly<Record<SystemAnswer, FileWriteErrorCode>> = {
  exists: 'FILE_EXISTS',
  missing: 'FOLDER_MISSING',
  full: 'DISK_FULL',
  'not allowed': 'NOT_ALLOWED',
  busy: 'FILE_HELD',
  damaged: 'DISK_ERROR',
  failed: 'DISK_ERROR',
}
