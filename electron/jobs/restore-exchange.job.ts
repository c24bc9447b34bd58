import { type ExchangeRestoring, restoreExchangeFile } from '../services/exchanging/restore-file.ts'
import type { JobContext } from '../threads/job-context.ts'
import { clockAhead } from './with-store.ts'

/** Makes a new store of a file; called off, there is none. */
export function restoreExchange(input: ExchangeRestoring & { clockAheadMs: number }, context: JobContext) {
  return restoreExchangeFile(input, clockAhead(input.clockAheadMs), context)
}
