import { chmodSync, closeSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isFileError } from './system-errors.ts'

/** What nobody but this user may do anything with. Windows has no such numbers: there a user's folders are theirs alone. */
export const privateFile = 0o600
/** As {@link privateFile}, of a folder. */
export const privateFolder = 0o700

/**
 * Makes an empty file for somebody who opens it by name and sets no mode (SQLite, whose journals take the mode of their
 * database). A file that is there is not even opened: closing it would drop the locks that this process holds on it
 * (sqlite.org/howtocorrupt.html, 2.2). Throws the file system's error.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', privateFile))
  } catch (error) {
    if (!isFileError(error) || error.code !== 'EEXIST') throw error
  }
}

/**
 * Takes a folder, and all that is in it, from everybody but its owner, as Muster makes them; whatever was copied here or made
 * by an older Muster. What the system does not let us change stays as it is.
 */
export function makePrivate(folder: string): void {
  if (process.platform === 'win32') return
  tighten(folder, privateFolder)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) tighten(join(entry.parentPath, entry.name), privateFolder)
    if (entry.isFile()) tighten(join(entry.parentPath, entry.name), privateFile)
  }
}

function tighten(path: string, mode: number): void {
  try {
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, mode)
  } catch (error) {
    if (!isFileError(error)) throw error
  }
}
