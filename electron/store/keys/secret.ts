import type Database from 'better-sqlite3'
import { command, query, runOnce } from '../statements.ts'

/** Private keys: encrypted with the store, and in no log, no exchange and no export. */
export interface SecretReader {
  get(name: string): Uint8Array | undefined
}

/** Keeps private keys; within a transaction. */
export interface SecretTable extends SecretReader {
  set(name: string, value: Uint8Array): void
}

/** Prepares what reads and keeps secrets. */
export function createSecretTable(db: Database.Database): SecretTable {
  const get = query<[string], { value: Uint8Array }>(db, 'SELECT value FROM secret WHERE name = ?')
  const set = command<[string, Uint8Array]>(
    db,
    'INSERT INTO secret VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return { get: name => get.get(name)?.value, set: (name, value) => runOnce(set, name, value) }
}
