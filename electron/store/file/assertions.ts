import { closeSync, existsSync, readSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openPlainFileSync } from '../../files/plain-file.ts'
import { StoreError } from '../errors.ts'
import type { DataKey } from '../keys/data-key.ts'
import { pragma, query } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'
import { APPLICATION_ID, connectReadOnly } from './connect.ts'
import { schemaVersion } from './migrate.ts'
import { createStoreInfo } from './store-info.ts'

/**
 * What must hold before anything is written to a store. All of it looks through a connection that cannot write, so a
 * file that is refused stays as it was, its journal included.
 */
export function assertSafeToOpen(path: string, key: DataKey, supported: number): void {
  assertNotPlain(path)
  withReadOnly(path, key, db => {
    assertOurs(db, path)
    assertNotNewer(db, path, supported)
    assertSound(db, path)
  })
}

/** Runs `work` over a connection that cannot write. */
export function withReadOnly<T>(path: string, key: DataKey, work: (db: Database.Database) => T): T {
  const { db, close } = openReadOnly(path, key)
  try {
    return namingErrors(path, () => work(db))
  } finally {
    close()
  }
}

/** A connection that cannot write; closing it takes away the empty side files that SQLite leaves behind it. */
export function openReadOnly(path: string, key: DataKey): { db: Database.Database; close(): void } {
  const added = ['-wal', '-shm'].map(suffix => path + suffix).filter(file => !existsSync(file))
  const removeAdded = () => {
    for (const file of added) rmSync(file, { force: true })
  }
  try {
    const db = connectReadOnly(path, key)
    return {
      db,
      close() {
        db.close()
        removeAdded()
      },
    }
  } catch (error) {
    removeAdded()
    throw error
  }
}

/** Throws STORE_PLAIN for a file that opens without a key. The caller holds the lock: see paths.ts. */
export function assertNotPlain(path: string): void {
  const start = Buffer.alloc(16)
  const file = openPlainFileSync(path)
  try {
    readSync(file, start, 0, 16, 0)
  } finally {
    closeSync(file)
  }
  if (start.toString('latin1') === 'SQLite format 3\0') throw new StoreError('STORE_PLAIN', { path })
}

/** Throws STORE_DAMAGED with what SQLite's `quick_check` finds: plain reads may miss a flipped byte. */
export function assertSound(db: Database.Database, path: string): void {
  const findings = quickCheck(db, 10)
  if (findings.length > 0) throw new StoreError('STORE_DAMAGED', { path, detail: findings.join('; ') })
}

/** What SQLite's check finds, some lines of it; none when it finds nothing. Throws STORE_DAMAGED where it cannot even look. */
export function quickCheck(db: Database.Database, maxLines: number): string[] {
  const lines = query<[], { quick_check: string }>(db, `PRAGMA quick_check(${maxLines})`).all()
  return lines.map(line => line.quick_check).filter(text => text !== 'ok')
}

/** Throws STORE_NOT_OURS for an encrypted database of another program. */
export function assertOurs(db: Database.Database, path: string): void {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw new StoreError('STORE_NOT_OURS', { path })
}

function assertNotNewer(db: Database.Database, path: string, supported: number): void {
  const found = schemaVersion(db)
  if (found > supported)
    throw new StoreError('STORE_NEWER', { path, found, supported, writtenBy: readProgram(db) })
}

/** The Muster that wrote it last, if its layout still says so where we look. */
function readProgram(db: Database.Database): string | null {
  try {
    return createStoreInfo(db).get('program') ?? null
  } catch {
    return null // a newer layout may have no such table
  }
}
