import type Database from 'better-sqlite3'
import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import { command, query, runOnce } from '../statements.ts'

/**
 * As whom everybody was last looked for in a snapshot: a text that differs once what identifies them does. Kept beside the
 * log and gone with this copy: to look again costs time and changes nothing.
 */
export interface RegisterSought {
  of(snapshot: RegisterSnapshotId): ReadonlyMap<PersonId, string>
  set(snapshot: RegisterSnapshotId, person: PersonId, sought: string): void
  /** Of a snapshot whose rows have gone. */
  forget(snapshot: RegisterSnapshotId): void
}

/** Prepares the statements. */
export function createRegisterSought(db: Database.Database): RegisterSought {
  const ofSnapshot = query<[RegisterSnapshotId], { personId: PersonId; sought: string }>(
    db,
    'SELECT personId, sought FROM registerSought WHERE snapshotId = ?',
  )
  const set = command<[RegisterSnapshotId, PersonId, string]>(
    db,
    'INSERT OR REPLACE INTO registerSought (snapshotId, personId, sought) VALUES (?, ?, ?)',
  )
  const forget = command<[RegisterSnapshotId]>(db, 'DELETE FROM registerSought WHERE snapshotId = ?')
  return {
    of: snapshot => new Map(ofSnapshot.all(snapshot).map(({ personId, sought }) => [personId, sought])),
    set: (snapshot, person, sought) => runOnce(set, snapshot, person, sought),
    forget: snapshot => void forget.run(snapshot),
  }
}
