import { refusal } from '../refusal.ts'
import { throwIfHeapIsFull } from './heap-limit.ts'
import type { FromWorker, StartJob } from './messages.ts'
import { askForSignature } from './signing.ts'

/** What a job does besides its work: tell how far it is, and end when it is called off. */
export interface JobContext {
  /** Passes on at most one in {@link progressEveryMs}; `total` is null while unknown. */
  progress(done: number, total: number | null, step: string): void
  /** Throws the refusal CANCELLED once the job is called off, and FILE_UNREADABLE once it takes too much memory. */
  throwIfCancelled(): void
  /** Resolves once the job is called off: for a job that waits for somebody else. */
  readonly cancelled: Promise<void>
  /** Has a text signed by whoever started the job. Stands still meanwhile. Refuses with SIGNED_OUT. */
  sign(text: Uint8Array): Uint8Array
  tell(message: FromWorker): void
}

const progressEveryMs = 50

/** The context of one run, whose flag {@link callOff} raises. */
export function createJobContext(
  { cancel, signature }: Pick<StartJob, 'cancel' | 'signature'>,
  tell: (message: FromWorker) => void,
): JobContext {
  const flag = new Int32Array(cancel)
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    tell,
    sign: text => askForSignature(signature, () => tell({ type: 'sign', text })),
    progress(done, total, step) {
      const now = performance.now()
      if (now - toldAt < progressEveryMs) return
      toldAt = now
      tell({ type: 'progress', done: Math.trunc(done), total, step })
    },
    throwIfCancelled() {
      if (Atomics.load(flag, 0) !== 0)
        throw refusal('CANCELLED', 'Start again when you are ready; nothing changed.')
      throwIfHeapIsFull()
    },
    get cancelled() {
      const { value } = Atomics.waitAsync(flag, 0, 0)
      return Promise.resolve(value).then(() => undefined)
    },
  }
}

/** Calls the job of this flag off, from whichever thread. */
export function callOff(cancel: SharedArrayBuffer): void {
  const flag = new Int32Array(cancel)
  Atomics.store(flag, 0, 1)
  Atomics.notify(flag, 0)
}
