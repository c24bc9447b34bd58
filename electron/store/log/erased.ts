import type { FieldValue } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { LoggedEntry } from './entry-row.ts'

/**
 * People of whom nothing but the id is left: the entry that put them on file has no content here. A statement to select from; it goes
 * through entries that were erased, and through no others.
 */
export const erasedPeople = `SELECT e.id FROM changeEntry e WHERE e.noun = 'person' AND e.erased IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM changeEntry f WHERE f.noun = 'person' AND f.id = e.id AND f.position < e.position)`

/** What is shown as the name of whoever was erased. */
const nameOfErased = '(erased)'

/**
 * The entries of a record that say something of it, of all that are known, oldest first: none where the one that made it was erased,
 * since nothing that came later says the whole.
 */
export function saying<E extends Pick<LoggedEntry, 'erased'>>(entries: readonly E[]): E[] {
  return entries[0]?.erased === undefined ? entries.filter(({ erased }) => erased === undefined) : []
}

/**
 * What is left of a record that was erased, where something is: a person is nobody with that id, because the records of other
 * people, of flights and of other offices go on referring to them. Null of every other noun, of which nothing is.
 */
export function leftOfErased(
  noun: Noun,
  { wallTime }: Pick<LoggedEntry, 'wallTime'>,
): Record<string, FieldValue> | null {
  if (noun !== 'person') return null
  return {
    familyName: nameOfErased,
    givenNames: '',
    careNeeds: [],
    ground: 'removal',
    acceptedByDestination: 'unknown',
    createdAt: wallTime,
  }
}
