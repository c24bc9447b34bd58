import { besideMemory, readLog, verifyLog } from '../services/log/auditing.ts'
import { verifyLogJob } from '../services/log/jobs.ts'
import { goThrough } from '../services/session/store-jobs.ts'
import { signedIn } from './context.ts'

/** The change log (shared/contract/audit.ts). */
export const audit = {
  verify: signedIn.audit.verify.handler(async ({ context }) => {
    const { app, session } = context
    const verdict = await goThrough(app, verifyLogJob, {}, ({ store }) => verifyLog(store))
    return besideMemory(verdict, session.store)
  }),
  log: signedIn.audit.log.handler(({ context, input }) => readLog(context.session.store, input)),
}
