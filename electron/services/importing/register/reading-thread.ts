import { MessageChannel } from 'node:worker_threads'
import { memoryOf, type RegisterBatch } from '../../../store/register/load.ts'
import { runJob } from '../../../threads/run.ts'
import { prepareJob } from '../../../threads/workers.ts'
import { readRegisterJob } from '../jobs.ts'
import type { ImportSteps } from '../tables/rows.ts'
import { isArchive } from '../tables/source.ts'
import type { ReadRegister } from './reading.ts'
import type { RegisterFile } from './request.ts'

/** Batches of two megabytes that may wait to be written. */
export const batchesAhead = 2

/** The heap for reading a CSV, which is streamed; a workbook is not, and gets what every job gets. */
const heapOfCsvMb = 128

/** Starts the thread that will read a register, which most likely is a CSV. */
export function prepareReadingRegister(): void {
  prepareJob(readRegisterJob, heapOfCsvMb)
}

/** A register that is being read beside its caller. */
export interface RegisterBeingRead {
  /** What was read, as readRegister gives it (reading.ts). Taken once; ending it ends the reading. */
  parts(): AsyncGenerator<RegisterBatch, ReadRegister>
  /** Ends the reading, done or not, and waits until its thread has let go of the file. */
  end(): Promise<void>
}

/** Starts readRegister in a thread of its own, at once: while one batch is written, the next is made. */
export function startReadingRegister(file: RegisterFile, steps: ImportSteps): RegisterBeingRead {
  const { port1: port, port2: theirs } = new MessageChannel()
  const batches: RegisterBatch[] = []
  const caller = new AbortController()
  let wake: () => void = () => undefined
  port.on('message', (batch: RegisterBatch) => {
    batches.push(batch)
    wake()
  })
  let hasEnded = false
  const reading = follow({ ...file, port: theirs }, steps, caller.signal).finally(() => {
    hasEnded = true
    wake()
  })
  reading.catch(() => undefined)

  async function end(): Promise<void> {
    caller.abort()
    port.close()
    await reading.catch(() => undefined)
  }

  async function* parts(): AsyncGenerator<RegisterBatch, ReadRegister> {
    try {
      for (;;) {
        const batch = batches.shift()
        if (batch) {
          yield batch
          const memory = memoryOf(batch)
          port.postMessage(memory, memory)
        } else if (hasEnded) return await reading
        else await new Promise<void>(resolve => (wake = resolve))
      }
    } finally {
      await end()
    }
  }

  return { parts, end }
}

/** Hands the progress on, which is also when it is noticed that the import was called off. */
async function follow(
  input: RegisterFile & { port: MessageChannel['port1'] },
  steps: ImportSteps,
  signal: AbortSignal,
): Promise<ReadRegister> {
  const isWorkbook = await isArchive(input.path).catch(() => false)
  const heapMb = isWorkbook ? undefined : heapOfCsvMb
  const job = runJob(readRegisterJob, input, { signal, heapMb, transfer: [input.port] })
  try {
    for (;;) {
      const step = await job.next()
      if (step.done) return step.value
      steps.progress(step.value.done, step.value.total, step.value.step)
      steps.throwIfCancelled()
    }
  } finally {
    await job.return(undefined as never)
  }
}
