import { exportDocument, saveDocument } from '../services/signing/exporting.ts'
import { signedIn } from './context.ts'

/** Documents of a flight (shared/contract/exports.ts). */
export const exports = {
  document: signedIn.exports.document.handler(({ context, input, signal }) =>
    exportDocument(context.app, input, signal),
  ),
  save: signedIn.exports.save.handler(({ context, input, signal }) =>
    saveDocument(context.app, input, signal),
  ),
}
