import { settleTrouble, troublesOf } from '../services/checking/troubles.ts'
import { signedIn } from './context.ts'

const { troubles: procedure } = signedIn

/** What keeps everybody from signing (shared/contract/troubles.ts). */
export const troubles = {
  list: procedure.list.handler(({ context }) => troublesOf(context.session)),
  settle: procedure.settle.handler(({ context, input }) => settleTrouble(context.session, input)),
}
