import { type ExchangeWriting, writeExchangeFile } from '../services/exchanging/write-file.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'
import { withStore } from './with-store.ts'

/** Writes the log to a file for other offices; called off, there is no file. */
export function writeExchange(input: ExchangeWriting & StoreAccess, context: JobContext) {
  return withStore(input, context, session => writeExchangeFile(session, input, context))
}
