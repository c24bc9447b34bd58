import { type ExchangeVerifying, verifyExchangeFile } from '../services/exchanging/verify-file.ts'
import type { JobContext } from '../threads/job-context.ts'

/** Reads another office's file to its end. */
export function verifyExchange(input: ExchangeVerifying, context: JobContext) {
  return verifyExchangeFile(input, context)
}
