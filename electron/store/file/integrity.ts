import type Database from 'better-sqlite3'
import type { Noun } from '#shared/model/codes.ts'
import { type Column, decodeRow, type StoredRow } from '../columns.ts'
import { isStoreError } from '../errors.ts'
import { query } from '../statements.ts'
import { quickCheck } from './assertions.ts'

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

/** What can be read of a damaged store over a connection that cannot write; `columns` says what fields a noun has. */
export function readRescue(
  db: Database.Database,
  columns: ReadonlyMap<Noun, readonly Column[]>,
): Omit<Rescue, 'close'> {
  return {
    findings: () => readFindings(db),
    contents: () =>
      [...columns.keys()].map(noun => {
        const rows = readFromBothEnds(db, noun)
        let readable = 0
        let next = rows.next()
        for (; !next.done; next = rows.next()) readable++
        return { noun, readable, complete: next.value }
      }),
    *read(noun) {
      for (const row of readFromBothEnds(db, noun)) yield decodeRow(columns.get(noun) ?? [], row)
    },
  }
}

function readFindings(db: Database.Database): string[] {
  try {
    return quickCheck(db, 20)
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
