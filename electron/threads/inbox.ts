import type { Worker } from 'node:worker_threads'
import { outOfMemory } from './heap-limit.ts'
import type { Ending, FromWorker } from './messages.ts'

/** A worker's messages in their order; its death is one more, the last. */
export interface Inbox {
  next(): Promise<FromWorker>
  /** Listens no more. */
  close(): void
}

/** Listens to a worker from now on. What it wants signed is answered at once, whether or not anybody reads the rest. */
export function createInbox(worker: Worker, sign: (text: Uint8Array) => void): Inbox {
  const waiting: FromWorker[] = []
  let reader: ((message: FromWorker) => void) | undefined
  const take = (message: FromWorker) => {
    if (message.type === 'sign') {
      sign(message.text)
      return
    }
    if (reader) reader(message)
    else waiting.push(message)
    reader = undefined
  }
  const died = (error: Error) => take(endingOf(error))
  const exited = () => take({ type: 'fault', message: 'The worker thread ended', stack: '' })
  worker.on('message', take).on('error', died).on('exit', exited)
  return {
    next() {
      const message = waiting.shift()
      return message ? Promise.resolve(message) : new Promise(resolve => (reader = resolve))
    },
    close: () => void worker.off('message', take).off('error', died).off('exit', exited),
  }
}

/** What a worker's death says of its job. Memory runs out only over a file that is too large for it. */
function endingOf(error: Error): Ending {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const { code, data } = outOfMemory()
    return { type: 'refused', code, data }
  }
  return { type: 'fault', message: error.message, stack: error.stack ?? '' }
}
