import { requireFlight } from '../services/looking-up.ts'
import { decide, decisionsOn, reviewQueue } from '../services/reviewing.ts'
import { signedIn } from './context.ts'

/** What waits for a reviewer's decision (shared/contract/flights.ts). */
export const reviews = {
  queue: signedIn.reviews.queue.handler(({ context }) =>
    reviewQueue(context.session.store, context.app.now()),
  ),
  decide: signedIn.reviews.decide.handler(({ context, input }) => decide(context.session, input)),
  decisions: signedIn.reviews.decisions.handler(({ context: { session }, input }) =>
    decisionsOn(session.store, requireFlight(session.store, input.flight)),
  ),
}
