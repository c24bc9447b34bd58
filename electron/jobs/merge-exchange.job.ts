import { mergeExchangeFile } from '../services/exchanging/merge-file.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'
import { withStore } from './with-store.ts'

/** Merges another office's file in one transaction; called off, it leaves nothing behind. */
export function mergeExchangeJob(input: Jobs['merge-exchange']['input'], context: JobContext) {
  return withStore(input, context, session => mergeExchangeFile(session, input, context))
}
