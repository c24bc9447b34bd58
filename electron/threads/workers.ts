import { Worker } from 'node:worker_threads'
import { places } from '../resources.ts'
import type { HeapLimit } from './heap-limit.ts'
import type { AnyJob } from './job.ts'
import type { ToWorker } from './messages.ts'

/** A thread and the heap that it was started with, in MiB; undefined is the heap of any job. */
export interface StartedWorker {
  readonly worker: Worker
  readonly heapMb: number | undefined
}

/** Threads that wait for their job, one a job. They do not keep the program alive. */
const idle = new Map<string, StartedWorker>()

/** More memory than any file within the import's limits needs. A file that needs more is refused (heap-limit.ts). */
const maxHeapMb = 1_536

/**
 * Starts the thread of a job that will be asked for, with the heap that it will be given, and lets it load what it needs:
 * threads start slowly, and meanwhile somebody may still be signing in.
 */
export function prepareJob(job: AnyJob, heapMb?: number): void {
  const worker = startWorker(job, heapMb)
  worker.postMessage({ prepare: job.name } satisfies ToWorker)
  keepIdle(job, { worker, heapMb })
}

/** The thread that waits for this job with this heap, or else a new one. */
export function takeWorker(job: AnyJob, heapMb: number | undefined): Worker {
  const kept = idle.get(job.name)
  idle.delete(job.name)
  if (kept && kept.heapMb === heapMb) {
    kept.worker.ref()
    return kept.worker
  }
  void kept?.worker.terminate()
  return startWorker(job, heapMb)
}

/** Ends a thread whose job has ended, or keeps it for the next where the job has something to keep. */
export async function releaseWorker(job: AnyJob, started: StartedWorker): Promise<void> {
  if (job.keepsThread) keepIdle(job, started)
  else await started.worker.terminate()
}

/** Ends the threads that wait: what their last job read of a store is in them still. */
export function endIdleWorkers(): void {
  for (const { worker } of idle.values()) void worker.terminate()
  idle.clear()
}

function startWorker({ name }: AnyJob, heapMb: number | undefined): Worker {
  // How much is young is no limit that anything ends at.
  const resourceLimits = heapMb === undefined ? {} : { maxYoungGenerationSizeMb: 8 }
  const workerData: HeapLimit = { maxHeapMb: heapMb ?? maxHeapMb }
  const worker = new Worker(places().worker, { name: `muster ${name}`, resourceLimits, workerData })
  return worker.once('exit', () => idle.get(name)?.worker === worker && idle.delete(name))
}

function keepIdle({ name }: AnyJob, started: StartedWorker): void {
  const isAlive = started.worker.threadId >= 0
  if (idle.has(name) || !isAlive) {
    void started.worker.terminate()
    return
  }
  idle.set(name, started)
  started.worker.unref()
}
