import { importRegisterFile } from '../services/importing/register.ts'
import { readRegisterInThread } from '../services/importing/register-thread.ts'
import { type JobContext, withStore } from './job-context.ts'
import type { Jobs } from './jobs.ts'

/** Imports a register into a new snapshot; called off, the one before is still in force and nothing is left behind. */
export function importRegisterJob(input: Jobs['import-register']['input'], context: JobContext) {
  return withStore(input, context, session =>
    importRegisterFile(session, input, context, readRegisterInThread),
  )
}
