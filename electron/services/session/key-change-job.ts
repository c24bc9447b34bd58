import type { DataKey } from '../../store/keys/data-key.ts'
import { defineJob } from '../../threads/job.ts'

/** A store that is to be made again under another key. */
export interface NextStore {
  readonly folder: string
  /** Of the next store, random. */
  readonly name: string
  readonly dataKey: DataKey
  readonly next: DataKey
  readonly at: string
}

/** Makes the files of a store again under another key, beside those that are there. */
export const makeNextStoreJob = defineJob<NextStore, null>('make-next-store')
