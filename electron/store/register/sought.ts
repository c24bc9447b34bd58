import type Database from 'better-sqlite3'
import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import { command, query, runOnce } from '../statements.ts'

/**
 * As whom people were last looked for in a snapshot: a text that differs once what identifies them does; and what was
 * found. Kept beside the log and gone with this copy: to look again costs time and changes nothing.
 */
export interface RegisterSought {
  of(snapshot: RegisterSnapshotId, people: readonly PersonId[]): ReadonlyMap<PersonId, string>
  /** As {@link of}, with what was found. */
  found(snapshot: RegisterSnapshotId, people: readonly PersonId[]): ReadonlyMap<PersonId, Sought>
  set(snapshot: RegisterSnapshotId, person: PersonId, sought: Sought): void
  /** Of a snapshot whose rows have gone. */
  forget(snapshot: RegisterSnapshotId): void
}

/** As whom somebody was looked for, what was found, and the seal of whoever keeps it: the store knows what none of them means. */
export interface Sought {
  readonly sought: string
  readonly found: string
  readonly seal: string
}

/** Prepares the statements. */
export function createRegisterSought(db: Database.Database): RegisterSought {
  const sought = query<[RegisterSnapshotId, string], { personId: PersonId; sought: string }>(
    db,
    `SELECT personId, sought FROM registerSought
     WHERE snapshotId = ? AND personId IN (SELECT value FROM json_each(?))`,
  )
  const found = query<[RegisterSnapshotId, string], Sought & { personId: PersonId }>(
    db,
    `SELECT personId, sought, found, seal FROM registerSought
     WHERE snapshotId = ? AND personId IN (SELECT value FROM json_each(?))`,
  )
  const set = command<[Sought & { snapshot: RegisterSnapshotId; person: PersonId }]>(
    db,
    `INSERT OR REPLACE INTO registerSought (snapshotId, personId, sought, found, seal)
     VALUES (:snapshot, :person, :sought, :found, :seal)`,
  )
  const forget = command<[RegisterSnapshotId]>(db, 'DELETE FROM registerSought WHERE snapshotId = ?')
  return {
    of: (snapshot, people) =>
      new Map(sought.all(snapshot, JSON.stringify(people)).map(each => [each.personId, each.sought])),
    found: (snapshot, people) =>
      new Map(found.all(snapshot, JSON.stringify(people)).map(({ personId, ...kept }) => [personId, kept])),
    set: (snapshot, person, found) => runOnce(set, { ...found, snapshot, person }),
    forget: snapshot => void forget.run(snapshot),
  }
}
