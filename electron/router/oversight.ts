import { savePersonReport } from '../services/oversight/reporting.ts'
import { listRetention } from '../services/oversight/retaining.ts'
import { signedIn } from './context.ts'

/** What is held about people, and for how long (shared/contract/oversight.ts). */
export const oversight = {
  report: signedIn.oversight.report.handler(({ context, input, signal }) =>
    savePersonReport(context.app, input, signal),
  ),
  retention: signedIn.oversight.retention.handler(({ context }) =>
    listRetention(context.session, context.app.now()),
  ),
}
