import type { MessagePort } from 'node:worker_threads'
import type { ImportUndoReport } from '#shared/contract/imports.ts'
import type { ImportPreview, ImportReport } from '#shared/contract/people.ts'
import { defineJob } from '../../threads/job.ts'
import type { StoreAccess } from '../session/store-jobs.ts'
import type { PeopleImport } from './people/people.ts'
import type { ImportUndoing } from './people/undo-import.ts'
import type { DecidingJob } from './register/deciding.ts'
import type { RegisterReport } from './register/import-register.ts'
import type { ReadRegister } from './register/reading.ts'
import type { RegisterFile, RegisterImport } from './register/request.ts'
import type { PreviewRequest } from './tables/preview.ts'

/** Imports a file of people in one transaction. */
export const importPeopleJob = defineJob<PeopleImport & StoreAccess, ImportReport>('import-people')

/** Takes an import of people back in one transaction. */
export const undoImportJob = defineJob<ImportUndoing & StoreAccess, ImportUndoReport>('undo-import')

/** Imports a register into a new snapshot. */
export const importRegisterJob = defineJob<RegisterImport & StoreAccess, RegisterReport>('import-register')

/** Reads and encodes a register beside the thread that writes it, to which `port` leads. */
export const readRegisterJob = defineJob<RegisterFile & { port: MessagePort }, ReadRegister>('read-register')

/** Reads the first rows of a file. */
export const previewImportJob = defineJob<PreviewRequest, ImportPreview>('preview-import')

/** Decides about a snapshot, once everybody on file was looked for in it. */
export const decideRegisterJob = defineJob<DecidingJob & StoreAccess, void>('decide-register')
