import { type Transferable, Worker } from 'node:worker_threads'
import type { Progress } from '#shared/contract/session.ts'
import { places } from '../resources.ts'
import { Refusal, refusal } from '../services/ground/app.ts'
import type { Changed } from '../store/log/changes.ts'
import type { JobName, Jobs } from './jobs.ts'
import type { FromWorker, StartJob, ToWorker } from './messages.ts'

export interface RunOptions {
  /** Calls the job off. Ending the iterator does the same. */
  signal?: AbortSignal | undefined
  /** Hears what the job's own connection committed. */
  onCommitted?: ((changed: readonly Changed[]) => void) | undefined
  /** The heap that the job may use, in MiB, when it needs little: a smaller one is also kept tidier. */
  heapMb?: number | undefined
  /** What of the input goes over to the job for good. */
  transfer?: readonly Transferable[] | undefined
}

/**
 * Runs a job in a worker thread: yields its progress and returns its output. Ending the iteration, or the signal, calls
 * the job off, and the end is waited for, so that whatever it wrote is undone by then. Throws the job's refusal
 * (CANCELLED when called off), or an Error for a fault.
 */
export async function* runJob<Name extends JobName>(
  name: Name,
  input: Jobs[Name]['input'],
  { signal, onCommitted, heapMb, transfer = [] }: RunOptions = {},
): AsyncGenerator<Progress, Jobs[Name]['output']> {
  const worker = takeWorker(name, heapMb)
  const inbox = createInbox(worker)
  const cancel = new SharedArrayBuffer(4)
  const callOff = () => void Atomics.store(new Int32Array(cancel), 0, 1)
  signal?.addEventListener('abort', callOff, { once: true })
  if (signal?.aborted) callOff()
  let ended = false
  try {
    worker.postMessage({ job: name, input, cancel } satisfies StartJob<Name>, [...transfer])
    while (!ended) {
      const message = await inbox.next()
      ended = message.type !== 'progress' && message.type !== 'committed'
      if (message.type === 'progress') yield message
      else if (message.type === 'committed') onCommitted?.(message.changed)
      else return outputOf<Name>(message)
    }
    throw new Error(`The job ${name} ended without an answer`)
  } finally {
    callOff()
    signal?.removeEventListener('abort', callOff)
    if (!ended) await drain(inbox, onCommitted)
    inbox.close()
    if (worthKeeping.has(name)) keep(name, { worker, heapMb })
    else void worker.terminate()
  }
}

/** As {@link runJob}, for callers who show no progress. */
export async function finishJob<Name extends JobName>(
  name: Name,
  input: Jobs[Name]['input'],
  options: RunOptions = {},
): Promise<Jobs[Name]['output']> {
  const steps = runJob(name, input, options)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

/**
 * Starts the thread of a job that will be asked for, with the heap that it will be given, and lets it load what it needs:
 * threads start slowly, and meanwhile somebody may still be signing in.
 */
export function prepareJob(name: JobName, heapMb?: number): void {
  const worker = startWorker(name, heapMb)
  worker.postMessage({ prepare: name } satisfies ToWorker)
  keep(name, { worker, heapMb })
}

interface IdleWorker {
  readonly worker: Worker
  readonly heapMb: number | undefined
}

/** Workers that wait for their job, one a job. They do not keep the program alive. */
const idle = new Map<JobName, IdleWorker>()
/** Jobs that have something to keep between two runs. */
const worthKeeping: ReadonlySet<JobName> = new Set(['make-document'])

/** More memory than any file within the import's limits needs. A file that needs more ends its worker, not Muster. */
const resourceLimits = { maxOldGenerationSizeMb: 1_536 }

function takeWorker(name: JobName, heapMb?: number): Worker {
  const kept = idle.get(name)
  idle.delete(name)
  if (kept === undefined) return startWorker(name, heapMb)
  if (kept.heapMb === heapMb) {
    kept.worker.ref()
    return kept.worker
  }
  void kept.worker.terminate()
  return startWorker(name, heapMb)
}

function startWorker(name: JobName, heapMb?: number): Worker {
  const limits =
    heapMb === undefined ? resourceLimits : { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 8 }
  const worker = new Worker(places().worker, { name: `muster ${name}`, resourceLimits: limits })
  return worker.once('exit', () => idle.get(name)?.worker === worker && idle.delete(name))
}

function keep(name: JobName, kept: IdleWorker): void {
  const isAlive = kept.worker.threadId >= 0
  if (idle.has(name) || !isAlive) {
    void kept.worker.terminate()
    return
  }
  idle.set(name, kept)
  kept.worker.unref()
}

interface Inbox {
  next(): Promise<FromWorker>
  close(): void
}

/** The worker's messages in order; its death is one more, the last. */
function createInbox(worker: Worker): Inbox {
  const waiting: FromWorker[] = []
  let reader: ((message: FromWorker) => void) | undefined
  const take = (message: FromWorker) => {
    if (reader) reader(message)
    else waiting.push(message)
    reader = undefined
  }
  const died = (error: Error) => take(deathOf(error))
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

function deathOf(error: Error): FromWorker {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const { code, data } = refusal(
      'FILE_UNREADABLE',
      'Save it as CSV UTF-8, or split it: it needs too much memory.',
      {
        file: '',
      },
    )
    return { type: 'refused', code, data }
  }
  return { type: 'fault', message: error.message, stack: error.stack ?? '' }
}

function outputOf<Name extends JobName>(message: FromWorker): Jobs[Name]['output'] {
  if (message.type === 'done') return message.output as Jobs[Name]['output']
  if (message.type === 'refused') {
    const { next, ...details } = message.data
    throw new Refusal(message.code, next, details)
  }
  const { message: text, stack } = message.type === 'fault' ? message : { message: message.type, stack: '' }
  const fault = new Error(`A job failed: ${text}`)
  fault.stack = stack || fault.stack || ''
  throw fault
}

/** Waits for the end of a job that was called off. What it had committed by then is told all the same. */
async function drain(inbox: Inbox, onCommitted: RunOptions['onCommitted']): Promise<void> {
  for (;;) {
    const message = await inbox.next()
    if (message.type === 'committed') onCommitted?.(message.changed)
    else if (message.type !== 'progress') return
  }
}
