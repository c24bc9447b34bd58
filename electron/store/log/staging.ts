import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import type { ClockText } from '#shared/changes/clock.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Seal } from '#shared/changes/seal.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { makePrivateFile } from '../../files/private-files.ts'
import { storePaths } from '../file/paths.ts'
import { command, pragma, query } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'
import type { Changed } from './changes.ts'
import { type EntryRange, type EntryRow, entryColumns, entryParameters } from './entry-row.ts'
import { prepareIncomingContent } from './exchanged-content.ts'
import { createHealing } from './healing.ts'

/**
 * Where the entries of a file lie that is still being read: a database of its own beside the store's, under a key that is
 * kept nowhere. It is thrown away with all that the file held, so that a file which is refused leaves nothing behind, not
 * even room that the store would keep.
 */
export interface Staging {
  /** Makes it, if it is not there. Never within a transaction. */
  readonly open: () => StagingStatements
  /** What reads it; undefined where nothing was staged. */
  readonly statements: () => StagingStatements | undefined
  /** Throws it away. Never within a transaction. */
  readonly clear: () => void
}

/** Prepared over it. */
export type StagingStatements = ReturnType<typeof prepareStatements>

/** Prepares nothing yet: most connections never merge. */
export function createStaging(db: Database.Database, writingAs: CopyId): Staging {
  const { incoming: path } = storePaths(dirname(db.name))
  let statements: StagingStatements | undefined

  function attach(): StagingStatements {
    removeStaged(path)
    namingErrors(path, () => makePrivateFile(path))
    command<[string, string]>(db, 'ATTACH DATABASE ? AS incoming KEY ?').run(
      path,
      `raw:${randomBytes(32).toString('hex')}`,
    )
    // Nothing in it outlives the process: no journal, and nothing waits for the disk.
    pragma(db, 'incoming.journal_mode = OFF')
    pragma(db, 'incoming.synchronous = OFF')
    for (const table of tables) command<[]>(db, table).run()
    return prepareStatements(db, writingAs)
  }

  return {
    open() {
      statements ??= attach()
      return statements
    },
    statements: () => statements,
    clear() {
      if (!statements) return
      statements = undefined
      command<[]>(db, 'DETACH DATABASE incoming').run()
      removeStaged(path)
    },
  }
}

/** Removes what a program that was ended left of a file; its key is gone. */
export function removeStaged(path: string): void {
  rmSync(path, { force: true })
}

/** Records a page, so that memory does not grow with what is merged. */
const pageSize = 500

const tables = [
  `CREATE TABLE incoming.incomingEntry (
    position INTEGER PRIMARY KEY, copyId TEXT NOT NULL, sequence INTEGER NOT NULL, clock TEXT NOT NULL,
    wallTime TEXT NOT NULL, userId TEXT NOT NULL, noun TEXT NOT NULL, id TEXT NOT NULL, fields TEXT NOT NULL,
    knew TEXT NOT NULL, prevHash TEXT NOT NULL, hash TEXT NOT NULL, salt TEXT, erased TEXT,
    keptFields TEXT, keptSalt TEXT, UNIQUE (copyId, sequence)
  ) STRICT`,
  'CREATE INDEX incoming.incomingEntryByRecord ON incomingEntry (noun, id)',
  `CREATE TABLE incoming.incomingSeal (
    copyId TEXT NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL, hash TEXT NOT NULL, userId TEXT NOT NULL,
    publicKey TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (copyId, "last")
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE incoming.incomingContent (
    "set" TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY ("set", hash)
  ) STRICT`,
]

