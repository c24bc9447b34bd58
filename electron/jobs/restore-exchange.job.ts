import { restoreExchangeFile } from '../services/exchanging/restore-file.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'
import { clockAhead } from './with-store.ts'

/** Makes a new store of a file; called off, there is none. */
export function restoreExchangeJob(input: Jobs['restore-exchange']['input'], context: JobContext) {
  return restoreExchangeFile(input, clockAhead(input.clockAheadMs), context)
}
