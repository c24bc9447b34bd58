import type Database from 'better-sqlite3'
import { commitmentOf } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Erasure } from '#shared/model/erasure.ts'
import type { ErasureId, PersonId } from '#shared/model/ids.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { createStoreInfo } from '../file/store-info.ts'
import { command, pragma, query, runOnce } from '../statements.ts'
import type { Changed, ChangeLog } from './changes.ts'
import { type EntryRow, toEntry } from './entry-row.ts'
import type { StagingStatements } from './staging.ts'

/**
 * Takes the content of records out of the store. Their entries stay in the log with what they commit to, so every chain and seal
 * holds as before, here and in every other copy; what was committed to nobody can guess, since the salt goes with it.
 */
export interface Erasing {
  /**
   * Within a transaction: the content of these records goes, from the log, from their tables, from what is derived of them and from
   * the contents that only they named; and whatever comes of them later is kept without content. `spared` are records that
   * the decision names and that stay all the same.
   */
  erase(erasure: Pick<Erasure, 'id' | 'records'>, spared?: readonly Changed[]): void
  /** Within a merge: what comes of this record is kept with its content again. The erasures that named it stay carried out. */
  allow(record: Changed): void
  /** People whose own record was erased here. */
  erasedPeople(): PersonId[]
  /** The erasures that were carried out in this store. */
  carriedOut(): Set<ErasureId>
  /**
   * Within a merge: takes the content out of the coming entries about records that were erased here, and gives the records of which
   * it says more than was known. An entry
   * of before there were salts keeps it, since nothing could say any more that it was that entry; its record stays erased all the same.
   */
  keepOut(staged: Pick<StagingStatements, 'ofErased' | 'blank'>): Changed[]
  /** Within a merge: drops contents that came, and that no attachment here names. */
  keepContentsOut(): void
}

/** Prepares it over a connection. */
export function createErasing(db: Database.Database, log: ChangeLog): Erasing {
  const info = createStoreInfo(db)
  const statements = prepareStatements(db)

  function eraseEntries({ noun, id }: Changed): void {
    for (const row of statements.ofRecord.all(noun, id))
      runOnce(statements.blank, { erased: whatStandsFor(row), position: row.position })
    for (const row of statements.forkedOf.all(noun, id))
      statements.blankForked.run({ erased: whatStandsFor(row), position: row.position, hash: row.hash })
  }

  return {
    erase({ id: erasureId, records: named }, spared = []) {
      const isSpared = new Set(spared.map(({ noun, id }) => `${noun} ${id}`))
      const records = named.filter(({ noun, id }) => !isSpared.has(`${noun} ${id}`))
      for (const { noun, id } of spared) statements.holdAgain.run(noun, id, erasureId)
      // What goes is overwritten where it lay, and not only given free.
      pragma(db, 'secure_delete = ON')
      for (const { noun, id } of records) statements.name.run(noun, id, erasureId)
      // What protects goes last, also here: a crash in between undoes it all, and no reader sees half of it.
      for (const record of records) {
        const [first] = log.of(record.noun, record.id)
        if (!first) continue
        eraseEntries(record)
        log.rows.get(record.noun)?.forget(record.id, first)
        statements.uncontest.run(record.noun, record.id)
        if (record.noun === 'person') statements.unsought.run(record.id)
      }
      statements.dropContents.run()
      // Terms of a search index outlive what they were made of until its parts are merged.
      statements.mergeIndex.run()
      log.noteErased(records)
      info.set('cleaningDue', 'yes')
    },
    allow({ noun, id }) {
      for (const { erasureId } of statements.naming.all(noun, id))
        statements.holdAgain.run(noun, id, erasureId)
      statements.allow.run(noun, id)
    },
    erasedPeople: () => statements.people.all().map(({ id }) => id),
    keepOut({ ofErased, blank }) {
      const rows = ofErased.all()
      for (const row of rows) runOnce(blank, { erased: whatStandsFor(row), position: row.position })
      const news = rows.filter(({ isNew }) => isNew === 1)
      const kept = new Map(news.map(({ noun, id }) => [`${noun}/${id}`, { noun, id }]))
      return [...kept.values()]
    },
    keepContentsOut() {
      if (statements.anyErased.get()) statements.dropContents.run()
    },
    carriedOut: () => new Set(statements.carriedOut.all().map(({ erasureId }) => erasureId)),
  }
}

/** What stands for the content of an entry from now on; its own hash, where there never was a salt. */
function whatStandsFor(row: EntryRow): Sha256 {
  if (row.erased !== null) return row.erased
  const { fields, salt, hash } = toEntry(row)
  return salt === undefined ? hash : commitmentOf(fields, salt)
}

function prepareStatements(db: Database.Database) {
  return {
    name: command<[Noun, string, ErasureId]>(
      db,
      'INSERT INTO erasedRecord VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    anyErased: query<[], { found: number }>(db, 'SELECT 1 AS found FROM erasedRecord LIMIT 1'),
    carriedOut: query<[], { erasureId: ErasureId }>(
      db,
      'SELECT erasureId FROM erasedRecord UNION SELECT erasureId FROM heldAgain',
    ),
    holdAgain: command<[Noun, string, ErasureId]>(
      db,
      'INSERT INTO heldAgain VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    naming: query<[Noun, string], { erasureId: ErasureId }>(
      db,
      'SELECT erasureId FROM erasedRecord WHERE noun = ? AND id = ?',
    ),
    allow: command<[Noun, string]>(db, 'DELETE FROM erasedRecord WHERE noun = ? AND id = ?'),
    people: query<[], { id: PersonId }>(db, `SELECT id FROM erasedRecord WHERE noun = 'person' ORDER BY id`),
    ofRecord: query<[Noun, string], EntryRow>(
      db,
      'SELECT * FROM changeEntry WHERE noun = ? AND id = ? ORDER BY position',
    ),
    blank: command<[{ erased: Sha256; position: number }]>(
      db,
      `UPDATE changeEntry SET fields = '{}', salt = NULL, erased = :erased WHERE position = :position`,
    ),
    forkedOf: query<[Noun, string], EntryRow>(db, 'SELECT * FROM forkedEntry WHERE noun = ? AND id = ?'),
    blankForked: command<[{ erased: Sha256; position: number; hash: Sha256 }]>(
      db,
      `UPDATE forkedEntry SET fields = '{}', salt = NULL, erased = :erased WHERE position = :position AND hash = :hash`,
    ),
    uncontest: command<[Noun, string]>(db, 'DELETE FROM contested WHERE noun = ? AND id = ?'),
    unsought: command<[string]>(db, 'DELETE FROM registerSought WHERE personId = ?'),
    dropContents: command<[]>(
      db,
      `DELETE FROM attachedContent WHERE sha256 NOT IN (SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL)`,
    ),
    mergeIndex: command<[]>(db, `INSERT INTO personSearch (personSearch) VALUES ('optimize')`),
  }
}
