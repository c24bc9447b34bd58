import { parentPort } from 'node:worker_threads'
import { addClassOrderJob, previewClassOrderJob } from '../services/checking/jobs.ts'
import {
  mergeExchangeJob,
  restoreExchangeJob,
  undoMergeJob,
  verifyExchangeJob,
  writeExchangeJob,
} from '../services/exchanging/jobs.ts'
import { asRefusal } from '../services/ground/refusals/refusals.ts'
import {
  decideRegisterJob,
  importPeopleJob,
  importRegisterJob,
  previewImportJob,
  readRegisterJob,
  undoImportJob,
} from '../services/importing/jobs.ts'
import { verifyLogJob } from '../services/log/jobs.ts'
import { confirmErasureJob } from '../services/oversight/jobs.ts'
import { makeNextStoreJob } from '../services/session/key-change-job.ts'
import { makeDocumentJob, readDocumentJob } from '../services/signing/document-job.ts'
import { deriveKeyJob } from '../store/keys/derive-key-job.ts'
import type { Job } from '../threads/job.ts'
import { createJobContext, type JobContext } from '../threads/job-context.ts'
import type { Ending, FromWorker, StartJob, ToWorker } from '../threads/messages.ts'

/** Where a worker thread starts. It waits for jobs, does one at a time, and tells how each ended. */

/** What does a job, loaded when it is first asked for: a PDF needs no CSV parser, and the first job should begin soon. */
interface Body {
  readonly load: () => Promise<(input: never, context: JobContext) => unknown>
  /** For a body whose module loads the rest only once it runs. */
  readonly prepare: () => Promise<unknown>
}

const bodies = new Map<string, Body>()

function does<Input, Output>(
  { name }: Job<Input, Output>,
  load: () => Promise<(input: Input, context: JobContext) => Output | Promise<Output>>,
  prepare: () => Promise<unknown> = load,
): void {
  bodies.set(name, { load, prepare })
}

does(importPeopleJob, async () => (await import('./import-people.job.ts')).importPeople)
does(undoImportJob, async () => (await import('./undo-import.job.ts')).undoPeopleImport)
does(previewImportJob, async () => (await import('./preview-import.job.ts')).previewImport)
does(readRegisterJob, async () => (await import('./read-register.job.ts')).readRegisterFor)
does(
  importRegisterJob,
  async () => (await import('./import-register.job.ts')).importRegister,
  async () => (await import('./import-register.job.ts')).prepareImportRegister(),
)
does(writeExchangeJob, async () => (await import('./write-exchange.job.ts')).writeExchange)
does(verifyExchangeJob, async () => (await import('./verify-exchange.job.ts')).verifyExchange)
does(mergeExchangeJob, async () => (await import('./merge-exchange.job.ts')).mergeExchange)
does(undoMergeJob, async () => (await import('./undo-merge.job.ts')).undoMergeOnStore)
does(restoreExchangeJob, async () => (await import('./restore-exchange.job.ts')).restoreExchange)
does(addClassOrderJob, async () => (await import('./go-through.job.ts')).addClassOrderToStore)
does(previewClassOrderJob, async () => (await import('./go-through.job.ts')).previewClassOrderInStore)
does(decideRegisterJob, async () => (await import('./go-through.job.ts')).decideRegisterInStore)
does(confirmErasureJob, async () => (await import('./go-through.job.ts')).confirmErasureInStore)
does(verifyLogJob, async () => (await import('./go-through.job.ts')).verifyLogOfStore)
does(makeNextStoreJob, async () => (await import('./make-next-store.job.ts')).makeNextStore)
does(deriveKeyJob, async () => (await import('./derive-key.job.ts')).deriveKey)
does(readDocumentJob, async () => (await import('./read-document.job.ts')).readDocument)
does(makeDocumentJob, async () => (await import('./make-document.job.ts')).makeDocument)

parentPort?.on('message', (message: ToWorker) => {
  if ('job' in message) void work(message)
  // What cannot be loaded is told by the job.
  else
    bodies
      .get(message.prepare)
      ?.prepare()
      .catch(() => undefined)
})

async function work({ job, input, ...memory }: StartJob): Promise<void> {
  try {
    const body = bodies.get(job)
    if (!body) throw new Error(`No job is called ${job}`)
    const run = await body.load()
    // runJob sends what the job of this name takes.
    tell({ type: 'done', output: await run(input as never, createJobContext(memory, tell)) })
  } catch (error) {
    tell(endingOf(error))
  }
}

function endingOf(error: unknown): Ending {
  const refusal = asRefusal(error)
  if (refusal) return { type: 'refused', code: refusal.code, data: refusal.data }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return { type: 'fault', message, stack }
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message)
}
