import { parentPort } from 'node:worker_threads'
import { asRefusal } from '../services/ground/refusals.ts'
import type { JobName, Jobs } from '../threads/jobs.ts'
import type { FromWorker, StartJob, ToWorker } from '../threads/messages.ts'
import type { JobContext } from './job-context.ts'
import { createJobContext } from './job-context.ts'

/** Where a worker thread starts. It waits for jobs, does one at a time, and tells how each ended. */

type RunJob<Name extends JobName> = (
  input: Jobs[Name]['input'],
  context: JobContext,
) => Jobs[Name]['output'] | Promise<Jobs[Name]['output']>

/** Each is loaded when it is first asked for: a PDF needs no CSV parser, and the first job should begin soon. */
const jobs: { [Name in JobName]: () => Promise<RunJob<Name>> } = {
  'import-people': async () => (await import('./import-people.job.ts')).importPeopleJob,
  'read-register': async () => (await import('./read-register.job.ts')).readRegisterJob,
  'import-register': async () => (await import('./import-register.job.ts')).importRegisterJob,
  'preview-import': async () => (await import('./preview-import.job.ts')).previewImportJob,
  'write-exchange': async () => (await import('./write-exchange.job.ts')).writeExchangeJob,
  'verify-exchange': async () => (await import('./verify-exchange.job.ts')).verifyExchangeJob,
  'merge-exchange': async () => (await import('./merge-exchange.job.ts')).mergeExchangeJob,
  'restore-exchange': async () => (await import('./restore-exchange.job.ts')).restoreExchangeJob,
  'make-document': async () => (await import('./make-document.job.ts')).makeDocumentJob,
}

/** Jobs whose module loads the rest only once they run. */
const preparations: { [Name in JobName]?: () => Promise<unknown> } = {
  'import-register': async () => (await import('./import-register.job.ts')).prepareImportRegisterJob(),
}

parentPort?.on('message', (message: ToWorker) => {
  if ('job' in message) void work(message)
  // What cannot be loaded is told by the job.
  else (preparations[message.prepare] ?? jobs[message.prepare])().catch(() => undefined)
})

async function work<Name extends JobName>({ job, input, cancel }: StartJob<Name>): Promise<void> {
  try {
    const run = await jobs[job]()
    tell({ type: 'done', output: await run(input, createJobContext(cancel, tell)) })
  } catch (error) {
    tell(ending(error))
  }
}

function ending(error: unknown): FromWorker {
  const refusal = asRefusal(error)
  if (refusal) return { type: 'refused', code: refusal.code, data: refusal.data }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  return { type: 'fault', message, stack }
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message)
}
