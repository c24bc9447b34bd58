import { verifyExchangeFile } from '../services/exchanging/verify-file.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'

/** Reads another office's file to its end. */
export function verifyExchangeJob(input: Jobs['verify-exchange']['input'], context: JobContext) {
  return verifyExchangeFile(input, context)
}
