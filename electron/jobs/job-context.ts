import { epochMs, type Instant, instantFromEpochMs, systemNow } from '#shared/model/plain-date.ts'
import { type OpenSession, refusal } from '../services/app.ts'
import { openConnection } from '../store/open.ts'
import type { StoreAccess } from './jobs.ts'
import type { FromWorker } from './messages.ts'

/** What a job does besides its work: tell how far it is, and end when it is called off. */
export interface JobContext {
  /** At most every {@link progressEveryMs}; `total` is null while unknown. */
  progress(done: number, total: number | null, step: string): void
  /** Throws the refusal CANCELLED once the job is called off. */
  throwIfCancelled(): void
  tell(message: FromWorker): void
}

const progressEveryMs = 50

export function createJobContext(cancel: SharedArrayBuffer, tell: (message: FromWorker) => void): JobContext {
  const flag = new Int32Array(cancel)
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    tell,
    progress(done, total, step) {
      const now = performance.now()
      if (now - toldAt < progressEveryMs) return
      toldAt = now
      tell({ type: 'progress', done: Math.trunc(done), total, step })
    },
    throwIfCancelled() {
      if (Atomics.load(flag, 0) !== 0)
        throw refusal('CANCELLED', 'Start again when you are ready; nothing changed.')
    },
  }
}

/**
 * Runs `work` on a connection of its own to the store that the program has open, and closes it. What it commits, the
 * program's listeners hear.
 */
export async function withStore<T>(
  { folder, dataKey, user, demo, program, clockAheadMs }: StoreAccess,
  context: JobContext,
  work: (session: OpenSession) => Promise<T>,
): Promise<T> {
  const store = openConnection(folder, dataKey, { now: clockAhead(clockAheadMs), program })
  store.onCommitted(changed => context.tell({ type: 'committed', changed }))
  try {
    return await work({ store, folder, user, demo })
  } finally {
    store.close()
  }
}

/** The program's clock in a job: the system's, as far ahead as the program's was. */
export function clockAhead(clockAheadMs: number): () => Instant {
  return () => instantFromEpochMs(epochMs(systemNow()) + clockAheadMs)
}
