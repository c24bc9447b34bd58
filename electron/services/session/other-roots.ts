import { hasFewPeople } from '#shared/authority/standing.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { standingsWhen } from './authority.ts'

/** A first administrator of another store, whose people are believed beside ours. */
export interface BelievedRoot {
  readonly root: string
  /** Whether it is a desk of this very office. */
  readonly isDesk: boolean
}

/**
 * Whether a first administrator of elsewhere may answer for what these people did there. Another office answers for its own people
 * and never for ours: whoever has a backup of ours makes a store of it in which our people have what keys they like. A desk answers
 * for ours as long as we were fewer than three when it was done.
 */
export function answersFor(
  store: Reading,
  { isDesk }: BelievedRoot,
  entry: LoggedEntry,
  people: readonly UserId[],
): boolean {
  if (isDesk) return hasFewPeople(standingsWhen(store, entry, store.roots()))
  return !people.some(id => store.copies.isOurRecord('user', id))
}

/** A list of them, to tell by it whether they are the same. */
export function listedRoots(believed: readonly BelievedRoot[]): string {
  return believed.map(({ root, isDesk }) => (isDesk ? `desk:${root}` : root)).join(' ')
}
