import type { ErasureId } from '#shared/model/ids.ts'
import { epochMs, instantFromEpochMs, systemNow } from '#shared/model/plain-date.ts'
import { addClassOrder, type NewClassOrder, previewClassOrder } from '../services/checking/class-orders.ts'
import { type DecidingJob, decideRegister } from '../services/importing/register/deciding.ts'
import { foldFallenRows } from '../services/importing/register/folding.ts'
import { verifyLog } from '../services/log/auditing.ts'
import { confirmErasure } from '../services/oversight/erasing.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'
import { withStore } from './with-store.ts'

/** What goes through everybody on file or the whole log of a large store: see goThrough in services/session/store-jobs.ts. */

/** Records a class order, and everybody on file as a member whom it covers. */
export function addClassOrderToStore(input: NewClassOrder & StoreAccess, context: JobContext) {
  return withStore(input, context, async session => addClassOrder(session, orderIn(input)))
}

/** Looks for everybody whom a class order would cover. */
export function previewClassOrderInStore(input: NewClassOrder & StoreAccess, context: JobContext) {
  const now = instantFromEpochMs(epochMs(systemNow()) + input.clockAheadMs)
  return withStore(input, context, async session => previewClassOrder(session, orderIn(input), now))
}

/** Brings a register into force, or takes it back. */
export function decideRegisterInStore(input: DecidingJob & StoreAccess, context: JobContext) {
  return withStore(input, context, async session => {
    decideRegister(session, input)
    foldFallenRows(session, context)
  })
}

/** Checks the log from its first entry to its last. */
export function verifyLogOfStore(input: StoreAccess, context: JobContext) {
  return withStore(input, context, async ({ store }) => verifyLog(store))
}

/** Erases what was asked for, and writes the file anew. */
export function confirmErasureInStore(input: { id: ErasureId } & StoreAccess, context: JobContext) {
  return withStore(input, context, async session => confirmErasure(session, { id: input.id }))
}

/** What was said of the order, and nothing of the store: every field of it goes into the log. */
function orderIn({
  title,
  covers,
  from,
  until,
  citation,
  grantedAt,
  receivedAt,
}: NewClassOrder): NewClassOrder {
  return { title, covers, from, until, citation, grantedAt, receivedAt }
}
