import { hostname } from 'node:os'
import Database from 'better-sqlite3'
import type { Instant } from '#shared/model/plain-date.ts'
import { type LockHolder, StoreError } from '../errors.ts'
import { named } from '../translate-errors.ts'
import { renamePatiently } from './atomic-file.ts'
import { closingOnFailure } from './connect.ts'

/**
 * Who has a store open. The `lock` file is a tiny SQLite database: its one row names the holder, and the holder keeps a
 * write transaction open on it. So the operating system holds the lock: it ends with its process, however that dies,
 * and a number that another process got since can never keep anybody out. Deleting it would let two in, so it stays.
 */
export interface StoreLock {
  release(): void
}

/** Takes the lock of a store, also from a holder that has died. Throws STORE_IN_USE, which names the holder. */
export function takeLock(path: string, user: string, now: Instant): StoreLock {
  const db = named(path, () => openLockFile(path))
  const holder: LockHolder = { pid: process.pid, host: hostname(), user, since: now }
  return closingOnFailure(db, () => {
    // Between writing the name and holding again somebody else may have come and gone, so the name is read back.
    for (holdOrRefuse(db, path); !isHeldBy(db, holder); holdOrRefuse(db, path))
      named(path, () => writeHolder(db, holder))
    return { release: () => release(db) }
  })
}

function openLockFile(path: string): Database.Database {
  try {
    return openHolderTable(path)
  } catch (error) {
    if (!isNoDatabase(error)) throw error
    // A power cut can leave rubbish. It names nobody and holds nothing, so it is put aside for a fresh one.
    renamePatiently(path, `${path}.damaged`)
    return openHolderTable(path)
  }
}

function openHolderTable(path: string): Database.Database {
  const db = new Database(path, { timeout: 250 })
  return closingOnFailure(db, () => {
    db.pragma('journal_mode = MEMORY')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  })
}

function holdOrRefuse(db: Database.Database, path: string): void {
  try {
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error
    throw new StoreError('STORE_IN_USE', { path, holder: readHolder(db) }, error)
  }
}

function writeHolder(db: Database.Database, holder: LockHolder): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, user TEXT, since TEXT) STRICT; DELETE FROM holder',
  )
  db.prepare('INSERT INTO holder VALUES (:pid, :host, :user, :since)').run(holder)
  db.exec('COMMIT')
}

/** Reading is possible while the holder holds, since the holder's transaction has written nothing yet. */
function readHolder(db: Database.Database): LockHolder | null {
  try {
    return db.prepare<[], LockHolder>('SELECT pid, host, user, since FROM holder').get() ?? null
  } catch (error) {
    if (error instanceof Database.SqliteError) return null
    throw error
  }
}

function isHeldBy(db: Database.Database, holder: LockHolder): boolean {
  const written = readHolder(db)
  return (
    written?.pid === holder.pid &&
    written.host === holder.host &&
    written.user === holder.user &&
    written.since === holder.since
  )
}

function release(db: Database.Database): void {
  if (!db.open) return
  db.exec('DELETE FROM holder; COMMIT')
  db.close()
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Database.SqliteError && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(error.code)
}
