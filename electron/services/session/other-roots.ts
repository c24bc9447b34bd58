import { hasFewPeople } from '#shared/authority/standing.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { entryOf, standingsNow, standingsWhen } from './authority.ts'

/** A first administrator of another store, whose people are believed beside ours. */
export interface BelievedRoot {
  readonly root: string
  /** Whether it is a desk of this very office. */
  readonly isDesk: boolean
}

/**
 * Whether a first administrator of elsewhere may answer for what these people did there. Another office answers for its own people
 * and never for ours: whoever has a backup of ours makes a store of it in which our people have what keys they like. A desk answers
 * for ours as long as we were fewer than three when it was done and when it came in here; that is settled once it came, so that nothing
 * ends or revives because somebody joined or left, or time went by.
 */
export function answersFor(
  store: Reading,
  { isDesk }: BelievedRoot,
  entry: LoggedEntry,
  people: readonly UserId[],
): boolean {
  if (!isDesk) return !people.some(id => store.copies.isOurRecord('user', id))
  const roots = store.roots()
  const merge = mergeThatBrought(store, entry)
  const then = merge ? standingsWhen(store, merge, roots) : standingsNow(store)
  return hasFewPeople(then) && hasFewPeople(standingsWhen(store, entry, roots))
}

/** Whether a desk of our own would answer for its people if they did something now. */
export function desksAnswerNow(store: Reading): boolean {
  return hasFewPeople(standingsNow(store))
}

/** A list of them, to tell by it whether they are the same. */
export function listedRoots(believed: readonly BelievedRoot[]): string {
  return believed.map(({ root, isDesk }) => (isDesk ? `desk:${root}` : root)).join(' ')
}

/** The entry of the first merge into this store that an entry came with; undefined while that is not written down yet. */
function mergeThatBrought(store: Reading, { copyId, sequence }: LoggedEntry): LoggedEntry | undefined {
  const merges = store.mergedFile.list().flatMap(merge => {
    const isIn = merge.ranges.some(
      range => range.copyId === copyId && range.from <= sequence && sequence <= range.to,
    )
    const entry = isIn ? entryOf(store, 'mergedFile', merge) : undefined
    return entry && store.copies.isOfThisStore(entry.copyId) ? [entry] : []
  })
  return merges.toSorted((a, b) => a.position - b.position)[0]
}
