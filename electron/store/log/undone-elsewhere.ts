import type Database from 'better-sqlite3'
import type { CopyId, Entry } from '#shared/changes/entry.ts'
import { readLineage } from '../file/incarnation.ts'
import { query } from '../statements.ts'

/**
 * Which entries of a record count in this store, and what each of them knew. What another store wrote when it took a merge back is its own affair: it gave
 * back what it had been told, and must not take from us what we told it. A record that the undo itself made counts. One
 * transaction has one clock, so the entry of the undo names all that came with it. What a writer had seen of a chain that forked
 * is known under other numbers since it was healed (healing.ts).
 */
export function createCounting(db: Database.Database): <E extends Entry>(entries: E[]) => E[] {
  const undos = query<[], Pick<Entry, 'copyId' | 'clock'>>(
    db,
    `SELECT copyId, clock FROM changeEntry WHERE noun = 'mergeUndo'`,
  )
  const forks = query<[], ForkKnowledge>(db, 'SELECT * FROM forkKnowledge')
  return entries => {
    const [first] = entries
    if (first === undefined) return entries
    return knowingTheirOwn(standing(entries, first), forks.all())
  }

  function standing<E extends Entry>(entries: E[], first: E): E[] {
    const all = undos.all()
    if (all.length === 0) return entries
    const own = new Set(readLineage(db))
    const elsewhere = new Set(all.filter(({ copyId }) => !own.has(copyId)).map(transactionOf))
    if (elsewhere.has(transactionOf(first))) return entries
    return entries.filter(entry => !elsewhere.has(transactionOf(entry)))
  }
}

interface ForkKnowledge {
  readonly knower: CopyId
  readonly first: number
  readonly last: number
  readonly copyId: CopyId
  readonly common: number
  readonly reissuedAs: CopyId
}

function knowingTheirOwn<E extends Entry>(entries: E[], forks: readonly ForkKnowledge[]): E[] {
  if (forks.length === 0) return entries
  return entries.map(entry => {
    const said = forks.filter(
      ({ knower, first, last }) =>
        knower === entry.copyId && first <= entry.sequence && entry.sequence <= last,
    )
    return said.reduce(knowingOther, entry)
  })
}

function knowingOther<E extends Entry>(entry: E, { copyId, common, reissuedAs }: ForkKnowledge): E {
  const { [copyId]: seen = 0, ...others } = entry.knew
  if (seen <= common) return entry
  const knew = { ...others, ...(common > 0 ? { [copyId]: common } : {}), [reissuedAs]: seen - common }
  return { ...entry, knew }
}

function transactionOf({ copyId, clock }: Pick<Entry, 'copyId' | 'clock'>): string {
  return `${copyId} ${clock}`
}
