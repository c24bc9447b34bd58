import type { ErrorCode } from '#shared/contract/errors.ts'
import type { Progress } from '#shared/contract/session.ts'
import type { Changed } from '../store/log/changes.ts'
import type { JobName, Jobs } from './jobs.ts'

/** What the program tells a worker: to load what a job needs, which will be asked for, or to do it; one at a time. */
export type ToWorker = { prepare: JobName } | StartJob

export interface StartJob<Name extends JobName = JobName> {
  job: Name
  input: Jobs[Name]['input']
  /** One 32-bit number: not 0 once the job shall end. Shared, so that work without a pause sees it too. */
  cancel: SharedArrayBuffer
}

/** What a worker tells the program. Errors are data: a cloned Error keeps only its message. */
export type FromWorker =
  | Progress
  /** Records that the job's own connection committed. */
  | { type: 'committed'; changed: readonly Changed[] }
  | { type: 'done'; output: unknown }
  | { type: 'refused'; code: ErrorCode; data: { next: string } & Record<string, unknown> }
  /** A fault in the program. */
  | { type: 'fault'; message: string; stack: string }
