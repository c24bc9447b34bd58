import type Database from 'better-sqlite3'
import { type ClockText, readClock } from '#shared/changes/clock.ts'
import type { CopyId, Entry } from '#shared/changes/entry.ts'
import { query } from '../statements.ts'
import { ourCopies } from './copies.ts'

/** When the log was written, as its own clock says, in milliseconds. */
export interface LogTimes {
  /** The latest that it has seen, wild clocks left out; 0 where nothing was written. */
  time(): number
  /**
   * The latest time at which somebody wrote, at any other copy of this office, who had not heard of an entry of it; null where nobody
   * did. Another office need never hear of it.
   */
  unheardUntil(entry: Pick<Entry, 'copyId' | 'sequence'>): number | null
}

/** Prepares what reads the times of a log. */
export function createLogTimes(db: Database.Database): LogTimes {
  const clock = query<[], { value: ClockText }>(db, "SELECT value FROM storeInfo WHERE name = 'clock'")
  const others = query<[CopyId, CopyId], { copyId: CopyId; sequence: number }>(
    db,
    `SELECT copyId, sequence FROM chainEnd
     WHERE copyId <> ? AND copyId IN ${ourCopies} AND ? IN ${ourCopies}`,
  )
  const heard = query<[string, CopyId, number], { clock: ClockText; seen: number | null }>(
    db,
    'SELECT clock, json_extract(knew, ?) AS seen FROM changeEntry WHERE copyId = ? AND sequence = ?',
  )
  /** Whatever a chain knows it knows from then on: the last entry that did not is found by halving. */
  function lastUnheard(chain: { copyId: CopyId; sequence: number }, path: string, sequence: number) {
    let last: ClockText | null = null
    let [from, to] = [1, chain.sequence]
    while (from <= to) {
      const middle = Math.floor((from + to) / 2)
      const entry = heard.get(path, chain.copyId, middle)
      if (entry && (entry.seen ?? 0) < sequence) {
        last = entry.clock
        from = middle + 1
      } else to = middle - 1
    }
    return last
  }
  return {
    time() {
      const found = clock.get()
      return found === undefined ? 0 : readClock(found.value).epochMs
    },
    unheardUntil({ copyId, sequence }) {
      const times = others.all(copyId, copyId).flatMap(chain => {
        const last = lastUnheard(chain, `$."${copyId}"`, sequence)
        return last === null ? [] : [readClock(last).epochMs]
      })
      return times.length === 0 ? null : Math.max(...times)
    },
  }
}
