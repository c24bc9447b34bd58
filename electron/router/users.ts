import { changeDataKey, dataKeyStanding } from '../services/session/changing-key.ts'
import { foretellRoles } from '../services/session/foretelling.ts'
import { inviteUser } from '../services/session/inviting.ts'
import { renameOffice } from '../services/session/renaming-office.ts'
import {
  addUser,
  certifyUser,
  changePassphrase,
  confirmUser,
  listStandings,
  lockAfter,
  suspendUser,
} from '../services/session/users.ts'
import { signedIn } from './context.ts'

/** Who works in this office, and with which keys (shared/contract/users.ts). */
export const users = {
  list: signedIn.users.list.handler(({ context }) => context.session.store.user.ofThisStore()),
  everybody: signedIn.users.everybody.handler(({ context }) => context.session.store.user.list()),
  standings: signedIn.users.standings.handler(({ context }) => listStandings(context.session)),
  invite: signedIn.users.invite.handler(({ context, input }) => inviteUser(context.session, input)),
  add: signedIn.users.add.handler(({ context, input }) => addUser(context.session, input)),
  certify: signedIn.users.certify.handler(({ context, input }) => certifyUser(context.session, input)),
  foretell: signedIn.users.foretell.handler(({ context, input }) =>
    foretellRoles(context.session, input, context.app.now()),
  ),
  confirm: signedIn.users.confirm.handler(({ context, input }) => confirmUser(context.session, input)),
  suspend: signedIn.users.suspend.handler(({ context, input }) => suspendUser(context.session, input)),
  dataKey: signedIn.users.dataKey.handler(({ context }) => dataKeyStanding(context.session)),
  changeDataKey: signedIn.users.changeDataKey.handler(async function* ({ context, input, signal }) {
    const { left, recoveryKey } = yield* changeDataKey(context.app, input, signal)
    yield { type: 'done' as const, left, recoveryKey }
  }),
  renameOffice: signedIn.users.renameOffice.handler(({ context, input }) =>
    renameOffice(context.session, input.name),
  ),
  lockAfter: signedIn.users.lockAfter.handler(({ context, input }) =>
    lockAfter(context.session, input.minutes),
  ),
  changePassphrase: signedIn.users.changePassphrase.handler(({ context, input }) =>
    changePassphrase(context.session, input),
  ),
}
