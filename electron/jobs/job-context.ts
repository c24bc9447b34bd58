import { refusal } from '../services/ground/app.ts'
import type { FromWorker } from '../threads/messages.ts'

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
