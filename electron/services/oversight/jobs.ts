import type { ErasureId } from '#shared/model/ids.ts'
import { defineJob } from '../../threads/job.ts'
import type { StoreAccess } from '../session/store-jobs.ts'
import type { DoneErasure } from './erasing.ts'

/** Erases what was asked for, and writes the whole file anew. */
export const confirmErasureJob = defineJob<{ id: ErasureId } & StoreAccess, DoneErasure>('confirm-erasure')
