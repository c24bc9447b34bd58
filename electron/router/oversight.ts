import { askErasure, confirmErasure, listErasures, planErasure } from '../services/oversight/erasing.ts'
import { confirmErasureJob } from '../services/oversight/jobs.ts'
import { listPeriods, setPeriod } from '../services/oversight/periods.ts'
import { savePersonReport } from '../services/oversight/reporting.ts'
import { listRetention } from '../services/oversight/retaining.ts'
import { goThrough } from '../services/session/store-jobs.ts'
import { signedIn } from './context.ts'

/** What is held about people, and for how long (shared/contract/oversight.ts). */
export const oversight = {
  report: signedIn.oversight.report.handler(({ context, input, signal }) =>
    savePersonReport(context.app, input, signal),
  ),
  retention: signedIn.oversight.retention.handler(({ context }) =>
    listRetention(context.session, context.app.now()),
  ),
  periods: signedIn.oversight.periods.handler(({ context }) => listPeriods(context.session.store)),
  setPeriod: signedIn.oversight.setPeriod.handler(({ context, input }) => setPeriod(context.session, input)),
  planErasure: signedIn.oversight.planErasure.handler(({ context, input }) =>
    planErasure(context.session, input, context.app.now()),
  ),
  askErasure: signedIn.oversight.askErasure.handler(({ context, input }) =>
    askErasure(context.session, input),
  ),
  confirmErasure: signedIn.oversight.confirmErasure.handler(async ({ context, input }) => {
    const done = await goThrough(context.app, confirmErasureJob, input, confirmErasure)
    context.session.store.nameCache.clear()
    return done
  }),
  erasures: signedIn.oversight.erasures.handler(({ context }) =>
    listErasures(context.session, context.app.now()),
  ),
}
