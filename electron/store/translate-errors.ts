import Database from 'better-sqlite3'
import { StoreError } from './errors.ts'

/**
 * Runs `work` and gives the codes of SQLite and of the file system their names. A full disk must never read as "not a database", nor a busy store
 * as a damaged one: the officer does different things about each.
 */
export function named<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toNamedError(path, error)
  }
}

/** The store's name for an error of SQLite or of the file system; every other error comes back as it is. */
export function toNamedError(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return toNamedFileError(error)
  const { code, message } = error
  if (code === 'SQLITE_FULL') return new StoreError('STORE_DISK_FULL', { neededBytes: null }, error)
  if (startsWithAny(code, ['SQLITE_BUSY', 'SQLITE_LOCKED'])) return new StoreError('STORE_BUSY', {}, error)
  if (startsWithAny(code, ['SQLITE_CORRUPT', 'SQLITE_NOTADB']))
    return new StoreError('STORE_DAMAGED', { path, detail: message }, error)
  if (startsWithAny(code, ['SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_CANTOPEN', 'SQLITE_IOERR_ACCESS']))
    return new StoreError('STORE_READ_ONLY', { detail: message }, error)
  if (code.startsWith('SQLITE_IOERR')) return new StoreError('STORE_DISK_ERROR', { detail: code }, error)
  return error
}

function toNamedFileError(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('STORE_DISK_FULL', { neededBytes: null }, error)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError('STORE_READ_ONLY', { detail: message }, error)
    case 'EIO':
      return new StoreError('STORE_DISK_ERROR', { detail: message }, error)
    default:
      return error
  }
}

function startsWithAny(code: string, prefixes: readonly string[]): boolean {
  return prefixes.some(prefix => code === prefix || code.startsWith(`${prefix}_`))
}
