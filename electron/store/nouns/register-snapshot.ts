import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { KnownSnapshot } from '#shared/rules/definitions/register-standing.ts'
import type { RegisterFiles } from '../register/reader.ts'
import { query } from '../statements.ts'
import type { NounTable } from './noun-table.ts'

/** Which snapshots' rows are here: another copy's snapshot comes with a merge, but its rows do not. */
export interface RegisterSnapshotQueries {
  /**
   * Every snapshot whose rows came here and have not made room for newer ones, with whether they are still on the disk; and
   * those of sources of which no rows are here at all. The newest first.
   */
  known(): KnownSnapshot[]
}

/** Prepares the queries of register snapshots. */
export function createRegisterSnapshotQueries(
  db: Database.Database,
  { select }: NounTable<RegisterSnapshot>,
  files: RegisterFiles,
): RegisterSnapshotQueries {
  const loads = 'SELECT snapshotId FROM registerLoad WHERE complete = 1'
  // Of one day the one that came last, by the number of its load: a clock may have been set back meanwhile.
  const loaded = select<[]>(
    `WHERE "id" IN (${loads})
     ORDER BY "asOf" DESC, (SELECT "load" FROM registerLoad WHERE snapshotId = "id") DESC`,
  )
  const elsewhere = select<[]>(
    `WHERE "source" NOT IN (SELECT "source" FROM "registerSnapshot" WHERE "id" IN (${loads}))
     ORDER BY "asOf" DESC, "id" DESC`,
  )
  const loadOf = query<[RegisterSnapshotId], { load: number }>(
    db,
    'SELECT "load" FROM registerLoad WHERE snapshotId = ?',
  )
  const isHere = ({ id }: RegisterSnapshot) => files.has(loadOf.get(id)?.load ?? 0)
  return {
    known: () => [
      ...loaded().map((snapshot): KnownSnapshot => ({ snapshot, rows: isHere(snapshot) ? 'here' : 'lost' })),
      ...elsewhere().map((snapshot): KnownSnapshot => ({ snapshot, rows: 'elsewhere' })),
    ],
  }
}
