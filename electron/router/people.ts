import { personFile } from '../services/checking/person-file.ts'
import { personHistory } from '../services/log/history.ts'
import { createPerson, searchPeople, updatePerson } from '../services/people/people.ts'
import { reading, signedIn } from './context.ts'
import { peopleImport } from './people-import.ts'

/** People on file (shared/contract/people.ts). */
export const people = {
  ...peopleImport,
  search: signedIn.people.search.handler(({ context, input }) =>
    reading(context, store => searchPeople(store, input)),
  ),
  get: signedIn.people.get.handler(({ context, input }) =>
    reading(context, (store, now) => personFile(store, input.person, now)),
  ),
  create: signedIn.people.create.handler(({ context, input }) => createPerson(context.session, input)),
  update: signedIn.people.update.handler(({ context, input }) =>
    updatePerson(context.session, input.id, input.fields),
  ),
  history: signedIn.people.history.handler(({ context, input }) =>
    reading(context, store => personHistory(store, input.id)),
  ),
}
