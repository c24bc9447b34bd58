import type Database from 'better-sqlite3'
import { command, query, runOnce } from '../statements.ts'

/** Facts of this one store, which no change log carries. */
export type StoreInfoName =
  | 'officeCode'
  | 'ownOffice'
  | 'program'
  | 'clock'
  | 'lastBackup'
  | 'stopQueue'
  | 'roots'
  | 'rootsBefore'
  | 'rememberedBy'
  | 'beginAnew'
  | 'cleaningDue'
  | 'dataKey'

/** Reads and writes the facts of this one store; writing needs no transaction of a user's. */
export interface StoreInfo {
  get(name: StoreInfoName): string | undefined
  set(name: StoreInfoName, value: string): void
}

/** Prepares what reads and writes the store's own facts. */
export function createStoreInfo(db: Database.Database): StoreInfo {
  const get = query<[StoreInfoName], { value: string }>(db, 'SELECT value FROM storeInfo WHERE name = ?')
  const set = command<[StoreInfoName, string]>(
    db,
    'INSERT INTO storeInfo VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return { get: name => get.get(name)?.value, set: (name, value) => runOnce(set, name, value) }
}
