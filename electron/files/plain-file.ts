import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { isFileError, type SystemAnswer, systemAnswer } from './system-errors.ts'

/** Why a file was not read. */
export type FileReadErrorCode =
  /** The path is empty. */
  | 'NO_NAME'
  | 'MISSING'
  /** A link, and where it leads is nothing. */
  | 'LINK_TO_NOTHING'
  | 'FOLDER'
  /** A pipe, a device or a socket: none has an end, and opening one may do something. */
  | 'NO_PLAIN_FILE'
  | 'TOO_LARGE'
  | 'NOT_ALLOWED'
  /** Another program holds it. */
  | 'FILE_HELD'
  | 'DISK_ERROR'

const advice: Readonly<Record<Exclude<FileReadErrorCode, 'TOO_LARGE'>, string>> = {
  NO_NAME: 'Name a file: the name is empty.',
  MISSING: 'Check the path: there is no such file.',
  LINK_TO_NOTHING: 'Name the file itself: this is a link, and what it leads to is not there.',
  FOLDER: 'Name a file: this is a folder.',
  NO_PLAIN_FILE: 'Write what it gives into a file and name that: this is a pipe, a device or a socket.',
  NOT_ALLOWED: 'Check that you may read the file.',
  FILE_HELD: 'Close the program that holds it open, then try again.',
  DISK_ERROR: 'Check the path, and that its disk is there.',
}

/** A file that was not read, by name; services make of it what a caller meets, and the command line says it as it is. */
export class FileReadError extends Error {
  override readonly name = 'FileReadError'
  readonly code: FileReadErrorCode
  readonly path: string
  /** What to do now, as one sentence. */
  readonly next: string

  constructor(code: Exclude<FileReadErrorCode, 'TOO_LARGE'>, path: string, cause?: unknown)
  constructor(code: 'TOO_LARGE', path: string, cause: unknown, maxBytes: number)
  constructor(code: FileReadErrorCode, path: string, cause?: unknown, maxBytes = 0) {
    super(`${code}: ${basename(path)} was not read`, { cause })
    this.code = code
    this.path = path
    this.next =
      code === 'TOO_LARGE'
        ? `Choose another file: such a one has at most ${maxBytes.toLocaleString('en')} bytes, and this has more.`
        : advice[code]
  }
}

/**
 * Opens a file for reading that somebody else than this program may have put there: the one way by which anything is read from
 * outside (tests/layers/reading.ts). A pipe, a device, a socket and a folder are refused without being opened; nothing is
 * waited for. Whoever asks closes it. Throws a {@link FileReadError}.
 */
export async function openPlainFile(path: string): Promise<FileHandle> {
  requirePlain(path, lookAt(path))
  const file = await open(path, readNow).catch((error: unknown) => {
    throw readError(path, error)
  })
  try {
    // It may be another by now than the one that was looked at.
    requirePlain(path, await file.stat())
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** As {@link openPlainFile}, at once. Returns a file descriptor. */
export function openPlainFileSync(path: string): number {
  requirePlain(path, lookAt(path))
  const file = namingErrors(path, () => openSync(path, readNow))
  try {
    requirePlain(path, fstatSync(file))
    return file
  } catch (error) {
    closeSync(file)
    throw error
  }
}

/** All of a file, which has at most `maxBytes`. Never reads more, whatever it says of its size. Throws a {@link FileReadError}. */
export async function readPlainFile(path: string, maxBytes: number): Promise<Buffer> {
  const file = await openPlainFile(path)
  try {
    const { size } = await file.stat()
    const reading = wholeFile(path, size, maxBytes)
    for (;;) {
      const { bytesRead } = await file.read(reading.room(), 0, undefined, reading.length())
      if (bytesRead === 0) return reading.bytes()
      reading.add(bytesRead)
    }
  } catch (error) {
    throw readError(path, error)
  } finally {
    await file.close()
  }
}

/** As {@link readPlainFile}, at once. */
export function readPlainFileSync(path: string, maxBytes: number): Buffer {
  const file = openPlainFileSync(path)
  try {
    const reading = wholeFile(path, fstatSync(file).size, maxBytes)
    for (;;) {
      const room = reading.room()
      const bytesRead = readSync(file, room, 0, room.length, reading.length())
      if (bytesRead === 0) return reading.bytes()
      reading.add(bytesRead)
    }
  } catch (error) {
    throw readError(path, error)
  } finally {
    closeSync(file)
  }
}

/** The first bytes of a file, fewer where it is shorter. Throws a {@link FileReadError}. */
export async function readStartOf(path: string, bytes: number): Promise<Buffer> {
  const file = await openPlainFile(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw readError(path, error)
  } finally {
    await file.close()
  }
}

/** How large a file is that can be read, in bytes. Throws a {@link FileReadError}. */
export function sizeOfPlainFile(path: string): number {
  const about = lookAt(path)
  requirePlain(path, about)
  return about.size
}

/** Whether there is a file under this name, and nothing that only looks like one. */
export function isPlainFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/** A pipe that takes the place of a file between two looks is not waited for. Windows has no such flag, and no such pipes. */
const readNow = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

function lookAt(path: string): Stats {
  if (path === '') throw new FileReadError('NO_NAME', path)
  const there = namingErrors(path, () => statSync(path, { throwIfNoEntry: false }))
  if (there) return there
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  throw new FileReadError(isLink ? 'LINK_TO_NOTHING' : 'MISSING', path)
}

function requirePlain(path: string, about: Stats): void {
  if (about.isDirectory()) throw new FileReadError('FOLDER', path)
  if (!about.isFile()) throw new FileReadError('NO_PLAIN_FILE', path)
}

/** Gathers a file piece by piece: one may grow while it is read, and some have no size to speak of (below /proc). */
function wholeFile(path: string, size: number, maxBytes: number) {
  const refuseOver = (bytes: number) => {
    if (bytes > maxBytes) throw new FileReadError('TOO_LARGE', path, undefined, maxBytes)
  }
  refuseOver(size)
  let gathered = Buffer.alloc(size + 1)
  let length = 0
  return {
    room() {
      if (length === gathered.length) gathered = Buffer.concat([gathered, Buffer.alloc(1 << 16)])
      return gathered.subarray(length)
    },
    length: () => length,
    add(bytes: number) {
      length += bytes
      refuseOver(length)
    },
    bytes: () => gathered.subarray(0, length),
  }
}

function namingErrors<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw readError(path, error)
  }
}

/** What the system said of a file, by name; anything else is passed on as it is. */
function readError(path: string, error: unknown): unknown {
  if (!isFileError(error)) return error
  if (error.code === 'EISDIR') return new FileReadError('FOLDER', path, error)
  // A socket, or a device that is not there: what cannot be opened at all.
  if (error.code === 'ENXIO') return new FileReadError('NO_PLAIN_FILE', path, error)
  const answer = systemAnswer(error)
  return new FileReadError(answer === undefined ? 'DISK_ERROR' : codes[answer], path, error)
}

const codes: Readonly<Record<SystemAnswer, Exclude<FileReadErrorCode, 'TOO_LARGE'>>> = {
  missing: 'MISSING',
  exists: 'DISK_ERROR',
  full: 'DISK_ERROR',
  'not allowed': 'NOT_ALLOWED',
  busy: 'FILE_HELD',
  damaged: 'DISK_ERROR',
  failed: 'DISK_ERROR',
}
