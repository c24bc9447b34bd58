import { StoreError } from '../../store/errors.ts'
import type { WritableStore } from '../../store/store.ts'

/** What became of the file in which something lay that was erased. */
export interface CleanedFile {
  /** False where it could not be written anew yet: that is done when somebody signs in next. */
  readonly isFileClean: boolean
  /** Automatic copies of before that were removed, since they held it too. */
  readonly copiesRemoved: number
}

/** Writes the file anew, in which something lay that was erased, and takes the copies of before away; never throws for the disk. */
export function cleanFile(store: WritableStore): CleanedFile {
  store.nameCache.clear()
  try {
    return { copiesRemoved: store.purge(), isFileClean: true }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { copiesRemoved: 0, isFileClean: false }
  }
}
