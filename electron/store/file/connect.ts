import Database from 'better-sqlite3'
import { makePrivateFile } from '../../files/private-files.ts'
import { StoreError } from '../errors.ts'
import { type DataKey, forgetKey, requireKey } from '../keys/data-key.ts'
import { execute, pragma } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'
import { nativeBinding } from './sqlite-binary.ts'

/** `MSTR`: the four bytes at offset 68 of a SQLite header that say whose file it is. */
export const APPLICATION_ID = 0x4d535452

/** A keyed connection that cannot write, not even to recover a journal. Throws what {@link namingErrors} names. */
export function connectReadOnly(path: string, key: DataKey): Database.Database {
  return connect(path, key, { readonly: true, fileMustExist: true })
}

/** A keyed connection to an existing database, ready for writing. The first statement here may write. */
export function connectForWriting(path: string, key: DataKey): Database.Database {
  const db = connect(path, key, { fileMustExist: true })
  return closingOnFailure(db, () => prepareForWriting(db))
}

/** Makes a new encrypted database, which must not exist yet. */
export function connectNew(path: string, key: DataKey): Database.Database {
  namingErrors(path, () => makePrivateFile(path))
  const db = connect(path, key, {})
  return closingOnFailure(db, () => {
    pragma(db, `application_id = ${APPLICATION_ID}`)
    return prepareForWriting(db)
  })
}

/**
 * Makes a new encrypted database that counts once it is whole and is thrown away otherwise: without a journal, and
 * nothing waits for the disk. Whoever made it sees to it that it is on the disk before it counts.
 */
export function connectForFilling(path: string, key: DataKey): Database.Database {
  namingErrors(path, () => makePrivateFile(path))
  const db = connect(path, key, {})
  return closingOnFailure(db, () => {
    pragma(db, `application_id = ${APPLICATION_ID}`)
    pragma(db, 'journal_mode = OFF')
    pragma(db, 'synchronous = OFF')
    pragma(db, 'locking_mode = EXCLUSIVE')
    pragma(db, 'trusted_schema = OFF')
    // Appending needs few pages in memory.
    pragma(db, 'cache_size = -4096')
    return db
  })
}

/**
 * From here on this connection does not wait for another that writes, but for a moment in which a short writing ends: what
 * runs in it is the whole program, its window included. A job, in a thread of its own, may wait.
 */
export function waitNoLonger(db: Database.Database): void {
  pragma(db, `busy_timeout = ${shortWaitMs}`)
}

/**
 * A job may wait until the program itself has written: while stops come in one after another it writes often and briefly, and
 * SQLite, which asks again every tenth of a second, may miss many a pause.
 */
export function waitPatiently(db: Database.Database): void {
  pragma(db, `busy_timeout = ${longWaitMs}`)
}

const longWaitMs = 30_000

/** Runs `work` without waiting for another that writes at all; throws STORE_BUSY at once. */
export function withoutWaiting<T>(db: Database.Database, work: () => T): T {
  pragma(db, 'busy_timeout = 0')
  try {
    return work()
  } finally {
    waitNoLonger(db)
  }
}

/**
 * Takes the right to write by a connection of its own, so that nobody else has it until it is called back. Throws STORE_BUSY at
 * once where somebody has.
 */
export function holdWriting(path: string, key: DataKey): () => void {
  const db = connectForWriting(path, key)
  closingOnFailure(db, () => {
    pragma(db, 'busy_timeout = 0')
    execute(db, 'BEGIN IMMEDIATE')
  })
  return () => void db.close()
}

const shortWaitMs = 60

/**
 * Whether this connection puts the journal into the database when it commits. While a job writes hundreds of megabytes, the
 * program's does not: it would have to wait until they are in their place.
 */
export function putsJournalInPlace(db: Database.Database, does: boolean): void {
  if (db.open) pragma(db, `wal_autocheckpoint = ${does ? journalPages : 0}`)
}

/** SQLite's own measure. */
const journalPages = 1000

