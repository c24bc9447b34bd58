import { addClassOrder, previewClassOrder } from '../services/checking/class-orders.ts'
import { addClassOrderJob, previewClassOrderJob } from '../services/checking/jobs.ts'
import { knownClassOrders } from '../services/checking/known-class-orders.ts'
import { classOrdersAsTheyStand } from '../services/releasing/finding-standing.ts'
import { goThrough } from '../services/session/store-jobs.ts'
import { reading, signedIn } from './context.ts'

/** Orders that protect everybody of a description (shared/contract/class-orders.ts). */
export const classOrders = {
  list: signedIn.classOrders.list.handler(({ context }) => reading(context, classOrdersAsTheyStand)),
  known: signedIn.classOrders.known.handler(({ context }) => reading(context, knownClassOrders)),
  preview: signedIn.classOrders.preview.handler(({ context: { app }, input }) =>
    goThrough(app, previewClassOrderJob, input, (session, order) =>
      previewClassOrder(session, order, app.now()),
    ),
  ),
  add: signedIn.classOrders.add.handler(({ context, input }) =>
    goThrough(context.app, addClassOrderJob, input, addClassOrder),
  ),
}
