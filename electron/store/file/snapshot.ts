import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type Database from 'better-sqlite3'
import { Noun } from '#shared/model/codes.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { makePrivateFile } from '../../files/private-files.ts'
import { flushFile, flushFolder, renamePatiently } from '../../files/rename-and-flush.ts'
import { StoreError } from '../errors.ts'
import type { DataKey } from '../keys/data-key.ts'
import { command, countOf, query } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'
import { assertOurs, assertSound, withReadOnly } from './assertions.ts'
import { assertRoomForCopy } from './disk-space.ts'
import type { StorePaths } from './paths.ts'

/** A verified encrypted copy in a store's `copies/`, with the key slots of its day beside it. */
export interface StoreCopy {
  path: string
  keys: string
  /** The stops that waited for the log then; a copy of an older Muster has none. */
  stops: string
  /** When and why, as in the file's name: `2026-11-23T12-00-00Z.before-0002`. */
  name: string
  bytes: number
}

/** How many copies of one reason are kept; making another takes the oldest away. */
export const maxCopiesOfAReason = 7

/**
 * Makes a copy, opens and checks it, and only then gives it its name. `VACUUM INTO` keeps the encryption; `backup()`
 * throws on an encrypted database and `serialize()` gives plain text. Throws STORE_DISK_FULL before writing anything,
 * STORE_DAMAGED when the store cannot be read or the copy is not whole, STORE_READ_ONLY.
 */
export function copyDatabase(
  db: Database.Database,
  paths: StorePaths,
  key: DataKey,
  reason: string,
  now: Instant,
): StoreCopy {
  return namingErrors(paths.database, () => makeCopy(db, paths, key, reason, now))
}

function makeCopy(
  db: Database.Database,
  paths: StorePaths,
  key: DataKey,
  reason: string,
  now: Instant,
): StoreCopy {
  makeFolder(paths.copies)
  assertRoomForCopy(paths.copies, paths.database)
  const name = freeName(paths.copies, `${now.replaceAll(':', '-')}.${reason}`)
  const copy = join(paths.copies, `${name}.db`)
  const temporary = `${copy}.tmp`
  try {
    const before = countRecords(db)
    rmSync(temporary, { force: true })
    makePrivateFile(temporary)
    command<[string]>(db, 'VACUUM INTO ?').run(temporary)
    verifyCopy(temporary, key, before, countRecords(db))
    flushFile(temporary)
    copyBeside(paths.keys, keysOf(copy))
    if (existsSync(paths.stops)) copyBeside(paths.stops, stopsOf(copy))
    renamePatiently(temporary, copy)
  } catch (error) {
    for (const file of [temporary, keysOf(copy), stopsOf(copy)]) rmSync(file, { force: true })
    throw error
  }
  flushFolder(paths.copies)
  dropOldest(paths, reason)
  return describe(paths.copies, name)
}

/** The copies of a store, the newest first. */
export function listCopies({ copies }: Pick<StorePaths, 'copies'>): StoreCopy[] {
  if (!existsSync(copies)) return []
  return readdirSync(copies)
    .filter(file => file.endsWith('.db'))
    .sort()
    .reverse()
    .map(file => describe(copies, basename(file, '.db')))
}

/**
 * Nothing is ever deleted, so a copy holds at least what was there before it was made, and at most what is after. Throws
 * STORE_DAMAGED where it does not, or is not sound.
 */
export function verifyCopy(path: string, key: DataKey, before: Counts, after: Counts): void {
  withReadOnly(path, key, copy => {
    assertOurs(copy, path)
    assertSound(copy, path)
    const counts = countRecords(copy)
    const short = [...before].find(
      ([table, rows]) =>
        (counts.get(table) ?? 0) < rows || (counts.get(table) ?? 0) > (after.get(table) ?? 0),
    )
    if (short)
      throw new StoreError('STORE_DAMAGED', { path, detail: `The copy of ${short[0]} is not complete` })
  })
}

/** What stands beside comes first: a copy is one from the moment when its database has its name. */
function copyBeside(from: string, to: string): void {
  copyFileSync(from, to)
  flushFile(to)
  if (!readFileSync(to).equals(readFileSync(from)))
    throw new StoreError('STORE_DISK_ERROR', { detail: `${to} did not read back as written` })
}

type Counts = ReadonlyMap<string, number>

/** Rows of every noun, of attached contents and of the log. A store of an older layout may lack some of the tables. */
export function countRecords(db: Database.Database): Counts {
  const there = query<[], { name: string }>(db, "SELECT name FROM sqlite_schema WHERE type = 'table'").all()
  const wanted = new Set<string>([...Noun.options, 'attachedContent', 'changeEntry'])
  return new Map(there.filter(({ name }) => wanted.has(name)).map(({ name }) => [name, countOf(db, name)]))
}

/** Removes every copy but the one of this name, with what stands beside each; gives how many. */
export function dropCopiesBut(paths: Pick<StorePaths, 'copies'>, name: string): number {
  const others = listCopies(paths).filter(copy => copy.name !== name)
  others.forEach(dropCopy)
  return others.length
}

function dropCopy({ path, keys, stops }: StoreCopy): void {
  rmSync(path)
  rmSync(keys, { force: true })
  rmSync(stops, { force: true })
}

function dropOldest(paths: StorePaths, reason: string): void {
  const sameReason = listCopies(paths).filter(
    ({ name }) => name.split('.').at(-1)?.replace(/~\d+$/, '') === reason,
  )
  sameReason.slice(maxCopiesOfAReason).forEach(dropCopy)
}

function freeName(folder: string, wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}~${number}`
    if (!existsSync(join(folder, `${name}.db`))) return name
  }
}

function describe(folder: string, name: string): StoreCopy {
  const path = join(folder, `${name}.db`)
  return { path, keys: keysOf(path), stops: stopsOf(path), name, bytes: statSync(path).size }
}

function keysOf(copy: string): string {
  return copy.replace(/\.db$/, '.keys.json')
}

function stopsOf(copy: string): string {
  return copy.replace(/\.db$/, '.stops.queue')
}
