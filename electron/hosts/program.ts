import type { AnyRouter, Context } from '@orpc/server'
import type { Shell } from '../services/ground/host.ts'

/** The program behind the contract, as a host holds it: what answers calls, what each call is told, and its end. */
export interface Program {
  router: AnyRouter
  context: Context
  /** Signs out without being asked by the page, which is told: whoever comes back signs in again. */
  lock(): void
  /** As {@link lock}, when the system's own session ends: whoever comes back has signed in to the computer. */
  rest(): void
  /** What is done when nobody has been there for the office's minutes, where it is more than {@link lock}. */
  whenIdle(lock: () => void): void
  /** Closes the open store, if any. A host calls it last. */
  close(): void
}

/** Makes the program for a host that can do what `shell` can. */
export type CreateProgram = (shell: Shell) => Program
