/**
 * Work for a worker thread: its name, and the types of what goes in and comes out, both fit for structured cloning. The
 * room that asks for it declares it; what it does is in electron/jobs.
 */
export interface Job<Input, Output> {
  readonly name: string
  /**
   * Jobs that have something to keep between two runs (the fonts of documents): their thread waits for the next.
   */
  readonly keepsThread: boolean
  /** Never present: it carries the types. */
  readonly does?: (input: Input) => Output
}

/** Declares a job. Its name is unique in the program, and electron/jobs/worker.ts has its body. */
export function defineJob<Input, Output>(
  name: string,
  { keepsThread = false }: { keepsThread?: boolean } = {},
): Job<Input, Output> {
  return { name, keepsThread }
}

/** Any job, for whoever needs no more than its name. */
export type AnyJob = Job<never, unknown>
