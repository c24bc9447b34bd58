import {
  decide,
  decisionChain,
  decisionsOn,
  flightsAhead,
  reviewsOf,
} from '../services/checking/reviewing.ts'
import { requireFlight } from '../services/ground/require.ts'
import { reading, readingFlights, signedIn } from './context.ts'

/** What waits for a reviewer's decision (shared/contract/flights.ts). */
export const reviews = {
  queue: signedIn.reviews.queue.handler(async ({ context }) => {
    const { user } = context.session
    const waiting = await readingFlights(context, flightsAhead, (store, flight, now) =>
      reviewsOf(store, flight, now, user),
    )
    return waiting.flat()
  }),
  decide: signedIn.reviews.decide.handler(({ context, input }) => decide(context.session, input)),
  decisions: signedIn.reviews.decisions.handler(({ context, input }) =>
    reading(context, store => decisionsOn(store, requireFlight(store, input.flight))),
  ),
  chain: signedIn.reviews.chain.handler(({ context, input }) =>
    reading(context, store => decisionChain(store, input.finding)),
  ),
}
