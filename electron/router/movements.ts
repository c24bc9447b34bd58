import { movementsView, recordMovement, withdrawMovement } from '../services/flights/movements.ts'
import {
  accountFor,
  openRecallViews,
  recallView,
  recallViews,
  tickStep,
  withdrawRecall,
} from '../services/flights/recalls.ts'
import { requireFlight } from '../services/ground/require.ts'
import { reading, signedIn } from './context.ts'

/** What the aircraft does at its stops (shared/contract/movements.ts). */
export const movements = {
  of: signedIn.movements.of.handler(({ context, input }) =>
    reading(context, store => movementsView(store, requireFlight(store, input.flight))),
  ),
  record: signedIn.movements.record.handler(({ context, input }) => recordMovement(context.session, input)),
  withdraw: signedIn.movements.withdraw.handler(({ context, input }) =>
    withdrawMovement(context.session, input.id, input.why),
  ),
}

/** The checklists for reaching the captain. */
export const recalls = {
  open: signedIn.recalls.open.handler(({ context }) => reading(context, openRecallViews)),
  ofFlight: signedIn.recalls.ofFlight.handler(({ context, input }) =>
    reading(context, store =>
      recallViews(store, store.recall.ofFlight(requireFlight(store, input.flight).id)),
    ),
  ),
  get: signedIn.recalls.get.handler(({ context, input }) =>
    reading(context, store => recallView(store, input.recall)),
  ),
  tick: signedIn.recalls.tick.handler(({ context, input }) => tickStep(context.session, input)),
  withdraw: signedIn.recalls.withdraw.handler(({ context, input }) => withdrawRecall(context.session, input)),
  account: signedIn.recalls.account.handler(({ context, input }) => accountFor(context.session, input)),
}
