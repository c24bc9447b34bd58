import type { Erasure } from '#shared/model/erasure.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Reading } from '../ground/reading.ts'
import { protectionsInForce } from './holding.ts'

/** Who is left once an erasure is done: the person, where they stay on file, and everybody whom one of its records names beside them. */
export function whoStays(store: Reading, { subject, isWhole, records }: Erasure): PersonId[] {
  const relations = records.filter(({ noun }) => noun === 'relation').map(({ id }) => id)
  const others = store.relation
    .getMany(relations as never[])
    .flatMap(({ personId, relatedId }) => [personId, relatedId])
    .filter(id => id !== subject)
  return [...new Set([...others, ...(isWhole ? [] : [subject])])]
}

/** What protects these people, in words that name them. */
export function whatProtects(store: Reading, people: readonly PersonId[], now: Instant): string[] {
  return people.flatMap(id =>
    protectionsInForce(store, id, now).map(what => `of ${plainName(store.person.require(id))}: ${what}`),
  )
}

/** Somebody as a list shows them: by name, or as whoever has nothing left but an id. */
export function personIn(store: Reading, id: PersonId): { id: PersonId; name: string } {
  const person = store.person.get(id)
  return { id, name: person ? plainName(person) : '' }
}
