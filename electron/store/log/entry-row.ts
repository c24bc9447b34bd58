import { createHash } from 'node:crypto'
import { type CopyId, type Entry, hashedText } from '#shared/changes/entry.ts'
import type { Sha256 } from '#shared/model/sha256.ts'

/** An entry and its place in this store, in the order of arrival. */
export interface LoggedEntry extends Entry {
  position: number
}

/** Entries of one copy, from one number to another. */
export interface EntryRange {
  readonly copyId: CopyId
  readonly from: number
  readonly to: number
}

/** SHA-256 of an entry's canonical JSON, in hexadecimal. */
export function hashEntry(entry: Omit<Entry, 'hash'>): Sha256 {
  return createHash('sha256').update(hashedText(entry)).digest('hex') as Sha256
}

/** A row of the log's table. */
export interface EntryRow extends Omit<LoggedEntry, 'fields' | 'knew'> {
  fields: string
  knew: string
}

/** A row of the log's table as an entry. */
export function toEntry(row: EntryRow): LoggedEntry {
  return { ...row, fields: JSON.parse(row.fields), knew: JSON.parse(row.knew) }
}
