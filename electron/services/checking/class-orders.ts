import type { PersonRow } from '#shared/contract/people.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import type { ClassOrderId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { requireOrderDays } from '../evidence/order-days.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { personRows } from '../people/person-rows.ts'
import { requireRight } from '../session/permissions.ts'
import { coveredPeople, todayAt } from './class-memberships.ts'

/** What is said of a class order when it is recorded. */
export type NewClassOrder = Pick<
  ClassOrder,
  'title' | 'covers' | 'from' | 'until' | 'citation' | 'grantedAt' | 'receivedAt'
>

/** A class order on record, and how many people on file it covers. */
export interface AddedClassOrder {
  readonly id: ClassOrderId
  readonly covered: number
}

/** Everybody on file whom an order of this description would cover today, before it is saved. */
export function previewClassOrder({ store }: OpenSession, order: NewClassOrder, now: Instant): PersonRow[] {
  return store.read(() =>
    personRows(
      store,
      Array.from(coveredPeople(store, order, todayAt(store, now)), ({ person }) => person),
    ),
  )
}

/** Records a class order: it is live at once, on every flight. Refuses with INVALID_INPUT for days that no order has. */
export function addClassOrder(session: OpenSession, order: NewClassOrder): AddedClassOrder {
  requireRight(session, 'edit')
  return change(session, w => {
    requireOrderDays(w, order)
    const id = w.newId('classOrder')
    const open = { liftedAt: null, liftedBy: null, liftEvidence: null }
    w.classOrder.insert({ ...order, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    return { id, covered: [...coveredPeople(w, order, todayAt(w, w.now))].length }
  })
}
