import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { command, query, runOnce } from '../statements.ts'

/**
 * What fell out of the registers of a source: rows of its snapshots that the one in force does not have. Kept beside the log
 * and of this copy alone, as the rows of registers are.
 */
export interface FallenRows {
  /** shared/model/register-source.ts, sourceKey. */
  readonly source: string
  /** Under which the rows are loaded, as a snapshot's are; null where nothing fell. */
  readonly rows: RegisterSnapshotId | null
  /** Where in `rows` those of each snapshot begin, in their order. */
  readonly origins: readonly FallenFrom[]
  /** The snapshot in force of which none of these is a row; null where none of the source is. */
  readonly against: RegisterSnapshotId | null
  /** Snapshots of which every row is either one of these or one of `against`. */
  readonly covered: readonly RegisterSnapshotId[]
}

/** The first row of those that came of a snapshot. */
export interface FallenFrom {
  readonly firstRow: number
  readonly snapshotId: RegisterSnapshotId
}

/** The fallen rows of every source. */
export interface RegisterFallen {
  list(): FallenRows[]
  /** The snapshot of which a row is; undefined where `rows` are no fallen ones. */
  originOf(rows: RegisterSnapshotId): ((row: number) => RegisterSnapshotId) | undefined
  set(fallen: FallenRows): void
}

interface Stored {
  readonly source: string
  readonly rows: RegisterSnapshotId | null
  readonly origins: string
  readonly against: RegisterSnapshotId | null
  readonly covered: string
}

/** Prepares the statements. */
export function createRegisterFallen(db: Database.Database): RegisterFallen {
  const all = query<[], Stored>(db, 'SELECT source, rows, origins, against, covered FROM registerFallen')
  const ofRows = query<[RegisterSnapshotId], { origins: string }>(
    db,
    'SELECT origins FROM registerFallen WHERE rows = ?',
  )
  const set = command<[Stored]>(
    db,
    `INSERT OR REPLACE INTO registerFallen (source, rows, origins, against, covered)
     VALUES (:source, :rows, :origins, :against, :covered)`,
  )
  return {
    list: () =>
      all.all().map(stored => ({
        ...stored,
        origins: JSON.parse(stored.origins) as FallenFrom[],
        covered: JSON.parse(stored.covered) as RegisterSnapshotId[],
      })),
    originOf(rows) {
      const stored = ofRows.get(rows)
      if (stored === undefined) return undefined
      const origins = JSON.parse(stored.origins) as FallenFrom[]
      return row => origins.findLast(({ firstRow }) => firstRow <= row)?.snapshotId ?? rows
    },
    set: ({ origins, covered, ...fallen }) =>
      runOnce(set, { ...fallen, origins: JSON.stringify(origins), covered: JSON.stringify(covered) }),
  }
}
