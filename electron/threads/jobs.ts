import type { MessagePort } from 'node:worker_threads'
import type { MergeReport } from '#shared/contract/exchange.ts'
import type { ImportPreview, ImportReport } from '#shared/contract/people.ts'
import type { User } from '#shared/model/user.ts'
import type { ExplanationRequest, ExportRequest, ManifestExport } from '../exports/export-document.ts'
import type { ExchangeMerging } from '../services/exchanging/merge-file.ts'
import type { ExchangeRestoring, RestoredStore } from '../services/exchanging/restore-file.ts'
import type { ExchangeVerifying, SoundFile } from '../services/exchanging/verify-file.ts'
import type { ExchangeWriting, WrittenExchange } from '../services/exchanging/write-file.ts'
import type { PeopleImport } from '../services/importing/people/people.ts'
import type { ReadRegister, RegisterFile } from '../services/importing/register/reading.ts'
import type { RegisterImport, RegisterReport } from '../services/importing/register/import-register.ts'
import type { PreviewRequest } from '../services/importing/tables/preview.ts'
import type { DataKey } from '../store/keys/data-key.ts'

/** Everything that runs in a worker thread: its input and output, both fit for structured cloning. */
export interface Jobs {
  'import-people': { input: PeopleImport & StoreAccess; output: ImportReport }
  'read-register': { input: RegisterFile & { port: MessagePort }; output: ReadRegister }
  'import-register': { input: RegisterImport & StoreAccess; output: RegisterReport }
  'preview-import': { input: PreviewRequest; output: ImportPreview }
  'write-exchange': { input: ExchangeWriting & StoreAccess; output: WrittenExchange }
  'verify-exchange': { input: ExchangeVerifying; output: SoundFile }
  'merge-exchange': { input: ExchangeMerging & StoreAccess; output: MergeReport }
  'restore-exchange': { input: ExchangeRestoring & { clockAheadMs: number }; output: RestoredStore }
  'make-document': { input: ExportRequest | ExplanationRequest; output: ManifestExport }
}

export type JobName = keyof Jobs

/** How a job opens its own connection to the store that is signed in, and as whom it writes. */
export interface StoreAccess {
  readonly folder: string
  readonly dataKey: DataKey
  readonly user: User
  readonly demo: boolean
  readonly program: string
  /** By how much the program's clock is ahead of the system's, in milliseconds. */
  readonly clockAheadMs: number
}
