import { importPeopleFile } from '../services/importing/people/people.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'
import { withStore } from './with-store.ts'

/** Imports a file of people in one transaction; called off, it leaves nothing behind. */
export function importPeopleJob(input: Jobs['import-people']['input'], context: JobContext) {
  return withStore(input, context, session => importPeopleFile(session, input, context))
}
