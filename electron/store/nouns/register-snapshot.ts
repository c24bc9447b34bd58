import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterFiles } from '../register/reader.ts'
import { query } from '../statements.ts'
import type { NounTable } from './noun-table.ts'

/** Which snapshots' rows are here: another office's snapshot comes with a merge, but its rows do not. */
export interface RegisterSnapshotQueries {
  /** The snapshot of the latest day whose rows came here; none when they are lost, and not the one before it. */
  newest(): RegisterSnapshot | undefined
  /** Every snapshot whose rows are here, the newest first: the one in force, and those to compare it with. */
  withRows(): RegisterSnapshot[]
}

/** Prepares the queries of register snapshots. */
export function createRegisterSnapshotQueries(
  db: Database.Database,
  { select }: NounTable<RegisterSnapshot>,
  files: RegisterFiles,
): RegisterSnapshotQueries {
  // Of one day the one that came last, by the number of its load: a clock may have been set back meanwhile.
  const loaded = select<[]>(
    `WHERE "id" IN (SELECT snapshotId FROM registerLoad WHERE complete = 1)
     ORDER BY "asOf" DESC, (SELECT "load" FROM registerLoad WHERE snapshotId = "id") DESC`,
  )
  const loadOf = query<[RegisterSnapshotId], { load: number }>(
    db,
    'SELECT "load" FROM registerLoad WHERE snapshotId = ?',
  )
  const isHere = ({ id }: RegisterSnapshot) => files.has(loadOf.get(id)?.load ?? 0)

  function withRows(): RegisterSnapshot[] {
    const [newest, ...older] = loaded()
    return newest !== undefined && isHere(newest) ? [newest, ...older.filter(isHere)] : []
  }

  return { newest: () => withRows()[0], withRows }
}
