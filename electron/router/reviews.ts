import { decide, decisionChain, decisionsOn, reviewQueue } from '../services/checking/reviewing.ts'
import { requireFlight } from '../services/ground/require.ts'
import { reading, signedIn } from './context.ts'

/** What waits for a reviewer's decision (shared/contract/flights.ts). */
export const reviews = {
  queue: signedIn.reviews.queue.handler(({ context }) =>
    reading(context, (store, now) => reviewQueue(store, now, context.session.user)),
  ),
  decide: signedIn.reviews.decide.handler(({ context, input }) => decide(context.session, input)),
  decisions: signedIn.reviews.decisions.handler(({ context, input }) =>
    reading(context, store => decisionsOn(store, requireFlight(store, input.flight))),
  ),
  chain: signedIn.reviews.chain.handler(({ context, input }) =>
    reading(context, store => decisionChain(store, input.finding)),
  ),
}
