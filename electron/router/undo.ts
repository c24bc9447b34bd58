import { redo, undo as undoLast, undoStatus } from '../services/log/undoing.ts'
import { signedIn } from './context.ts'

/** Undo and redo of the signed-in user's own edits (shared/contract/audit.ts). */
export const undo = {
  status: signedIn.undo.status.handler(({ context }) => undoStatus(context.session)),
  undo: signedIn.undo.undo.handler(({ context }) => undoLast(context.session)),
  redo: signedIn.undo.redo.handler(({ context }) => redo(context.session)),
}
