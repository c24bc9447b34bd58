import { CopyForkedError } from '#shared/changes/fold.ts'
import { ExchangeError } from '../../../exchange/errors.ts'
import { ExportError } from '../../../exports/export-errors.ts'
import { FileWriteError } from '../../../files/atomic-file.ts'
import { FileReadError } from '../../../files/plain-file.ts'
import { isFileError } from '../../../files/system-errors.ts'
import { Refusal } from '../../../refusal.ts'
import { StoreError } from '../../../store/errors.ts'
import { exchangeRefusal, forkRefusal } from './exchange-refusals.ts'
import { exportRefusal } from './export-refusals.ts'
import { fileRefusal, readRefusal, systemRefusal } from './file-refusals.ts'
import { storeRefusal } from './store-refusals.ts'

/**
 * The refusal behind anything that was thrown; undefined for a fault, which has no name in the contract. The one place
 * where the named errors of the store, of exports, of exchanged files and of files read and written become the contract's, and
 * what the file system says of a path that a caller named and nobody looked at before.
 */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof StoreError) return storeRefusal(error)
  if (error instanceof ExchangeError) return exchangeRefusal(error)
  if (error instanceof ExportError) return exportRefusal(error)
  if (error instanceof FileWriteError) return fileRefusal(error)
  if (error instanceof FileReadError) return readRefusal(error)
  if (error instanceof CopyForkedError) return forkRefusal(error)
  return isFileError(error) ? systemRefusal(error) : undefined
}
