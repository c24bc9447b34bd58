import { resolve } from 'node:path'
import type Database from 'better-sqlite3'
import { Noun } from '#shared/model/codes.ts'
import { columnsOf, decodeRow, type StoredRow } from '../columns.ts'
import { isStoreError } from '../errors.ts'
import { type Credentials, openSlot } from '../keys/key-slots.ts'
import { nounSchemas } from '../nouns/noun-schemas.ts'
import type { StoreEnvironment } from '../open.ts'
import { query } from '../statements.ts'
import { named } from '../translate-errors.ts'
import { openReadOnly } from './assertions.ts'
import { takeLock } from './lock.ts'
import { assertStoreThere, storePaths } from './paths.ts'

/** A damaged store, open for reading what can be read. Nothing in it is changed, and nothing is deleted. */
export interface Rescue {
  /** What SQLite's check finds, some lines; empty when it finds nothing. */
  findings(): string[]
  /** How much of each noun can be read; `complete` when no row was met that cannot. */
  contents(): { noun: Noun; readable: number; complete: boolean }[]
  /** The records of a noun that can be read, from both ends up to the damage. */
  read(noun: Noun): Generator<Record<string, unknown>>
  close(): void
}

/**
 * Opens a store that `openStore` refused as damaged. Throws what openStore throws of the folder, the lock and the
 * slots. The copies of the store (snapshot.ts) are the way back to work; this is for what is newer than they are.
 */
export async function openRescue(
  folder: string,
  credentials: Credentials,
  environment: Pick<StoreEnvironment, 'now'>,
): Promise<Rescue> {
  const paths = storePaths(resolve(folder))
  assertStoreThere(paths)
  const lock = takeLock(paths.lock, 'rescue', environment.now())
  try {
    const { db, close } = openReadOnly(paths.database, await openSlot(paths.keys, credentials))
    return {
      ...rescueOver(db),
      close() {
        close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function rescueOver(db: Database.Database): Omit<Rescue, 'close'> {
  return {
    findings: () => readFindings(db),
    contents: () =>
      Noun.options.map(noun => {
        const rows = readFromBothEnds(db, noun)
        let readable = 0
        let next = rows.next()
        for (; !next.done; next = rows.next()) readable++
        return { noun, readable, complete: next.value }
      }),
    *read(noun) {
      const columns = columnsOf(nounSchemas[noun])
      for (const row of readFromBothEnds(db, noun)) yield decodeRow(columns, row)
    },
  }
}

function readFindings(db: Database.Database): string[] {
  try {
    const rows = named(db.name, () => db.pragma('quick_check(20)')) as { quick_check: string }[]
    return rows.map(row => row.quick_check).filter(text => text !== 'ok')
  } catch (error) {
    if (isStoreError(error, 'STORE_DAMAGED')) return [error.data.detail]
    throw error
  }
}

/** Gives every row that can be read, and at the end whether that was all of them. */
function* readFromBothEnds(db: Database.Database, noun: Noun): Generator<RowWithNumber, boolean> {
  let last = Number.NEGATIVE_INFINITY
  try {
    for (const row of inOrder(db, noun, 'ASC')) {
      last = row.rowNumber
      yield row
    }
    return true
  } catch (error) {
    if (!isStoreError(error, 'STORE_DAMAGED')) throw error
  }
  try {
    for (const row of inOrder(db, noun, 'DESC')) {
      if (row.rowNumber <= last) break
      yield row
    }
  } catch (error) {
    if (!isStoreError(error, 'STORE_DAMAGED')) throw error
  }
  return false
}

type RowWithNumber = StoredRow & { rowNumber: number }

function inOrder(db: Database.Database, noun: Noun, direction: 'ASC' | 'DESC'): Generator<RowWithNumber> {
  return query<[], RowWithNumber>(
    db,
    `SELECT rowid AS rowNumber, * FROM "${noun}" ORDER BY rowid ${direction}`,
  ).iterate()
}
