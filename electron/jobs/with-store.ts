import { epochMs, type Instant, instantFromEpochMs, systemNow } from '#shared/model/plain-date.ts'
import { registerFollowUps } from '../services/follow-ups.ts'
import type { OpenSession } from '../services/ground/app.ts'
import { inShort } from '../services/session/announcements.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import { openConnection } from '../store/open.ts'
import type { JobContext } from '../threads/job-context.ts'

/**
 * Runs `work` on a connection of its own to the store that the program has open, and closes it. What it commits, the
 * program's listeners hear.
 */
export async function withStore<T>(
  { folder, dataKey, user, publicKey, roots, demo, program, clockAheadMs }: StoreAccess,
  context: JobContext,
  work: (session: OpenSession) => Promise<T>,
): Promise<T> {
  registerFollowUps()
  const store = openConnection(folder, dataKey, { now: clockAhead(clockAheadMs), program })
  store.onCommitted(changed => context.tell({ type: 'committed', changed: inShort(changed) }))
  if (roots.length > 0) store.knowRoots(roots)
  const key = { publicKey, roots, sign: context.sign, forget: () => undefined }
  try {
    return await work({ store, folder, user, key, demo })
  } finally {
    store.putJournalInPlace()
    store.close()
  }
}

/** The program's clock in a job: the system's, as far ahead as the program's was. */
export function clockAhead(clockAheadMs: number): () => Instant {
  return () => instantFromEpochMs(epochMs(systemNow()) + clockAheadMs)
}
