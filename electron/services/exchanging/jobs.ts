import type { MergeReport, MergeUndoReport } from '#shared/contract/merge-report.ts'
import { defineJob } from '../../threads/job.ts'
import type { StoreAccess } from '../session/store-jobs.ts'
import type { ExchangeMerging } from './merge-file.ts'
import type { ExchangeRestoring, RestoredStore } from './restore-file.ts'
import type { MergeUndoing } from './undoing-merges.ts'
import type { ExchangeVerifying, SoundFile } from './verify-file.ts'
import type { ExchangeWriting, WrittenExchange } from './write-file.ts'

/** Writes the log to a file for other offices. */
export const writeExchangeJob = defineJob<ExchangeWriting & StoreAccess, WrittenExchange>('write-exchange')

/** Reads another office's file to its end. */
export const verifyExchangeJob = defineJob<ExchangeVerifying, SoundFile>('verify-exchange')

/** Merges another office's file in one transaction, or tells what merging it would change. */
export const mergeExchangeJob = defineJob<ExchangeMerging & StoreAccess, MergeReport>('merge-exchange')

/** Makes a new store of a file. */
export const restoreExchangeJob = defineJob<ExchangeRestoring & { clockAheadMs: number }, RestoredStore>(
  'restore-exchange',
)

/** Takes a merge back in one transaction. */
export const undoMergeJob = defineJob<MergeUndoing & StoreAccess, MergeUndoReport>('undo-merge')
