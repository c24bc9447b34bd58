import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { FileWriteError, type FileWriteErrorCode } from '../files/atomic-file.ts'
import { type SystemAnswer, systemAnswer } from '../files/system-errors.ts'
import { StoreError } from './errors.ts'

/**
 * Runs `work` over the file at `path` and gives what SQLite, the file system and the writing of a whole file refuse the
 * store's names.
 */
export function namingErrors<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toStoreError(path, error)
  }
}

/** The store's name for an error of SQLite or of the file system; every other error comes back as it is. */
export function toStoreError(path: string, error: unknown): unknown {
  if (error instanceof FileWriteError) return nameFor(answersOfWriting[error.code], path, error) ?? error
  return error instanceof Error ? (nameFor(systemAnswer(error), path, error) ?? error) : error
}

function nameFor(answer: SystemAnswer | undefined, path: string, error: Error): StoreError | undefined {
  switch (answer) {
    case 'full':
      return new StoreError('STORE_DISK_FULL', { neededBytes: null }, error)
    case 'busy':
      return new StoreError('STORE_BUSY', {}, error)
    case 'damaged':
      return new StoreError('STORE_DAMAGED', { path, detail: error.message }, error)
    case 'not allowed':
      return new StoreError('STORE_READ_ONLY', { detail: error.message }, error)
    case 'failed':
      // The memory that SQLite shares beside a store cannot be made on a full disk; it calls that a failure.
      if (hasNoRoom(path)) return new StoreError('STORE_DISK_FULL', { neededBytes: null }, error)
      return new StoreError('STORE_DISK_ERROR', { detail: describe(error) }, error)
    case 'missing':
    case 'exists':
    case undefined:
      return undefined
  }
}

const answersOfWriting: Readonly<Record<FileWriteErrorCode, SystemAnswer>> = {
  FILE_EXISTS: 'exists',
  NO_PLAIN_FILE: 'exists',
  NOT_REPLACED: 'exists',
  IN_STORE: 'not allowed',
  UNREADABLE_NAME: 'not allowed',
  FOLDER_MISSING: 'missing',
  DISK_FULL: 'full',
  NOT_ALLOWED: 'not allowed',
  FILE_HELD: 'busy',
  NOT_AS_WRITTEN: 'failed',
  DISK_ERROR: 'failed',
}

/** SQLite's shared memory takes 32 KiB, and its journal begins with another few. */
const leastRoomBytes = 64 * 1024

/** Whether the disk of a file or folder has no room left for what SQLite needs beside it. */
function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(existsSync(path) ? path : dirname(path))
    return bavail * bsize < leastRoomBytes
  } catch {
    // A disk that does not even tell its room has failed otherwise.
    return false
  }
}

function describe(error: Error): string {
  return 'code' in error ? `${error.code}: ${error.message}` : error.message
}
