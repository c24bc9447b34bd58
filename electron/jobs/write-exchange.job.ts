import { writeExchangeFile } from '../services/exchanging/write-file.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'
import { withStore } from './with-store.ts'

/** Writes the log to a file for other offices; called off, there is no file. */
export function writeExchangeJob(input: Jobs['write-exchange']['input'], context: JobContext) {
  return withStore(input, context, session => writeExchangeFile(session, input, context))
}
