import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { storeSuffix } from '../../files/outside-file.ts'
import { flushFolder, renamePatiently } from '../../files/rename-and-flush.ts'
import { StoreError } from '../errors.ts'

/** Where the parts of a store lie. */
export interface StorePaths {
  folder: string
  database: string
  keys: string
  lock: string
  copies: string
  /** The rows of registers, a file each. */
  registers: string
  /** Stops that wait for the log. */
  stops: string
  /** What a file from another office holds, while it is read. */
  incoming: string
  /** A whole store under another data key: what is in it takes the place of what is here, whoever comes by next. */
  finished: string
}

/** The paths of a store's parts, whether they are there or not. */
export function storePaths(folder: string): StorePaths {
  return {
    folder,
    database: join(folder, 'store.db'),
    keys: join(folder, 'keys.json'),
    lock: join(folder, 'lock'),
    copies: join(folder, 'copies'),
    registers: join(folder, 'registers'),
    stops: join(folder, 'stops.queue'),
    incoming: join(folder, 'incoming.db'),
    finished: join(folder, 'next.finished'),
  }
}

/** Whether a file is that of a register's rows, which can be had again where it came from. */
export function isRegisterFile(path: string): boolean {
  return basename(dirname(path)) === basename(storePaths('').registers)
}

/**
 * Throws STORE_MISSING, STORE_NOT_OURS, STORE_EMPTY or STORE_KEYS_MISSING. Looks only at what the file system tells: opening and closing a
 * database file by any other way than SQLite's would drop the locks that this process holds on it.
 */
export function assertStoreThere({ folder, database, keys }: StorePaths): void {
  const there = statSync(folder, { throwIfNoEntry: false })
  if (!there) throw new StoreError('STORE_MISSING', { path: folder })
  if (!there.isDirectory()) throw new StoreError('STORE_NOT_OURS', { path: folder })
  const file = statSync(database, { throwIfNoEntry: false })
  if (!file) throw new StoreError('STORE_MISSING', { path: database })
  if (!file.isFile()) throw new StoreError('STORE_NOT_OURS', { path: database })
  // SQLite takes a file of 0 bytes for a new store; for us it is damage.
  if (file.size === 0) throw new StoreError('STORE_EMPTY', { path: database })
  if (!statSync(keys, { throwIfNoEntry: false })) throw new StoreError('STORE_KEYS_MISSING', { path: keys })
}

/**
 * Where a new store is built before {@link finishFolder} gives it its name, so that nobody ever meets half of one.
 * Throws STORE_BAD_NAME, STORE_EXISTS.
 */
export function newFolderPaths(folder: string): StorePaths {
  if (!folder.endsWith(storeSuffix)) throw new StoreError('STORE_BAD_NAME', { path: folder })
  if (existsSync(folder)) throw new StoreError('STORE_EXISTS', { path: folder })
  return storePaths(join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString('hex')}.tmp`))
}

/** Gives a new store its name, for good. */
export function finishFolder(paths: StorePaths, folder: string): void {
  flushFolder(paths.folder)
  renamePatiently(paths.folder, folder)
  flushFolder(dirname(folder))
}
