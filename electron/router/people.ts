import { personFile } from '../services/checking/person-file.ts'
import { noteRead } from '../services/ground/reads.ts'
import { personHistory } from '../services/log/history.ts'
import { createPerson, updatePerson } from '../services/people/people.ts'
import { personRows } from '../services/people/person-rows.ts'
import { bringBackPerson, takeBackPerson, takenBackPeople } from '../services/people/taking-back.ts'
import { findPeople } from '../services/releasing/finding-people.ts'
import { reading, signedIn } from './context.ts'
import { peopleImport } from './people-import.ts'

/** People on file (shared/contract/people.ts). */
export const people = {
  ...peopleImport,
  search: signedIn.people.search.handler(({ context, input }) =>
    reading(context, store => findPeople(store, input)),
  ),
  get: signedIn.people.get.handler(({ context, input }) =>
    reading(context, (store, now) => {
      const file = personFile(store, input.person, now)
      noteRead(context.session, { subject: 'person', personId: file.person.id }, now)
      return file
    }),
  ),
  create: signedIn.people.create.handler(({ context, input }) => createPerson(context.session, input)),
  update: signedIn.people.update.handler(({ context, input }) =>
    updatePerson(context.session, input.id, input.fields),
  ),
  takeBack: signedIn.people.takeBack.handler(({ context, input }) => takeBackPerson(context.session, input)),
  bringBack: signedIn.people.bringBack.handler(({ context, input }) =>
    bringBackPerson(context.session, input),
  ),
  takenBack: signedIn.people.takenBack.handler(({ context }) =>
    reading(context, store => personRows(store, takenBackPeople(store))),
  ),
  history: signedIn.people.history.handler(({ context, input }) =>
    reading(context, (store, now) => {
      const entries = personHistory(store, input.id)
      noteRead(context.session, { subject: 'person', personId: input.id }, now)
      return entries
    }),
  ),
}
