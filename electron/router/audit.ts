import { noteRead } from '../services/ground/reads.ts'
import { besideMemory, readLog, verifyLog } from '../services/log/auditing.ts'
import { verifyLogJob } from '../services/log/jobs.ts'
import { listReads, logReadOf } from '../services/log/reads.ts'
import { goThrough } from '../services/session/store-jobs.ts'
import { signedIn } from './context.ts'

/** The change log (shared/contract/audit.ts). */
export const audit = {
  verify: signedIn.audit.verify.handler(async ({ context }) => {
    const { app, session } = context
    const verdict = await goThrough(app, verifyLogJob, {}, ({ store }) => verifyLog(store))
    return besideMemory(verdict, session.store)
  }),
  log: signedIn.audit.log.handler(({ context: { app, session }, input }) => {
    const entries = readLog(session.store, input)
    noteRead(session, logReadOf(session.store, input), app.now())
    return entries
  }),
  reads: signedIn.audit.reads.handler(({ context, input }) => listReads(context.session, input)),
}
