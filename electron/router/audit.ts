import { readLog, verifyLog } from '../services/log/auditing.ts'
import { signedIn } from './context.ts'

/** The change log (shared/contract/audit.ts). */
export const audit = {
  verify: signedIn.audit.verify.handler(({ context }) => verifyLog(context.session.store)),
  log: signedIn.audit.log.handler(({ context, input }) => readLog(context.session.store, input)),
}
