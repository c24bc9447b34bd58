import type Database from 'better-sqlite3'
import { rewriteFile } from './connect.ts'
import type { FileGuard } from './place.ts'
import type { StoreCopy } from './snapshot.ts'
import type { StoreInfo } from './store-info.ts'

/** Sees to it that nothing of what was erased is left in the files of a store, between what is there. */
export interface Cleaning {
  /** Whether something was erased and {@link purge} has not ended since. */
  isCleaningDue(): boolean
  /**
   * Writes the whole file anew and empties the journal; then makes a copy, and removes those of before, which hold it too. Gives how
   * many. Never within a transaction. Throws STORE_BUSY while another connection reads or writes, STORE_DISK_FULL.
   */
  purge(): number
}

/** What it works with. */
interface CleaningParts {
  readonly db: Database.Database
  readonly info: StoreInfo
  copy(reason: string): StoreCopy
  dropCopiesBut(name: string): number
}

/** The cleaning of one connection, whose file `guard` watches over. */
export function createCleaning(
  { db, info, copy, dropCopiesBut }: CleaningParts,
  guard: Pick<FileGuard, 'assertUntouched' | 'assertInPlace'>,
): Cleaning {
  return {
    isCleaningDue: () => info.get('cleaningDue') === 'yes',
    purge() {
      guard.assertUntouched()
      rewriteFile(db)
      const removed = dropCopiesBut(copy('after-erasure').name)
      info.set('cleaningDue', 'no')
      guard.assertInPlace()
      return removed
    },
  }
}
