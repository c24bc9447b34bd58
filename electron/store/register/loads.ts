import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { command, query, runOnce } from '../statements.ts'

/**
 * Which loads a store has: the rows of a snapshot lie in the file of a load, by its number, which is never used again. A
 * load counts once it is complete.
 */
export interface RegisterLoads {
  /** The numbers of all loads. */
  all(): number[]
  /** The load of a snapshot, complete or not. */
  of(snapshot: RegisterSnapshotId): number | undefined
  /** The load of a snapshot and how many rows it has, once it is complete. */
  completeOf(snapshot: RegisterSnapshotId): { readonly load: number; readonly rowCount: number } | undefined
  /** Begins a load and gives its number; those that were never completed go. */
  start(snapshot: RegisterSnapshotId): number
  complete(load: number, rowCount: number): void
  drop(load: number): void
}

/** Prepares the questions and writings about loads. */
export function createRegisterLoads(db: Database.Database): RegisterLoads {
  const all = query<[], { load: number }>(db, 'SELECT "load" FROM registerLoad')
  const loadOf = query<[RegisterSnapshotId], { load: number }>(
    db,
    'SELECT "load" FROM registerLoad WHERE snapshotId = ?',
  )
  const completeOf = query<[RegisterSnapshotId], { load: number; rowCount: number }>(
    db,
    'SELECT "load", rowCount FROM registerLoad WHERE snapshotId = ? AND complete = 1',
  )
  // A load that is complete and has neither a snapshot nor fallen rows was ended between the two.
  const dropUnfinished = command<[]>(
    db,
    `DELETE FROM registerLoad WHERE complete = 0 OR snapshotId NOT IN
       (SELECT "id" FROM "registerSnapshot" UNION SELECT "rows" FROM registerFallen WHERE "rows" IS NOT NULL)`,
  )
  const start = command<[RegisterSnapshotId]>(
    db,
    'INSERT INTO registerLoad (snapshotId, rowCount, complete) VALUES (?, 0, 0)',
  )
  const complete = command<[number, number]>(
    db,
    'UPDATE registerLoad SET complete = 1, rowCount = ? WHERE "load" = ? AND complete = 0',
  )
  const drop = command<[number]>(db, 'DELETE FROM registerLoad WHERE "load" = ?')
  return {
    all: () => all.all().map(({ load }) => load),
    of: snapshot => loadOf.get(snapshot)?.load,
    completeOf: snapshot => completeOf.get(snapshot),
    start(snapshot) {
      dropUnfinished.run()
      runOnce(start, snapshot)
      return loadOf.get(snapshot)?.load ?? 0
    },
    complete: (load, rowCount) => runOnce(complete, rowCount, load),
    drop: load => runOnce(drop, load),
  }
}
