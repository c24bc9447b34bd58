import type { RetentionRow } from '#shared/contract/oversight.ts'
import type { Person } from '#shared/model/person.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { retention } from '#shared/model/retention.ts'
import type { OpenSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { requireRight } from '../session/permissions.ts'
import { dueNouns } from './erasure-plan.ts'
import { lastDayOf, protectionsInForce, recordsOf } from './holding.ts'
import { retentionHere } from './periods.ts'

/**
 * Of whom something is kept beyond its time, whoever has waited longest first. While anything protects somebody, nothing that
 * protects is due: it goes last. Nothing is erased by this: see erasing.ts. Refuses with NOT_ALLOWED.
 */
export function listRetention(session: OpenSession, now: Instant): RetentionRow[] {
  requireRight(session, 'oversee')
  const { store } = session
  return store
    .read(() => {
      const keptHere = retentionHere(store)
      const gone = store.person.takenBack()
      const erased = store.person.erasedAmong([...gone])
      const people = store.person.list().filter(({ id }) => !erased.has(id))
      return people.map(person => retentionOf(store, person, now, keptHere))
    })
    .filter(({ due }) => due.length > 0)
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))
}

function retentionOf(
  store: Reading,
  person: Person,
  now: Instant,
  keptHere: ReturnType<typeof retentionHere>,
): RetentionRow {
  const held = recordsOf(store, person.id)
  const due = dueNouns(store, held, now, keptHere)
  return {
    person: { id: person.id, name: plainName(person) },
    lastDay: lastDayOf(store, held),
    due: due.filter(noun => !retention[noun]?.protects || protections().length === 0),
    protections: due.length === 0 ? [] : protections(),
  }
  function protections(): string[] {
    return protectionsInForce(store, person.id, now)
  }
}
