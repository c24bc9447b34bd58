import type { Instant } from '#shared/model/plain-date.ts'
import type { StoreInfo } from './store-info.ts'

/** When everything on file was last written to a file that can bring it back, and how far the log went then. */
export interface LastBackup {
  readonly at: Instant
  /** The log's last position in it. */
  readonly position: number
}

/** Kept with the store and in no log: a store made of a backup has none of its own yet. */
export interface LastBackupRecord {
  get(): LastBackup | null
  set(backup: LastBackup): void
}

/** The record of the last backup among the store's own facts. */
export function createLastBackupRecord(info: StoreInfo): LastBackupRecord {
  return {
    get() {
      const known = info.get('lastBackup')
      return known === undefined ? null : JSON.parse(known)
    },
    set: backup => info.set('lastBackup', JSON.stringify(backup)),
  }
}
