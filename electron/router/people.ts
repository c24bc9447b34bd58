import { personHistory } from '../services/history.ts'
import { createPerson, personFile, searchPeople, updatePerson } from '../services/people.ts'
import { signedIn } from './context.ts'

/** People on file (shared/contract/people.ts), but for their import, which people-import.ts answers. */
export const people = {
  search: signedIn.people.search.handler(({ context, input }) => searchPeople(context.session.store, input)),
  get: signedIn.people.get.handler(({ context, input }) =>
    personFile(context.session.store, input.person, context.app.now()),
  ),
  create: signedIn.people.create.handler(({ context, input }) => createPerson(context.session, input)),
  update: signedIn.people.update.handler(({ context, input }) =>
    updatePerson(context.session, input.id, input.fields),
  ),
  history: signedIn.people.history.handler(({ context, input }) =>
    personHistory(context.session.store, input.id),
  ),
}
