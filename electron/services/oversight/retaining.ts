import type { RetentionRow } from '#shared/contract/oversight.ts'
import type { Person } from '#shared/model/person.ts'
import { type Instant, oldestDay } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { OpenSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { requireRight } from '../session/permissions.ts'
import { keptRecords, lastDayOf, protectionsInForce, recordsOf } from './holding.ts'

/**
 * Of whom something is kept beyond its time, whoever has waited longest first. While anything protects somebody, nothing that
 * protects is due: it goes last. Nothing is erased by this. Refuses with NOT_ALLOWED.
 */
export function listRetention(session: OpenSession, now: Instant): RetentionRow[] {
  requireRight(session, 'oversee')
  const { store } = session
  return store
    .read(() => store.person.list().map(person => retentionOf(store, person, now)))
    .filter(({ due }) => due.length > 0)
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))
}

function retentionOf(store: Reading, person: Person, now: Instant): RetentionRow {
  const held = recordsOf(store, person.id)
  const today = oldestDay(now)
  const over = keptRecords(store, held).filter(({ until }) => until < today)
  const protections = over.length === 0 ? [] : protectionsInForce(store, person.id, now)
  const due = over.filter(({ protects }) => !protects || protections.length === 0)
  return {
    person: { id: person.id, name: plainName(person) },
    lastDay: lastDayOf(store, held),
    due: due.map(({ noun }) => noun),
    protections,
  }
}
