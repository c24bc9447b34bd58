import type Database from 'better-sqlite3'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { OfficeId } from '#shared/model/ids.ts'
import { command, query, runOnce } from '../statements.ts'

/**
 * Whose copies the log's chains are. What a copy's id begins with is what somebody called their office, and two may call theirs
 * alike: ours is what this store has been, and what a desk that was trusted as one of this very office said that it has been.
 */
export interface CopyReader {
  /** Whether one of our copies wrote the first entry about a record. */
  isOurRecord(noun: Noun, id: string): boolean
  /** Whether this very store is, or was, that copy: not another desk of its office. */
  isOfThisStore(copyId: CopyId): boolean
  /** The office that a copy is of: ours, or as the file said that first told of it; null where none did. */
  officeOf(copyId: CopyId): OfficeId | null
}

/** Says whose copies they are; within a transaction. */
export interface CopyTable extends CopyReader {
  /** Keeps which copies an office said that its store has been; those that are known already stay whose they were. */
  noteOffice(officeId: OfficeId, copies: readonly CopyId[]): void
  /** As {@link noteOffice}, of a desk of our own: they are ours from now on, whoever told of them before. */
  noteDesk(officeId: OfficeId, copies: readonly CopyId[]): void
}

/** The copies that are ours, as a list of SQL: this store's own, and those of its office's other desks. */
export const ourCopies =
  '(SELECT copyId FROM incarnation UNION ALL SELECT copyId FROM knownCopy WHERE isOurs = 1)'

/** Prepares what reads and writes whose copies there are. */
export function createCopyTable(db: Database.Database): CopyTable {
  const ours = query<[Noun, string], { found: number }>(
    db,
    `SELECT 1 AS found FROM (SELECT copyId FROM changeEntry WHERE noun = ? AND id = ? ORDER BY position LIMIT 1)
     WHERE copyId IN ${ourCopies}`,
  )
  const own = query<[CopyId], { found: number }>(db, 'SELECT 1 AS found FROM incarnation WHERE copyId = ?')
  const office = query<[CopyId, CopyId], { officeId: OfficeId }>(
    db,
    `SELECT "value" AS officeId FROM storeInfo
     WHERE "name" = 'ownOffice' AND EXISTS (SELECT 1 FROM incarnation WHERE copyId = ?)
     UNION ALL SELECT officeId FROM knownCopy WHERE copyId = ? LIMIT 1`,
  )
  const note = command<[CopyId, OfficeId]>(
    db,
    'INSERT INTO knownCopy (copyId, officeId, isOurs) VALUES (?, ?, 0) ON CONFLICT DO NOTHING',
  )
  const noteOurs = command<[CopyId, OfficeId]>(
    db,
    `INSERT INTO knownCopy (copyId, officeId, isOurs) VALUES (?, ?, 1)
     ON CONFLICT (copyId) DO UPDATE SET officeId = excluded.officeId, isOurs = 1`,
  )
  return {
    isOurRecord: (noun, id) => ours.get(noun, id) !== undefined,
    isOfThisStore: copyId => own.get(copyId) !== undefined,
    officeOf: copyId => office.get(copyId, copyId)?.officeId ?? null,
    noteOffice(officeId, copies) {
      for (const copyId of copies) note.run(copyId, officeId)
    },
    noteDesk(officeId, copies) {
      for (const copyId of copies) runOnce(noteOurs, copyId, officeId)
    },
  }
}
