import { undoImportOf } from '../services/importing/importing.ts'
import { listImports } from '../services/importing/people/undo-import.ts'
import { reading, signedIn } from './context.ts'

/** Imports of people, and the way back (shared/contract/imports.ts). */
export const imports = {
  list: signedIn.imports.list.handler(({ context }) => reading(context, store => listImports(store))),
  undo: signedIn.imports.undo.handler(({ context, input: { id, reason = null }, signal }) =>
    undoImportOf(context.app, { id, reason }, signal),
  ),
}
