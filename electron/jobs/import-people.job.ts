import type { PeopleImport } from '../services/importing/people/people.ts'
import { importPeopleFile } from '../services/importing/people/people.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'
import { withStore } from './with-store.ts'

/** Imports a file of people in one transaction; called off, it leaves nothing behind. */
export function importPeople(input: PeopleImport & StoreAccess, context: JobContext) {
  return withStore(input, context, session => importPeopleFile(session, input, context))
}
