import { addUser } from '../services/session/users.ts'
import { signedIn } from './context.ts'

/** Who has a key to the store (shared/contract/session.ts). */
export const users = {
  list: signedIn.users.list.handler(({ context }) => context.session.store.user.ofThisStore()),
  everybody: signedIn.users.everybody.handler(({ context }) => context.session.store.user.list()),
  add: signedIn.users.add.handler(({ context, input }) => addUser(context.session, input)),
}
