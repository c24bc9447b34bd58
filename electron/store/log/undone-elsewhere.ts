import type Database from 'better-sqlite3'
import type { Entry } from '#shared/changes/entry.ts'
import { readLineage } from '../file/incarnation.ts'
import { query } from '../statements.ts'

/**
 * Which entries of a record count in this store. What another store wrote when it took a merge back is its own affair: it gave
 * back what it had been told, and must not take from us what we told it. A record that the undo itself made counts. One
 * transaction has one clock, so the entry of the undo names all that came with it.
 */
export function createCounting(db: Database.Database): <E extends Entry>(entries: E[]) => E[] {
  const undos = query<[], Pick<Entry, 'copyId' | 'clock'>>(
    db,
    `SELECT copyId, clock FROM changeEntry WHERE noun = 'mergeUndo'`,
  )
  return entries => {
    const [first] = entries
    const all = first === undefined ? [] : undos.all()
    if (first === undefined || all.length === 0) return entries
    const own = new Set(readLineage(db))
    const elsewhere = new Set(all.filter(({ copyId }) => !own.has(copyId)).map(transactionOf))
    if (elsewhere.has(transactionOf(first))) return entries
    return entries.filter(entry => !elsewhere.has(transactionOf(entry)))
  }
}

function transactionOf({ copyId, clock }: Pick<Entry, 'copyId' | 'clock'>): string {
  return `${copyId} ${clock}`
}
