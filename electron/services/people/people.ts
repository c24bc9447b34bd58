import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { requireRight } from '../session/permissions.ts'
import { personRows } from './person-rows.ts'
import { requireOnFile } from './taking-back.ts'
import { unknownPerson } from './unknown-person.ts'

/** Fields of a person that an officer may set. */
export type PersonFields = Omit<Person, 'id' | 'createdAt'>

/** Some of the fields; one that is undefined was not given. */
type Given<T> = { readonly [Field in keyof T]?: T[Field] | undefined }

/** One page of the people grid: names in any script, case and document numbers; everybody by name for an empty query. */
export function searchPeople(store: Reading, input: { query: string; offset: number; limit: number }) {
  const { rows, total } = store.person.search(input.query, input)
  return { rows: personRows(store, rows), total }
}

/** Puts somebody on file; what is not given is unknown. Refuses with NOT_ALLOWED. */
export function createPerson(
  session: OpenSession,
  fields: Given<PersonFields> & Pick<PersonFields, 'familyName' | 'givenNames'>,
): { id: PersonId } {
  requireRight(session, 'edit')
  return change(session, w => {
    const id = w.newId('person')
    const { familyName, givenNames } = fields
    const person = { ...unknownPerson, ...given(fields), familyName, givenNames }
    w.person.insert({ ...person, ...answering(fields, person), id, createdAt: w.now })
    return { id }
  })
}

/** Changes what is given of somebody on file. Refuses with NOT_ALLOWED, and RULE_REFUSES for whoever was taken back. */
export function updatePerson(session: OpenSession, id: PersonId, fields: Given<PersonFields>): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOnFile(w, [id])
    const person = { ...w.person.require(id), ...given(fields) }
    w.person.update(id, { ...given(fields), ...answering(fields, person) })
  })
}

function given(fields: Given<PersonFields>): Partial<PersonFields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** An answer of the destination is that of the person's own country where nobody says whose it is; it stays so from then on. */
function answering(
  { acceptedByDestination }: Given<PersonFields>,
  person: Pick<Person, 'acceptedDestination' | 'nationality'>,
): Partial<PersonFields> {
  if (acceptedByDestination === undefined || acceptedByDestination === 'unknown') return {}
  return { acceptedDestination: person.acceptedDestination ?? person.nationality }
}
