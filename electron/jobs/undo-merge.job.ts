import { type MergeUndoing, undoMerge } from '../services/exchanging/undoing-merges.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'
import { withStore } from './with-store.ts'

/** Takes a merge back in one transaction; called off, it leaves nothing behind. */
export function undoMergeOnStore(input: MergeUndoing & StoreAccess, context: JobContext) {
  return withStore(input, context, async session => undoMerge(session, input, context))
}
