import { type ExchangeMerging, mergeExchangeFile } from '../services/exchanging/merge-file.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'
import { withStore } from './with-store.ts'

/** Merges another office's file in one transaction; called off, it leaves nothing behind. */
export function mergeExchange(input: ExchangeMerging & StoreAccess, context: JobContext) {
  return withStore(input, context, session => mergeExchangeFile(session, input, context))
}
