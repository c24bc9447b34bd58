import type Database from 'better-sqlite3'
import { namingErrors } from './translate-errors.ts'

/**
 * The only ways in which the store talks to SQLite once a connection is open: whatever is refused on them, BEGIN and
 * COMMIT included, comes out under the store's name. The lock's own tiny database has its words in file/lock.ts.
 */

/** A prepared reading statement. */
export interface Query<P extends unknown[], R> {
  get(...values: P): R | undefined
  all(...values: P): R[]
  iterate(...values: P): Generator<R>
}

/** A prepared writing statement; gives the number of rows it changed. */
export interface Command<P extends unknown[]> {
  run(...values: P): number
}

/** Prepares once: preparing on each call was over 20 times slower for a point query. */
export function query<P extends unknown[], R>(db: Database.Database, sql: string): Query<P, R> {
  const statement = namingErrors(db.name, () => db.prepare<P, R>(sql))
  return {
    get: (...values) => namingErrors(db.name, () => statement.get(...values)),
    all: (...values) => namingErrors(db.name, () => statement.all(...values)),
    *iterate(...values) {
      const rows = namingErrors(db.name, () => statement.iterate(...values))
      try {
        const next = () => namingErrors(db.name, () => rows.next())
        for (let row = next(); !row.done; row = next()) yield row.value
      } finally {
        rows.return?.()
      }
    },
  }
}

/** As {@link query}, for statements that write. */
export function command<P extends unknown[]>(db: Database.Database, sql: string): Command<P> {
  const statement = namingErrors(db.name, () => db.prepare<P>(sql))
  return { run: (...values) => namingErrors(db.name, () => statement.run(...values).changes) }
}

/** As {@link Command.run}, where exactly one row is meant. */
export function runOnce<P extends unknown[]>(statement: Command<P>, ...values: P): void {
  const changes = statement.run(...values)
  if (changes !== 1) throw new Error(`One row was meant, ${changes} changed`)
}

/**
 * Runs `work` as one transaction: all of it, or nothing. `immediate` takes the right to write at its start, so that it
 * never meets another writer half way; `deferred` sees one state, whatever others commit meanwhile. Within another
 * transaction it is a part of that one.
 */
export function transaction<T>(db: Database.Database, kind: 'deferred' | 'immediate', work: () => T): T {
  return namingErrors(db.name, () => db.transaction(work)[kind]())
}

/** Sets or asks a pragma; gives the first value of what it answers. */
export function pragma(db: Database.Database, text: string): unknown {
  return namingErrors(db.name, () => db.pragma(text, { simple: true }))
}

/** Runs statements that are not worth preparing: those of a layout, once. */
export function execute(db: Database.Database, sql: string): void {
  namingErrors(db.name, () => db.exec(sql))
}

/** How many rows a table has. */
export function countOf(db: Database.Database, table: string): number {
  return query<[], { total: number }>(db, `SELECT count(*) AS total FROM "${table}"`).get()?.total ?? 0
}