function prepareStatements(db: Database.Database, writingAs: CopyId) {
  return {
    healing: createHealing(db, writingAs),
    content: prepareIncomingContent(db),
    stageSeal: command<[Seal]>(
      db,
      'INSERT INTO incomingSeal VALUES (:copyId, :first, :last, :hash, :userId, :publicKey, :signature)',
    ),
    // Also of entries that came without their seals before; never another one in the place of one that is here.
    appendSeals: command<[]>(
      db,
      `INSERT INTO seal SELECT i.* FROM incomingSeal i
       JOIN changeEntry c ON c.copyId = i.copyId AND c.sequence = i."last" AND c.hash = i.hash
       WHERE NOT EXISTS (SELECT 1 FROM seal s WHERE s.copyId = i.copyId AND s."last" = i."last")`,
    ),
    stage: command<[Omit<EntryRow, 'position'>]>(
      db,
      `INSERT INTO incomingEntry (${entryColumns}) VALUES (${entryParameters})`,
    ),
    forked: query<[], { copyId: CopyId; sequence: number }>(
      db,
      `SELECT copyId, sequence FROM incomingEntry i JOIN changeEntry c USING (copyId, sequence)
       WHERE i.hash <> c.hash LIMIT 1`,
    ),
    latestClock: query<[ClockText], { clock: ClockText | null }>(
      db,
      'SELECT max(clock) AS clock FROM incomingEntry WHERE clock <= ?',
    ),
    inDoubt: query<[ClockText], { total: number }>(
      db,
      'SELECT count(*) AS total FROM incomingEntry WHERE clock > ?',
    ),
    // The log holds each copy's entries without gaps, and the file too: what is new of a copy follows what is known.
    ranges: query<[], EntryRange>(
      db,
      `SELECT copyId, min(sequence) AS "from", max(sequence) AS "to" FROM incomingEntry i
       WHERE NOT EXISTS (SELECT 1 FROM changeEntry c WHERE c.copyId = i.copyId AND c.sequence = i.sequence)
       GROUP BY copyId ORDER BY copyId`,
    ),
    append: command<[]>(
      db,
      `INSERT INTO changeEntry (${entryColumns}) SELECT ${entryColumns} FROM incomingEntry i
       WHERE NOT EXISTS (SELECT 1 FROM changeEntry c WHERE c.copyId = i.copyId AND c.sequence = i.sequence)
       ORDER BY position`,
    ),
    // Content that another office erased, and that somebody still has: only what was erased here is kept out.
    fill: command<[]>(
      db,
      `UPDATE changeEntry SET fields = i.fields, salt = i.salt, erased = NULL FROM incomingEntry i
       WHERE i.copyId = changeEntry.copyId AND i.sequence = changeEntry.sequence AND i.hash = changeEntry.hash
         AND changeEntry.erased IS NOT NULL AND i.erased IS NULL
         AND NOT EXISTS (SELECT 1 FROM erasedRecord e WHERE e.noun = changeEntry.noun AND e.id = changeEntry.id)`,
    ),
    ofErased: query<[], EntryRow & { isNew: 0 | 1 }>(
      db,
      `SELECT i.*, NOT EXISTS (
         SELECT 1 FROM changeEntry c WHERE c.copyId = i.copyId AND c.sequence = i.sequence) AS isNew
       FROM incomingEntry i JOIN erasedRecord e ON e.noun = i.noun AND e.id = i.id
       WHERE i.erased IS NULL AND i.salt IS NOT NULL`,
    ),
    blank: command<[{ erased: Sha256; position: number }]>(
      db,
      `UPDATE incomingEntry SET keptFields = fields, keptSalt = salt, fields = '{}', salt = NULL, erased = :erased
       WHERE position = :position`,
    ),
    unblank: command<[Noun, string]>(
      db,
      `UPDATE incomingEntry SET fields = keptFields, salt = keptSalt, erased = NULL, keptFields = NULL, keptSalt = NULL
       WHERE noun = ? AND id = ? AND keptFields IS NOT NULL`,
    ),
    // Without the entry that made it nothing says the whole of a record.
    making: query<[{ noun: Noun; id: string }], { found: number }>(
      db,
      `SELECT 1 AS found FROM incomingEntry i JOIN changeEntry c ON c.copyId = i.copyId AND c.sequence = i.sequence
       WHERE (i.keptFields IS NOT NULL OR i.erased IS NULL) AND c.position = (
         SELECT min(position) FROM changeEntry WHERE noun = :noun AND id = :id)`,
    ),
    // SQLite takes the bare column from the row of the maximum.
    moveEnds: command<[]>(
      db,
      `INSERT INTO chainEnd SELECT copyId, max(sequence), hash FROM incomingEntry WHERE true GROUP BY copyId
       ON CONFLICT (copyId) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
       WHERE excluded.sequence > chainEnd.sequence`,
    ),
    touched: query<[string, string], Changed>(
      db,
      `SELECT DISTINCT noun, id FROM incomingEntry WHERE (noun, id) > (?, ?) ORDER BY noun, id LIMIT ${pageSize}`,
    ),
  }
}
