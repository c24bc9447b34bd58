import type Database from 'better-sqlite3'
import { normaliseCaseNumber } from '#shared/formats/case-numbers.ts'
import { nameKeys } from '#shared/identity/name-keys.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import type { RegisterKeyKind } from './register-entry.ts'
import { command, query, runOnce } from './statements.ts'

/**
 * Brings in a register of up to millions of rows. Every step is a transaction of some milliseconds, so that somebody
 * else's emergency stop never waits for an import; nobody sees the rows before the last step, and the snapshot before
 * stays whole. Keys are sorted in memory and then appended: as ordinary indices they took eight times as long.
 */
export interface RegisterLoad {
  /** Adds rows; callers give some thousands at a time. */
  add(rows: Iterable<RegisterEntry>): void
  /** Files the rows under their keys. `onProgress` is given a share from 0 to 1, and may throw to end the load. */
  fileUnderKeys(onProgress?: (share: number) => void): void
  /** The last step, inside the transaction that records the snapshot. */
  complete(): void
}

/** Starts a load; what an earlier one left unfinished is cleared first. One load at a time. */
export function startRegisterLoad(db: Database.Database, snapshot: RegisterSnapshotId): RegisterLoad {
  defineKeyFunctions(db)
  const write = prepareWrites(db)
  for (const { load } of write.unfinished.all()) dropLoad(db, load)
  runOnce(write.start, snapshot)
  const load = write.loadOf.get(snapshot)?.load ?? 0
  const addAll = db.transaction((rows: Iterable<RegisterEntry>) => {
    for (const row of rows) runOnce(write.insert, { ...row, load })
  })
  return {
    add: rows => addAll.immediate(rows),
    fileUnderKeys(onProgress) {
      for (const [step, kind] of KINDS.entries()) {
        fileUnder(db, load, kind)
        onProgress?.((step + 1) / KINDS.length)
      }
    },
    complete: () => runOnce(write.complete, load),
  }
}

/** Clears the rows of a snapshot that a newer one has replaced. Its record stays. */
export function dropRegisterRows(db: Database.Database, snapshot: RegisterSnapshotId): void {
  const load = prepareWrites(db).loadOf.get(snapshot)?.load
  if (load !== undefined) dropLoad(db, load)
}

/** In the order of the primary key, so that all are appended. */
const KINDS: readonly RegisterKeyKind[] = [
  'birthDate',
  'caseNumber',
  'documentNumber',
  'name',
  'permitNumber',
]

/** The keys of each kind: what SELECT gives key and line of every row of a load. */
const KEYS: Record<RegisterKeyKind, string> = {
  birthDate: 'SELECT birthDate, "line" FROM registerEntry WHERE "load" = ? AND birthDate IS NOT NULL',
  caseNumber: keysOfNumber('caseNumber'),
  documentNumber: keysOfNumber('documentNumber'),
  name: `SELECT n."key", e."line" FROM registerEntry e, nameKeysOf(e.familyName, e.givenNames, e.birthDate) n
    WHERE e."load" = ?`,
  permitNumber: keysOfNumber('permitNumber'),
}

const ROWS_AT_A_TIME = 20_000

function fileUnder(db: Database.Database, load: number, kind: RegisterKeyKind): void {
  db.exec('CREATE TEMP TABLE sortedKey ("key" TEXT, "line" INTEGER)')
  try {
    command<[number]>(db, `INSERT INTO temp.sortedKey ${KEYS[kind]} ORDER BY 1, 2`).run(load)
    const append = command<[number, RegisterKeyKind, number, number]>(
      db,
      `INSERT OR IGNORE INTO registerKey
       SELECT ?, ?, "key", "line" FROM temp.sortedKey WHERE rowid > ? AND rowid <= ? AND "key" <> ''`,
    )
    const last =
      query<[], { last: number | null }>(db, 'SELECT max(rowid) AS last FROM temp.sortedKey').get()?.last ?? 0
    for (let row = 0; row < last; row += ROWS_AT_A_TIME) append.run(load, kind, row, row + ROWS_AT_A_TIME)
  } finally {
    db.exec('DROP TABLE temp.sortedKey')
  }
}

function dropLoad(db: Database.Database, load: number): void {
  const { hide, dropKeys, dropEntries, dropLoad } = prepareWrites(db)
  hide.run(load)
  while (dropKeys.run(load, ROWS_AT_A_TIME) > 0);
  while (dropEntries.run(load, ROWS_AT_A_TIME) > 0);
  dropLoad.run(load)
}

function prepareWrites(db: Database.Database) {
  return {
    unfinished: query<[], { load: number }>(db, 'SELECT "load" FROM registerLoad WHERE complete = 0'),
    loadOf: query<[RegisterSnapshotId], { load: number }>(
      db,
      'SELECT "load" FROM registerLoad WHERE snapshotId = ?',
    ),
    start: command<[RegisterSnapshotId]>(
      db,
      `INSERT INTO registerLoad SELECT coalesce(max("load"), 0) + 1, ?, 0 FROM registerLoad`,
    ),
    insert: command<[RegisterEntry & { load: number }]>(
      db,
      `INSERT INTO registerEntry VALUES (:load, :line, :permitNumber, :category, :status, :validFrom, :validTo,
        :familyName, :givenNames, :birthDate, :nationality, :documentNumber, :caseNumber)`,
    ),
    complete: command<[number]>(db, 'UPDATE registerLoad SET complete = 1 WHERE "load" = ? AND complete = 0'),
    hide: command<[number]>(db, 'UPDATE registerLoad SET complete = 0 WHERE "load" = ?'),
    dropKeys: command<[number, number]>(db, 'DELETE FROM registerKey WHERE "load" = ? LIMIT ?'),
    dropEntries: command<[number, number]>(db, 'DELETE FROM registerEntry WHERE "load" = ? LIMIT ?'),
    dropLoad: command<[number]>(db, 'DELETE FROM registerLoad WHERE "load" = ?'),
  }
}

function keysOfNumber(column: 'caseNumber' | 'documentNumber' | 'permitNumber'): string {
  return `SELECT numberKey(${column}), "line" FROM registerEntry WHERE "load" = ? AND ${column} IS NOT NULL`
}

/** What shared/ computes, callable from the statements above and from nothing that a schema could hold. */
function defineKeyFunctions(db: Database.Database): void {
  db.function('numberKey', { deterministic: true, directOnly: true }, text =>
    normaliseCaseNumber(String(text)),
  )
  db.table('nameKeysOf', {
    columns: ['key'],
    parameters: ['familyName', 'givenNames', 'birthDate'],
    directOnly: true,
    *rows(familyName, givenNames, birthDate) {
      const record = {
        familyName: String(familyName),
        givenNames: String(givenNames),
        nativeName: null,
        birthDate: birthDate as PartialDate | null,
      }
      for (const key of nameKeys(record)) yield [key]
    },
  })
}
