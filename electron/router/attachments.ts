import {
  attach,
  attachedNoun,
  saveAttachment,
  showAttachment,
  withdrawAttachment,
} from '../services/evidence/attachments.ts'
import { receivePiece } from '../services/evidence/sent-files.ts'
import { addStatement, withdrawStatement } from '../services/evidence/statements.ts'
import { reading, signedIn } from './context.ts'

/** Documents that show what records say (shared/contract/attachments.ts). */
export const attachments = {
  send: signedIn.attachments.send.handler(({ context, input }) =>
    receivePiece(context.app, context.session, input),
  ),
  add: signedIn.attachments.add.handler(({ context, input }) => attach(context.app, context.session, input)),
  nounOf: signedIn.attachments.nounOf.handler(({ context, input }) =>
    reading(context, store => attachedNoun(store, input.record)),
  ),
  list: signedIn.attachments.list.handler(({ context, input }) =>
    reading(context, store => store.attachment.ofRecords([input.record])),
  ),
  content: signedIn.attachments.content.handler(({ context, input }) =>
    showAttachment(context.app, context.session, input.id),
  ),
  save: signedIn.attachments.save.handler(({ context, input }) => saveAttachment(context.app, input)),
  withdraw: signedIn.attachments.withdraw.handler(({ context, input }) =>
    withdrawAttachment(context.session, input.id, input.why),
  ),
}

/** Statements that could clear somebody. */
export const statements = {
  add: signedIn.statements.add.handler(({ context, input }) => addStatement(context.session, input)),
  withdraw: signedIn.statements.withdraw.handler(({ context, input }) =>
    withdrawStatement(context.session, input.id, input.why),
  ),
}
