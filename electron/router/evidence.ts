import { recordAcceptance } from '../services/evidence/acceptance.ts'
import { addConsent, withdrawConsent } from '../services/evidence/consents.ts'
import { addBar } from '../services/evidence/legal-bars.ts'
import { addClearance } from '../services/evidence/medical-clearances.ts'
import { addPermit } from '../services/evidence/permits.ts'
import { addRelation } from '../services/evidence/relations.ts'
import { addOrder, recordProceedings, withdrawOrder } from '../services/evidence/removal-orders.ts'
import { recordStop } from '../services/evidence/stops.ts'
import { addDocument, withdrawDocument } from '../services/evidence/travel-documents.ts'
import { signedIn } from './context.ts'

const { evidence: procedure } = signedIn

/** What lies on a person's file (shared/contract/evidence.ts). */
export const evidence = {
  addDocument: procedure.addDocument.handler(({ context, input }) => addDocument(context.session, input)),
  withdrawDocument: procedure.withdrawDocument.handler(({ context, input }) =>
    withdrawDocument(context.session, input.id),
  ),
  addOrder: procedure.addOrder.handler(({ context, input }) => addOrder(context.session, input)),
  withdrawOrder: procedure.withdrawOrder.handler(({ context, input }) =>
    withdrawOrder(context.session, input.id),
  ),
  recordProceedings: procedure.recordProceedings.handler(({ context, input }) =>
    recordProceedings(context.session, input.id, input.proceedings),
  ),
  addPermit: procedure.addPermit.handler(({ context, input }) => addPermit(context.session, input)),
  addRelation: procedure.addRelation.handler(({ context, input }) => addRelation(context.session, input)),
  addBar: procedure.addBar.handler(({ context, input }) => addBar(context.session, input)),
  stop: procedure.stop.handler(({ context, input }) => recordStop(context.app, input.personId, input.why)),
  addConsent: procedure.addConsent.handler(({ context, input }) => addConsent(context.session, input)),
  withdrawConsent: procedure.withdrawConsent.handler(({ context, input }) =>
    withdrawConsent(context.session, input.id, input.why),
  ),
  addClearance: procedure.addClearance.handler(({ context, input }) => addClearance(context.session, input)),
  recordAcceptance: procedure.recordAcceptance.handler(({ context, input }) =>
    recordAcceptance(context.session, input),
  ),
}