/** Puts the journal into the database, as far as nobody reads an older state. What stays is put there by whoever writes next. */
export function putJournalInPlace(db: Database.Database): void {
  try {
    pragma(db, 'wal_checkpoint(PASSIVE)')
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
  }
}

/**
 * Writes the whole file anew, without what was deleted from it, and empties the journal, in which it lay before. Throws STORE_BUSY
 * where another connection stands in the way.
 */
export function rewriteFile(db: Database.Database): void {
  execute(db, 'VACUUM')
  if (pragma(db, 'wal_checkpoint(TRUNCATE)') !== 0) throw new StoreError('STORE_BUSY', {})
}

/** Runs `work`, and closes `db` when it fails. */
export function closingOnFailure<T>(db: Database.Database, work: () => T): T {
  try {
    return work()
  } catch (error) {
    db.close()
    throw error
  }
}

function connect(path: string, key: DataKey, options: Database.Options): Database.Database {
  const db = namingErrors(path, () => new Database(path, { timeout: 5000, nativeBinding, ...options }))
  return closingOnFailure(db, () => {
    applyKey(db, key)
    assertCipher(db)
    // Sorting and VACUUM would else spill decrypted rows into temporary files.
    pragma(db, 'temp_store = MEMORY')
    return db
  })
}

/**
 * Encrypts a whole database anew, under another key: one that nobody else has open, and that is thrown away where this fails,
 * for nothing waits for the disk. Whoever asks sees to it that it is on the disk before it counts.
 */
export function encryptAnew(path: string, key: DataKey, next: DataKey): void {
  const db = connect(path, key, { fileMustExist: true })
  try {
    pragma(db, 'synchronous = OFF')
    pragma(db, 'locking_mode = EXCLUSIVE')
    withRaw(next, raw => namingErrors(path, () => (db as WithKey).rekey(raw)))
  } finally {
    db.close()
  }
}

/** ChaCha20 with a Poly1305 tag on every page; the key is random already, so no passphrase derivation. */
function applyKey(db: Database.Database, key: DataKey): void {
  pragma(db, "cipher = 'chacha20'")
  withRaw(key, raw => (db as WithKey).key(raw))
}

/** Lends a key as SQLite takes it. As bytes: a text with it could not be overwritten. */
function withRaw(key: DataKey, work: (raw: Buffer) => void): void {
  if (key.length !== 32) throw new RangeError('A data key has 32 bytes')
  const raw = Buffer.alloc(rawPrefix.length + key.length)
  raw.write(rawPrefix)
  raw.set(key, rawPrefix.length)
  try {
    requireKey(raw.subarray(rawPrefix.length))
    work(raw)
  } finally {
    forgetKey(raw)
  }
}

/** What SQLite3 Multiple Ciphers' build adds, and the types of better-sqlite3 do not know. */
type WithKey = Database.Database & { key(key: Buffer): number; rekey(key: Buffer): number }

/** By which SQLite3 Multiple Ciphers takes the key itself, and makes none of a passphrase. */
const rawPrefix = 'raw:'

/** A build without ciphers takes `PRAGMA key` in silence and writes plain text. */
function assertCipher(db: Database.Database): void {
  if (pragma(db, 'cipher') !== 'chacha20') throw new StoreError('STORE_NO_CIPHER', {})
}

function prepareForWriting(db: Database.Database): Database.Database {
  pragma(db, 'journal_mode = WAL')
  pragma(db, 'synchronous = FULL')
  pragma(db, 'foreign_keys = ON')
  pragma(db, 'trusted_schema = OFF')
  // INSERT OR REPLACE would else delete without firing the triggers that forbid deleting.
  pragma(db, 'recursive_triggers = ON')
  // 64 MiB of decrypted pages instead of 2: the check of a full flight among 100,000 people took a third longer.
  // It reads the first page, so it has no place in `connect`, which a damaged file must survive.
  pragma(db, 'cache_size = -65536')
  return db
}
