import { waitingActs } from '../services/live/waiting-acts.ts'
import { signedIn } from './context.ts'

/** What others wait for (shared/contract/waiting.ts). */
export const waiting = {
  acts: signedIn.waiting.acts.handler(({ context }) => waitingActs(context.session, context.app.now())),
}
