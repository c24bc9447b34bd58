import type { MergeCounts } from '#electron/store/log/merging.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { Entry } from '#shared/changes/entry.ts'
import { testUserId } from './stores.ts'

/** The whole log of a store, as a file would carry it. */
export function allEntriesOf(store: WritableStore): Entry[] {
  return store.changes.page({ limit: 100_000 }).map(({ position: _, ...entry }) => entry)
}

/** Merges all that one store knows into another, without a file between them. */
export function give(from: WritableStore, to: WritableStore): MergeCounts {
  to.incoming.clear()
  to.incoming.add(allEntriesOf(from))
  return to.transaction(testUserId, w => w.merge())
}
