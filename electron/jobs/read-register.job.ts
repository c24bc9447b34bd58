import type { MessagePort } from 'node:worker_threads'
import { type ReadRegister, readRegister } from '../services/importing/register/reading.ts'
import { batchesAhead } from '../services/importing/register/thread.ts'
import { BatchPool } from '../store/register/bytes/part-batch.ts'
import { memoryOf } from '../store/register/bytes/row-batch.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'

/** Reads and encodes a register beside the thread that writes it, and is never more than a few batches ahead of it. */
export async function readRegisterJob(
  { port, ...file }: Jobs['read-register']['input'],
  context: JobContext,
): Promise<ReadRegister> {
  const pool = new BatchPool()
  const ahead = countAhead(port, pool)
  const parts = readRegister(file, context, pool)
  try {
    for (;;) {
      const step = await parts.next()
      await ahead.atMost(step.done ? 0 : batchesAhead - 1)
      context.throwIfCancelled()
      if (step.done) return step.value
      port.postMessage(step.value, memoryOf(step.value))
      ahead.sent()
    }
  } finally {
    port.close()
  }
}

/** Counts the batches that the other side has not answered. Its answer is their memory. */
function countAhead(port: MessagePort, pool: BatchPool) {
  let count = 0
  let isClosed = false
  let wake: () => void = () => undefined
  port.on('message', (memory: readonly ArrayBuffer[]) => {
    for (const each of memory) pool.give(each)
    count -= 1
    wake()
  })
  port.on('close', () => {
    isClosed = true
    wake()
  })
  return {
    sent: () => void count++,
    async atMost(wanted: number) {
      while (count > wanted && !isClosed) await new Promise<void>(resolve => (wake = resolve))
      if (isClosed) throw new Error('Whoever writes the register has ended')
    },
  }
}
