import { verifyCode, verifyDocument } from '../services/signing/verifying.ts'
import { os, signedIn } from './context.ts'

/** Whether a document is genuine (shared/contract/verifying.ts). */
export const verifying = {
  document: os.verifying.document.handler(({ context, input, signal }) =>
    verifyDocument(context.app, input, signal),
  ),
  code: signedIn.verifying.code.handler(({ context, input }) => verifyCode(context.app, input.text)),
}
