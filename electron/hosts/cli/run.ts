import type { Client } from '../../router/index.ts'
import type { ComingWork } from '../../router/prepare.ts'
import { type GlobalOptions, type StoreContext, withProgram, withStore } from './context.ts'
import type { Result } from './output/result.ts'

/** How a command is carried out: its work gives a result, which is printed once. */
export interface Run {
  /** With the store open and somebody signed in. `coming` is what `work` will ask for. */
  inStore(work: (context: StoreContext) => Promise<Result>, coming?: ComingWork): Promise<void>
  /** With the contract alone; `folder` is the store's, if one was named. */
  withoutStore(work: (client: Client, folder: string | undefined) => Promise<Result>): Promise<void>
  /** With nothing: a command that brings its own program, or needs none. */
  alone(work: () => Promise<Result>): Promise<void>
  options(): GlobalOptions
}

/** Carries out commands under the options that they have in common; `print` gets what each came to. */
export function createRun(options: () => GlobalOptions, print: (result: Result) => void): Run {
  return {
    inStore: async (work, coming) => print(await withStore(options(), work, coming)),
    withoutStore: async work => print(await withProgram(options(), work)),
    alone: async work => print(await work()),
    options,
  }
}
