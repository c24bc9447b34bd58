import { addClassOrder, previewClassOrder } from '../services/checking/class-orders.ts'
import { knownClassOrders } from '../services/checking/known-class-orders.ts'
import { reading, signedIn } from './context.ts'

/** Orders that protect everybody of a description (shared/contract/class-orders.ts). */
export const classOrders = {
  list: signedIn.classOrders.list.handler(({ context }) => context.session.store.classOrder.list()),
  known: signedIn.classOrders.known.handler(({ context }) => reading(context, knownClassOrders)),
  preview: signedIn.classOrders.preview.handler(({ context, input }) =>
    reading(context, (store, now) => previewClassOrder(store, input, now)),
  ),
  add: signedIn.classOrders.add.handler(({ context, input }) => addClassOrder(context.session, input)),
}
