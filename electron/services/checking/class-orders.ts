import type { PersonRow } from '#shared/contract/people.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import type { ClassOrderId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import { classSubject, coversPerson } from '#shared/rules/families/class-order.ts'
import type { OpenSession } from '../ground/app.ts'
import { groupByPerson } from '../ground/by-person.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { personRows } from '../people/person-rows.ts'
import { requireRight } from '../session/permissions.ts'

/** What is said of a class order when it is recorded. */
export type NewClassOrder = Pick<
  ClassOrder,
  'title' | 'covers' | 'from' | 'until' | 'citation' | 'grantedAt' | 'receivedAt'
>

/** Everybody on file whom an order of this description would cover today, before it is saved. */
export function previewClassOrder(store: Reading, order: NewClassOrder, now: Instant): PersonRow[] {
  return personRows(store, [...coveredPeople(store, order, todayAt(store, now))])
}

/** Records a class order: it is live at once, on every flight. */
export function addClassOrder(
  session: OpenSession,
  order: NewClassOrder,
): { id: ClassOrderId; covered: number } {
  requireRight(session, 'edit')
  return change(session, w => {
    const id = w.newId('classOrder')
    const open = { liftedAt: null, liftedBy: null, liftEvidence: null }
    w.classOrder.insert({ ...order, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    return { id, covered: [...coveredPeople(w, order, todayAt(w, w.now))].length }
  })
}

/** Read in batches, so that the documents of 100,000 people are never in memory together. */
function* coveredPeople(store: Reading, order: NewClassOrder, on: PlainDate): Generator<Person> {
  for (const batch of batchesOf(store.person.list(), 1000)) {
    const documents = groupByPerson(store.travelDocument.ofPeople(batch.map(person => person.id)))
    for (const person of batch) {
      const subject = classSubject({ person, documents: documents(person.id) })
      if (coversPerson(order.covers, subject, on, null)) yield person
    }
  }
}

function* batchesOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}

/** Ages are counted on the office's day; on a flight, on the day of departure. */
function todayAt(store: Reading, now: Instant): PlainDate {
  return dateIn(ownOffice(store).timeZone, now)
}
