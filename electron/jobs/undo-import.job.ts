import { type ImportUndoing, undoImport } from '../services/importing/people/undo-import.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'
import { withStore } from './with-store.ts'

/** Takes an import of people back in one transaction; called off, it leaves everything as it was. */
export function undoPeopleImport(input: ImportUndoing & StoreAccess, context: JobContext) {
  return withStore(input, context, async session => undoImport(session, input, context))
}
