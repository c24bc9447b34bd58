import { create } from 'zustand'
import { isCancelled, type Problem, toProblem } from './problem.ts'

/** Work that takes a while: an import, a demo office being made. It goes on while another screen is looked at. */
export interface Job {
  id: string
  /** What is being done, in words. */
  title: string
  done: number
  /** Null while unknown. */
  total: number | null
  step: string
}

/** What a long call sends: how far it is, and at last its result. */
type Report<Done> = { type: 'progress'; done: number; total: number | null; step: string } | Done

/** How a job ended. */
export type JobEnd<Done> =
  | { state: 'done'; result: Done }
  | { state: 'cancelled' }
  | { state: 'failed'; problem: Problem }

/** The jobs that run now. */
export const useJobs = create<{ jobs: readonly Job[] }>()(() => ({ jobs: [] }))

const cancels = new Map<string, () => void>()
let lastNumber = 0

/**
 * Runs a call that answers with an event iterator, and shows it as a job until it ends. Cancelling ends the iterator;
 * the program then leaves everything as it was.
 *
 *     const end = await runJob(t('people:importing'), signal => client.people.import({ file }, { signal }))
 *     if (end.state === 'done') show(end.result.report)
 */
export async function runJob<Done extends { type: 'done' }>(
  title: string,
  call: (signal: AbortSignal) => Promise<AsyncIterable<Report<Done>>>,
  /** Cancels the job when it is aborted: of a form whose "Cancel" means the work too. */
  calledOff?: AbortSignal,
): Promise<JobEnd<Done>> {
  lastNumber += 1
  const id = `job-${lastNumber}`
  const ending = new AbortController()
  cancels.set(id, () => ending.abort())
  calledOff?.addEventListener('abort', () => ending.abort(), { once: true })
  addJob({ id, title, done: 0, total: null, step: '' })
  try {
    return await follow(id, await call(ending.signal), ending.signal)
  } catch (error) {
    if (ending.signal.aborted || isCancelled(error)) return { state: 'cancelled' }
    return { state: 'failed', problem: toProblem(error) }
  } finally {
    cancels.delete(id)
    removeJob(id)
  }
}

/** Asks a job to end without leaving a trace. */
export function cancelJob(id: string): void {
  cancels.get(id)?.()
}

async function follow<Done extends { type: 'done' }>(
  id: string,
  reports: AsyncIterable<Report<Done>>,
  signal: AbortSignal,
): Promise<JobEnd<Done>> {
  for await (const report of reports) {
    if (signal.aborted) return { state: 'cancelled' }
    if (report.type === 'done') return { state: 'done', result: report }
    updateJob(id, report)
  }
  if (signal.aborted) return { state: 'cancelled' }
  throw new Error('The work ended without a result')
}

function addJob(job: Job): void {
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, job] }))
}

function updateJob(id: string, { done, total, step }: Pick<Job, 'done' | 'total' | 'step'>): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.map(job => (job.id === id ? { ...job, done, total, step } : job)),
  }))
}

function removeJob(id: string): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter(job => job.id !== id) }))
}
