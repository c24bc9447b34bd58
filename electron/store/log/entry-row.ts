import { createHash } from 'node:crypto'
import { type CopyId, type Entry, hashedText, isStatedOnly } from '#shared/changes/entry.ts'
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

/** Whether an entry has its hash: of one that was erased and never had a salt, it can only be stated. */
export function hasItsHash(entry: Entry): boolean {
  return isStatedOnly(entry) || hashEntry(entry) === entry.hash
}

/** A row of the log's table. */
export interface EntryRow extends Omit<LoggedEntry, 'fields' | 'knew' | 'salt' | 'erased'> {
  fields: string
  knew: string
  salt: string | null
  erased: Sha256 | null
}

/** A row of the log's table as an entry. */
export function toEntry({ salt, erased, ...row }: EntryRow): LoggedEntry {
  return {
    ...row,
    fields: JSON.parse(row.fields),
    knew: JSON.parse(row.knew),
    ...(salt === null ? {} : { salt }),
    ...(erased === null ? {} : { erased }),
  }
}

/** An entry as a row of the log's table, or of one beside it. */
export function toRow(entry: Entry): Omit<EntryRow, 'position'> {
  return {
    ...entry,
    fields: JSON.stringify(entry.fields),
    knew: JSON.stringify(entry.knew),
    salt: entry.salt ?? null,
    erased: entry.erased ?? null,
  }
}

/** The columns of an entry, in the log and beside it. */
export const entryColumns =
  'copyId, sequence, clock, wallTime, userId, noun, id, fields, knew, prevHash, hash, salt, erased'

/** The same as parameters. */
export const entryParameters =
  ':copyId, :sequence, :clock, :wallTime, :userId, :noun, :id, :fields, :knew, :prevHash, :hash, :salt, :erased'
