import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { RegisterSnapshot } from '#shared/model/permit.ts'
import type { ChangeLog } from '../log/changes.ts'
import type { RegisterFiles } from '../register/files.ts'
import { query } from '../statements.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Snapshots of the permit register: only ever added to. Their rows are in register-entry.ts. */
export interface RegisterSnapshotReader extends NounReader<RegisterSnapshot> {
  /** The snapshot of the latest day whose rows came here; none when they are lost, and not the one before it. */
  newest(): RegisterSnapshot | undefined
  /** Every snapshot whose rows are here, the newest first: the one in force, and those to compare it with. */
  withRows(): RegisterSnapshot[]
  /** Snapshots of a file with this SHA-256. */
  byFileHash(fileHash: string): RegisterSnapshot[]
}

export type RegisterSnapshotTable = RegisterSnapshotReader & AppendOnly<RegisterSnapshot>

export function createRegisterSnapshotTable(
  db: Database.Database,
  log: ChangeLog,
  files: RegisterFiles,
): RegisterSnapshotTable {
  const {
    select,
    whereIn: _,
    update: __,
    ...table
  } = createNounTable(db, log, 'registerSnapshot', RegisterSnapshot)
  // Another office's snapshot comes with a merge, but its rows do not.
  const loaded = select<[]>(
    `WHERE "id" IN (SELECT snapshotId FROM registerLoad WHERE complete = 1)
     ORDER BY "asOf" DESC, "importedAt" DESC, "id" DESC`,
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

  return {
    ...table,
    newest: () => withRows()[0],
    withRows,
    byFileHash: select<[string]>('WHERE "fileHash" = ? ORDER BY "id"'),
  }
}
