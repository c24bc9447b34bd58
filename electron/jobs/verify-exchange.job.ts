import { verifyExchangeFile } from '../services/exchanging/verify-file.ts'
import type { JobContext } from './job-context.ts'
import type { Jobs } from './jobs.ts'

/** Reads another office's file to its end. */
export function verifyExchangeJob(input: Jobs['verify-exchange']['input'], context: JobContext) {
  return verifyExchangeFile(input, context)
}
