import { changes } from '../services/live/changes.ts'
import { locked } from '../services/live/locked.ts'
import { somebodyIsHere } from '../services/session/idle.ts'
import { forgetUser } from '../services/session/remembered-user.ts'
import { lookAsRemembered, remembering, rememberUser } from '../services/session/remembering.ts'
import {
  acceptRoots,
  createOffice,
  joinOffice,
  recoverAccess,
  sessionStatus,
  signIn,
  signOut,
} from '../services/session/session.ts'
import { os, signedIn } from './context.ts'

/** Who works with the program, and on which store (shared/contract/session.ts). */
export const session = {
  status: os.session.status.handler(({ context }) => sessionStatus(context.app)),
  create: os.session.create.handler(async ({ context, input }) => {
    const { requireShippedLaw } = await import('../services/rules/shipped-packs.ts')
    requireShippedLaw(input.jurisdiction)
    return createOffice(context.app, input)
  }),
  tryDemo: os.session.tryDemo.handler(async function* ({ context }) {
    const [{ tryDemo }, { registerFollowUps }] = await Promise.all([
      import('../services/demo/try-demo.ts'),
      import('../services/follow-ups.ts'),
    ])
    registerFollowUps()
    yield* tryDemo(context.app)
  }),
  signIn: os.session.signIn.handler(({ context, input }) => signIn(context.app, input)),
  join: os.session.join.handler(({ context, input }) => joinOffice(context.app, input)),
  acceptRoots: signedIn.session.acceptRoots.handler(({ context, input }) =>
    acceptRoots(context.app, input.passphrase),
  ),
  recover: os.session.recover.handler(({ context, input }) => recoverAccess(context.app, input)),
  remembering: os.session.remembering.handler(({ context }) => remembering(context.app)),
  remember: signedIn.session.remember.handler(({ context, input }) =>
    rememberUser(context.app, input.passphrase),
  ),
  look: os.session.look.handler(({ context, input }) => lookAsRemembered(context.app, input.folder)),
  forget: os.session.forget.handler(({ context, input }) => {
    forgetUser(context.app, input.folder)
    return sessionStatus(context.app)
  }),
  signOut: os.session.signOut.handler(({ context }) => signOut(context.app)),
  present: signedIn.session.present.handler(({ context }) => somebodyIsHere(context.app)),
  copied: signedIn.session.copied.handler(({ context }) => context.app.host.copied()),
  locked: os.session.locked.handler(({ context, signal }) => locked(context.app, signal)),
  quit: os.session.quit.handler(({ context }) => context.app.host.quit()),
  changes: os.session.changes.handler(({ context, signal }) => changes(context.app, signal)),
}
