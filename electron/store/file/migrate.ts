import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { StoreError } from '../errors.ts'
import { countOf, execute, pragma, query, transaction } from '../statements.ts'

/** One numbered step of the layout. Never edited once released. */
export interface Migration {
  version: number
  /** File name, e.g. `0012-bars-have-evidence.sql`. */
  name: string
  sql: string
}

/** Where the numbered SQL files lie, beside this file. */
export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations')

/** Reads the numbered SQL files; throws when a number is missing or doubled. */
export function readMigrations(folder: string = MIGRATIONS_FOLDER): Migration[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map((name, index) => {
      const version = Number(name.slice(0, 4))
      if (version !== index + 1) throw new Error(`${name} is not migration number ${index + 1}`)
      return { version, name, sql: readFileSync(join(folder, name), 'utf8') }
    })
}

/** The layout version that a database has; 0 for a new one. */
export function schemaVersion(db: Database.Database): number {
  return Number(pragma(db, 'user_version'))
}

/**
 * Brings a database to the newest layout, all steps in one transaction: when one fails the store is as it was. The
 * caller has made a verified copy and names it in `copy`. Throws STORE_MIGRATION_FAILED, or STORE_DISK_FULL and the
 * like. Foreign keys are off outside the transaction: inside, switching has no effect and DROP TABLE would cascade.
 */
export function migrate(db: Database.Database, migrations: readonly Migration[], copy: string | null): void {
  const current = schemaVersion(db)
  pragma(db, 'foreign_keys = OFF')
  try {
    transaction(db, 'immediate', () => {
      for (const migration of migrations.filter(({ version }) => version > current)) run(db, migration, copy)
    })
  } finally {
    pragma(db, 'foreign_keys = ON')
  }
}

function run(db: Database.Database, migration: Migration, copy: string | null): void {
  try {
    const before = countRows(db)
    execute(db, migration.sql)
    assertNoOrphans(db)
    assertNoneLost(before, countRows(db), migration.sql)
    pragma(db, `user_version = ${migration.version}`)
  } catch (error) {
    if (error instanceof StoreError) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new StoreError('STORE_MIGRATION_FAILED', { migration: migration.name, detail, copy }, error)
  }
}

function assertNoOrphans(db: Database.Database): void {
  const orphans = query<[], { table: string }>(db, 'PRAGMA foreign_key_check').all()
  if (orphans.length > 0)
    throw new Error(`${orphans.length} rows of ${orphans[0]?.table} lost what they refer to`)
}

/** A table may not lose rows, nor vanish, unless the migration says so: `-- loses rows: tableName`. */
function assertNoneLost(before: Map<string, number>, after: Map<string, number>, sql: string): void {
  for (const [table, rows] of before) {
    const left = after.get(table) ?? 0
    if (left < rows && !sql.includes(`-- loses rows: ${table}\n`))
      throw new Error(`${table} had ${rows} rows and has ${left}`)
  }
}

function countRows(db: Database.Database): Map<string, number> {
  const tables = query<[], { name: string }>(
    db,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'`,
  )
  return new Map(tables.all().map(({ name }) => [name, countOf(db, name)]))
}
