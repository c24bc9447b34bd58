import type { Transferable } from 'node:worker_threads'
import type { Progress } from '#shared/contract/session.ts'
import { Refusal, refusal } from '../refusal.ts'
import { createInbox, type Inbox } from './inbox.ts'
import type { Job } from './job.ts'
import { callOff } from './job-context.ts'
import type { CommittedRecord, Ending, StartJob } from './messages.ts'
import { answerJob, type SignForJob, signatureMemory } from './signing.ts'
import { releaseWorker, takeWorker } from './workers.ts'

/** How one run goes, beside its input. */
export interface RunOptions {
  /** Calls the job off. Ending the iterator does the same. */
  signal?: AbortSignal | undefined
  /** Ends the job's thread wherever it is: for one that does not heed being called off. */
  end?: AbortSignal | undefined
  /** Hears what the job's own connection committed. */
  onCommitted?: ((changed: readonly CommittedRecord[]) => void) | undefined
  /** Signs what the job wrote; nobody does unless said otherwise. */
  sign?: SignForJob | undefined
  /** The heap that the job may use, in MiB, when it needs little: a smaller one is also kept tidier. */
  heapMb?: number | undefined
  /** What of the input goes over to the job for good. */
  transfer?: readonly Transferable[] | undefined
}

/**
 * Runs a job in a worker thread: yields its progress and returns its output. Ending the iteration, or the signal, calls
 * the job off, and the end is waited for, so that whatever it wrote is undone by then and its thread is gone. Throws the
 * job's refusal (CANCELLED when called off), or an Error for a fault.
 */
export async function* runJob<Input, Output>(
  job: Job<Input, Output>,
  input: Input,
  { signal, end, onCommitted, sign = () => null, heapMb, transfer = [] }: RunOptions = {},
): AsyncGenerator<Progress, Output> {
  if (signal?.aborted) throw calledOff()
  const worker = takeWorker(job, heapMb)
  const signature = signatureMemory()
  const inbox = createInbox(worker, text => answerJob(signature, sign(text)))
  const cancel = new SharedArrayBuffer(4)
  const stop = () => callOff(cancel)
  signal?.addEventListener('abort', stop, { once: true })
  const kill = () => void worker.terminate()
  end?.addEventListener('abort', kill, { once: true })
  // Only a job that the worker was given can answer: an input that cannot be cloned or transferred is never posted.
  let isRunning = false
  try {
    worker.postMessage({ job: job.name, input, cancel, signature } satisfies StartJob, [...transfer])
    isRunning = true
    for (;;) {
      const message = await inbox.next()
      if (message.type === 'progress') yield message
      else if (message.type === 'committed') onCommitted?.(message.changed)
      else if (message.type !== 'sign') {
        isRunning = false
        if (end?.aborted && message.type === 'fault') throw calledOff()
        return outputOf<Output>(message)
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    end?.removeEventListener('abort', kill)
    stop()
    if (isRunning) await untilEnded(inbox, onCommitted)
    inbox.close()
    await releaseWorker(job, { worker, heapMb })
  }
}

/** As {@link runJob}, for callers who show no progress. */
export async function finishJob<Input, Output>(
  job: Job<Input, Output>,
  input: Input,
  options: RunOptions = {},
): Promise<Output> {
  const steps = runJob(job, input, options)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

function calledOff(): Refusal {
  return refusal('CANCELLED', 'Start again when you are ready; nothing changed.')
}

function outputOf<Output>(ending: Ending): Output {
  if (ending.type === 'done') return ending.output as Output // What the job's body returned; worker.ts holds the types together.
  if (ending.type === 'refused') {
    const { next, ...details } = ending.data
    throw new Refusal(ending.code, next, details)
  }
  const fault = new Error(`A job failed: ${ending.message}`)
  fault.stack = ending.stack || fault.stack || ''
  throw fault
}

/** Waits for the end of a job that was called off. What it had committed by then is told all the same. */
async function untilEnded(inbox: Inbox, onCommitted: RunOptions['onCommitted']): Promise<void> {
  for (;;) {
    const message = await inbox.next()
    if (message.type === 'committed') onCommitted?.(message.changed)
    else if (message.type !== 'progress' && message.type !== 'sign') return
  }
}
