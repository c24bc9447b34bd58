import { statSync } from 'node:fs'
import { StoreError } from '../errors.ts'

/** Which file lies at a path: its number in its file system, and that one's. */
export interface Place {
  readonly device: bigint
  readonly file: bigint
}

/** What lies at a path now. Null where nothing does. */
export function placeOf(path: string): Place | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? { device: found.dev, file: found.ino } : null
}

/** Whether the very file that lay at the path is still there: it was neither deleted, nor moved, nor replaced. */
export function isAt(path: string, place: Place | null): boolean {
  const now = placeOf(path)
  return now?.file === place?.file && now?.device === place?.device
}

/** Watches over the file of an open database: what is written to one that lies nowhere any more is kept nowhere. */
export interface FileGuard {
  /** Throws STORE_GONE where the database or its journal is not at its path. */
  assertInPlace(): void
  isInPlace(): boolean
  /** As {@link assertInPlace}, also where somebody else wrote over the file in its place, as a copy put back does. */
  assertUntouched(): void
  /** Jobs of ours write to it until it is called back, which gives how many others still do. */
  share(): () => number
  /** Whether any does. */
  isShared(): boolean
}

/**
 * Guards the database at `path` from now on. SQLite holds on to the file that it opened wherever that goes, and commits to
 * it in peace when its folder is deleted, moved or replaced. The journal is a file of its own and is guarded alike; the
 * database itself changes only when a connection of ours puts the journal into it, at the end of a transaction. `isOwner`
 * is false for a job's connection, which cannot tell who else writes.
 */
export function guardFile(path: string, isOwner: boolean): FileGuard {
  const journal = `${path}-wal`
  const [place, journalPlace] = [placeOf(path), placeOf(journal)]
  let known = stateOf(path)
  let sharers = 0

  function assertInPlace(): void {
    if (!isAt(path, place) || !isAt(journal, journalPlace)) throw new StoreError('STORE_GONE', { path })
    known = stateOf(path)
  }

  return {
    isInPlace: () => isAt(path, place) && isAt(journal, journalPlace),
    assertInPlace,
    assertUntouched() {
      if (isOwner && sharers === 0 && tellsWrites && stateOf(path) !== known && placeOf(path) !== null)
        throw new StoreError('STORE_GONE', { path })
      assertInPlace()
    },
    isShared: () => sharers > 0,
    share() {
      sharers += 1
      return () => {
        sharers -= 1
        if (sharers === 0 && isAt(path, place)) known = stateOf(path)
        return sharers
      }
    },
  }
}

/** Windows may tell of a writing only when a file is closed; there, one that is open cannot be replaced either. */
export const tellsWrites = process.platform !== 'win32'

/** Differs once somebody has written to the file. */
function stateOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.size} ${found.mtimeNs}` : 'nothing'
}
