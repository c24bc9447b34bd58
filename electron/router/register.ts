import { registerChanges } from '../services/checking/recognition/register-changes.ts'
import { findInRegister, listSnapshots } from '../services/checking/recognition/registers.ts'
import { importRegister, previewImport } from '../services/importing/importing.ts'
import { decideRegisterJob } from '../services/importing/jobs.ts'
import { decideRegister } from '../services/importing/register/deciding.ts'
import { goThrough } from '../services/session/store-jobs.ts'
import { signedIn } from './context.ts'

/** Permit registers: their snapshots, import and questions (shared/contract/register.ts). */
export const register = {
  snapshots: signedIn.register.snapshots.handler(({ context }) =>
    listSnapshots(context.session.store, context.app.now()),
  ),
  changes: signedIn.register.changes.handler(({ context }) =>
    registerChanges(context.session.store, context.app.now()),
  ),
  accept: signedIn.register.accept.handler(({ context, input }) =>
    goThrough(context.app, decideRegisterJob, { ...input, decision: 'accept' }, decideRegister),
  ),
  withdraw: signedIn.register.withdraw.handler(({ context, input }) =>
    goThrough(context.app, decideRegisterJob, { ...input, decision: 'withdraw' }, decideRegister),
  ),
  previewImport: signedIn.register.previewImport.handler(({ context, input, signal }) =>
    previewImport(context.app, 'register', input, signal),
  ),
  import: signedIn.register.import.handler(({ context, input, signal }) =>
    importRegister(context.app, input, signal),
  ),
  find: signedIn.register.find.handler(({ context, input }) => findInRegister(context.session.store, input)),
}
