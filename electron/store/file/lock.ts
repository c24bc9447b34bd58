import { hostname } from 'node:os'
import Database from 'better-sqlite3'
import type { Instant } from '#shared/model/plain-date.ts'
import { makePrivateFile } from '../../files/private-files.ts'
import { renamePatiently } from '../../files/rename-and-flush.ts'
import { systemAnswer } from '../../files/system-errors.ts'
import { type LockHolder, StoreError } from '../errors.ts'
import { namingErrors } from '../translate-errors.ts'
import { closingOnFailure } from './connect.ts'
import { nativeBinding } from './sqlite-binary.ts'

/**
 * Who has a store open. The `lock` file is a tiny SQLite database, and not encrypted: its one row says which process of which
 * computer is the holder, and never who sits there. The holder keeps a write transaction open on it. So the operating system holds the lock: it ends with its process, however that dies,
 * and a number that another process got since can never keep anybody out. Deleting it would let two in, so it stays.
 */
export interface StoreLock {
  release(): void
}

/**
 * Takes the lock of a store, also from a holder that has died. Throws STORE_IN_USE, which names the holder;
 * STORE_READ_ONLY where nothing may be written, STORE_DISK_FULL and the like.
 */
export function takeLock(path: string, now: Instant): StoreLock {
  const holder: LockHolder = { pid: process.pid, host: hostname(), since: now }
  return namingErrors(path, () => {
    const db = openLockFile(path)
    return closingOnFailure(db, () => {
      // Between writing the name and holding again somebody else may have come and gone, so the name is read back.
      for (holdOrRefuse(db, path); !isHeldBy(db, holder); holdOrRefuse(db, path)) writeHolder(db, holder)
      return { release: () => release(db) }
    })
  })
}

function openLockFile(path: string): Database.Database {
  try {
    return openHolderTable(path)
  } catch (error) {
    if (systemAnswer(error) !== 'damaged') throw error
    // A power cut can leave rubbish. It names nobody and holds nothing, so it is put aside for a fresh one.
    renamePatiently(path, `${path}.damaged`)
    return openHolderTable(path)
  }
}

function openHolderTable(path: string): Database.Database {
  makePrivateFile(path)
  const db = new Database(path, { timeout: 250, nativeBinding })
  return closingOnFailure(db, () => {
    db.pragma('journal_mode = MEMORY')
    // Older versions of Muster wrote a user's name here: it shall not stay on a free page.
    db.pragma('secure_delete = ON')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  })
}

function holdOrRefuse(db: Database.Database, path: string): void {
  try {
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if (systemAnswer(error) !== 'busy') throw error
    throw new StoreError('STORE_IN_USE', { path, holder: readHolder(db) }, error)
  }
}

function writeHolder(db: Database.Database, holder: LockHolder): void {
  db.exec(
    'DROP TABLE IF EXISTS holder; CREATE TABLE IF NOT EXISTS holding (pid INTEGER, host TEXT, since TEXT) STRICT; DELETE FROM holding',
  )
  db.prepare('INSERT INTO holding VALUES (:pid, :host, :since)').run(holder)
  db.exec('COMMIT')
}

/** Reading is possible while the holder holds, since the holder's transaction has written nothing yet. */
function readHolder(db: Database.Database): LockHolder | null {
  try {
    return db.prepare<[], LockHolder>('SELECT pid, host, since FROM holding').get() ?? null
  } catch (error) {
    if (error instanceof Database.SqliteError) return null
    throw error
  }
}

function isHeldBy(db: Database.Database, holder: LockHolder): boolean {
  const written = readHolder(db)
  return written?.pid === holder.pid && written.host === holder.host && written.since === holder.since
}

/** A name that cannot be taken out, on a disk that is gone, keeps nobody out: what holds is the transaction. */
function release(db: Database.Database): void {
  if (!db.open) return
  try {
    namingErrors(db.name, () => db.exec('DELETE FROM holding; COMMIT'))
  } finally {
    db.close()
  }
}
