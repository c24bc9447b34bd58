import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { toNamedError } from '../translate-errors.ts'

/**
 * Writes a small file so that a reader meets either the old content or the whole new one: temporary name in the same
 * folder, flush, read back, rename. Throws STORE_DISK_FULL, STORE_READ_ONLY, STORE_DISK_ERROR.
 */
export function writeFileAtomically(path: string, content: Uint8Array): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    writeAndFlush(temporary, content)
    if (!readFileSync(temporary).equals(content))
      throw new Error(`${basename(path)} did not read back as written`)
    renamePatiently(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw toNamedError(path, error)
  }
  flushFolder(dirname(path))
}

/** Renames; a virus scanner or a sync client that holds the file for a moment is waited for, two seconds in all. */
export function renamePatiently(from: string, to: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      if (attempt === 20 || !isHeldForAMoment(error)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}

/** Flushes a file that somebody else wrote. */
export function flushFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Makes a rename in this folder survive a power cut. Windows has no such call and needs none. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function writeAndFlush(path: string, content: Uint8Array): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    for (let written = 0; written < content.length; ) written += writeSync(file, content, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function isHeldForAMoment(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'EBUSY' || code === 'EPERM' || code === 'EACCES'
}
