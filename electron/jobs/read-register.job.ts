import type { MessagePort } from 'node:worker_threads'
import { type ReadRegister, readRegister } from '../services/importing/register/reading.ts'
import { batchesAhead } from '../services/importing/register/reading-thread.ts'
import type { RegisterFile } from '../services/importing/register/request.ts'
import { BatchPool, memoryOf } from '../store/register/load.ts'
import type { JobContext } from '../threads/job-context.ts'

/** Reads and encodes a register beside the thread that writes it, and is never more than a few batches ahead of it. */
export async function readRegisterFor(
  { port, ...file }: RegisterFile & { port: MessagePort },
  context: JobContext,
): Promise<ReadRegister> {
  const pool = new BatchPool()
  const ahead = countAhead(port, pool, context.cancelled)
  const parts = readRegister(file, context, pool)
  try {
    for (;;) {
      const step = await parts.next()
      await ahead.atMost(step.done ? 0 : batchesAhead - 1)
      context.throwIfCancelled()
      ahead.requireReader()
      if (step.done) return step.value
      port.postMessage(step.value, memoryOf(step.value))
      ahead.sent()
    }
  } finally {
    port.close()
  }
}

/**
 * Counts the batches that the other side has not answered. Its answer is their memory. Whoever waits for it is let go when
 * the port closes, or when the job is called off: a port that was closed before it came here never says so.
 */
function countAhead(port: MessagePort, pool: BatchPool, cancelled: Promise<void>) {
  let count = 0
  let hasEnded = false
  let wake: () => void = () => undefined
  const end = () => {
    hasEnded = true
    wake()
  }
  port.on('message', (memory: readonly ArrayBuffer[]) => {
    for (const each of memory) pool.give(each)
    count -= 1
    wake()
  })
  port.on('close', end)
  void cancelled.then(end)
  return {
    sent: () => void count++,
    async atMost(max: number) {
      while (count > max && !hasEnded) await new Promise<void>(resolve => (wake = resolve))
    },
    /** Throws where nobody takes what would be sent. */
    requireReader() {
      if (hasEnded) throw new Error('Whoever writes the register has ended')
    },
  }
}
