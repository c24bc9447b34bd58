import { isCancelled, type Problem, toProblem } from './problem.ts'

/** Runs what a form sends: undefined when it worked, else what went wrong, for the form to show. */
export async function attempt(call: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    return isCancelled(error) ? undefined : toProblem(error)
  }
}
