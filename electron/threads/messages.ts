import type { ErrorCode } from '#shared/contract/errors.ts'
import type { Progress } from '#shared/contract/session.ts'
import type { Noun } from '#shared/model/codes.ts'

/** What the program tells a worker: to load what a job needs, which will be asked for, or to do it; one at a time. */
export type ToWorker = { readonly prepare: string } | StartJob

/** A job to do now. */
export interface StartJob {
  readonly job: string
  /** What the job of this name takes. */
  readonly input: unknown
  /** One 32-bit number: not 0 once the job shall end. Shared, so that work without a pause sees it too. */
  readonly cancel: SharedArrayBuffer
  /** Where a signature that the job asked for is put: see signing.ts. */
  readonly signature: SharedArrayBuffer
}

/** A record that a job's own connection committed. */
export interface CommittedRecord {
  readonly noun: Noun
  readonly id: string
}

/** What a worker tells the program. Errors are data: a cloned Error keeps only its message. */
export type FromWorker =
  | Progress
  /** A text that the job wants signed, and waits for. */
  | { readonly type: 'sign'; readonly text: Uint8Array }
  | { readonly type: 'committed'; readonly changed: readonly CommittedRecord[] }
  | Ending

/** How a job ended. */
export type Ending =
  | { readonly type: 'done'; readonly output: unknown }
  | { readonly type: 'refused'; readonly code: ErrorCode; readonly data: RefusalData }
  /** A fault in the program. */
  | { readonly type: 'fault'; readonly message: string; readonly stack: string }

type RefusalData = { readonly next: string } & Readonly<Record<string, unknown>>
