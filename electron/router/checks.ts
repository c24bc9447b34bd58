import { explanation, listRecords, replayReport } from '../services/checking/explaining.ts'
import { makeCheck } from '../services/checking/kept/check-records.ts'
import { whatIf } from '../services/checking/what-if.ts'
import { noteRead } from '../services/ground/reads.ts'
import { requireFlight } from '../services/ground/require.ts'
import { saveExplanation } from '../services/signing/saving-explanations.ts'
import { reading, readingFlight, signedIn } from './context.ts'

const { checks: procedure } = signedIn

/** Checks that are kept, run again, and explained (shared/contract/checks.ts). */
export const checks = {
  make: procedure.make.handler(({ context, input }) => makeCheck(context.session, input.flight)),
  list: procedure.list.handler(({ context, input }) =>
    reading(context, store => listRecords(store, requireFlight(store, input.flight))),
  ),
  replay: procedure.replay.handler(({ context, input }) =>
    reading(context, store => replayReport(store, input.id)),
  ),
  whatIf: procedure.whatIf.handler(({ context, input }) =>
    readingFlight(context, input.flight, (store, flight, now) => whatIf(store, flight, input.asOf, now)),
  ),
  explain: procedure.explain.handler(({ context, input }) =>
    readingFlight(context, input.flight, (store, _, now) => {
      const explained = explanation(store, input, now)
      noteRead(context.session, { subject: 'person', personId: explained.person.id }, now)
      return explained
    }),
  ),
  save: procedure.save.handler(({ context, input, signal }) => saveExplanation(context.app, input, signal)),
}
