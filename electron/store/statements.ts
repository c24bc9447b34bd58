import type Database from 'better-sqlite3'
import { named } from './translate-errors.ts'

/** A prepared reading statement. Errors of SQLite come out named. */
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
  const statement = named(db.name, () => db.prepare<P, R>(sql))
  return {
    get: (...values) => named(db.name, () => statement.get(...values)),
    all: (...values) => named(db.name, () => statement.all(...values)),
    *iterate(...values) {
      const rows = named(db.name, () => statement.iterate(...values))
      try {
        for (let row = named(db.name, () => rows.next()); !row.done; row = named(db.name, () => rows.next()))
          yield row.value
      } finally {
        rows.return?.()
      }
    },
  }
}

/** As {@link query}, for statements that write. */
export function command<P extends unknown[]>(db: Database.Database, sql: string): Command<P> {
  const statement = named(db.name, () => db.prepare<P>(sql))
  return { run: (...values) => named(db.name, () => statement.run(...values).changes) }
}

/** As {@link Command.run}, where exactly one row is meant. */
export function runOnce<P extends unknown[]>(statement: Command<P>, ...values: P): void {
  const changes = statement.run(...values)
  if (changes !== 1) throw new Error(`One row was meant, ${changes} changed`)
}
