import { statSync } from 'node:fs'
import { hostname } from 'node:os'
import type Database from 'better-sqlite3'
import { ulid } from 'ulid'
import type { CopyId } from '#shared/changes/entry.ts'
import { epochMs, type Instant } from '#shared/model/plain-date.ts'
import { command, query, runOnce } from '../statements.ts'
import type { StoreInfo } from './store-info.ts'

/**
 * The id under which this copy of the store writes its log. A database file that lies on another machine, or is
 * another file, than when it was last open was copied or restored: it takes a new id, so that two copies never number
 * different entries alike. A folder that is only renamed keeps its id. `isContinued` is what this computer remembers
 * (seen/comparing.ts): a file of yesterday gets the same number in its file system again, and knows less; null where it
 * remembers nothing.
 */
export function takeCopyId(
  db: Database.Database,
  path: string,
  info: StoreInfo,
  now: Instant,
  isContinued: boolean | null,
): CopyId {
  const here: Place = { host: hostname(), file: fileNumber(path) }
  const last = readIncarnation(db)
  const isSameFile = last !== undefined && last.host === here.host && last.file === here.file
  // The id was found to be another's too: it is left for good.
  const isGivenUp = last !== undefined && info.get('beginAnew') === last.copyId
  if (isSameFile && isContinued !== false && !isGivenUp) return last.copyId
  const copyId = `${info.get('officeCode')}.${ulid(epochMs(now))}` as CopyId
  const insert = command<[Place & { copyId: CopyId; since: Instant }]>(
    db,
    'INSERT INTO incarnation (copyId, host, file, since) VALUES (:copyId, :host, :file, :since)',
  )
  runOnce(insert, { ...here, copyId, since: now })
  return copyId
}

/**
 * Says in a copy that takes the store's place that it goes on as the same copy, in a file of another number: `from` is the file
 * that it replaces. Where that one was not the store's own either, opening finds out as before.
 */
export function moveIncarnation(db: Database.Database, from: string, to: string): void {
  const move = command<[string, string, string]>(
    db,
    `UPDATE incarnation SET file = ? WHERE file = ? AND host = ?
     AND "number" = (SELECT max("number") FROM incarnation)`,
  )
  move.run(fileNumber(to), fileNumber(from), hostname())
}

function fileNumber(path: string): string {
  return String(statSync(path, { bigint: true }).ino)
}

/** The id taken last, for connections that write beside the one that took it. Undefined when there is none. */
export function readIncarnation(db: Database.Database): (Place & { copyId: CopyId }) | undefined {
  const last = query<[], Place & { copyId: CopyId }>(
    db,
    'SELECT copyId, host, file FROM incarnation ORDER BY "number" DESC LIMIT 1',
  )
  return last.get()
}

/** The copies that this store has been, the first one first. */
export function readLineage(db: Database.Database): CopyId[] {
  const all = query<[], { copyId: CopyId }>(db, 'SELECT copyId FROM incarnation ORDER BY "number"')
  return all.all().map(({ copyId }) => copyId)
}

/** Puts copies before the first one: a store that is made of another's log has been what that one was. */
export function prependLineage(db: Database.Database, copies: readonly CopyId[], since: Instant): void {
  const insert = command<[Place & { copyId: CopyId; since: Instant }]>(
    db,
    `INSERT INTO incarnation SELECT min("number") - 1, :copyId, :host, :file, :since FROM incarnation`,
  )
  for (const copyId of copies.toReversed()) runOnce(insert, { copyId, host: '', file: '', since })
}

interface Place {
  host: string
  /** Number of the database file in its file system. */
  file: string
}
