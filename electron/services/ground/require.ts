import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import type { Assignment, Flight } from '#shared/model/flight.ts'
import type { FlightId, PersonId, UserId } from '#shared/model/ids.ts'
import { shownName } from '#shared/model/new-name.ts'
import type { Office } from '#shared/model/office.ts'
import type { Person } from '#shared/model/person.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { Reading } from './reading.ts'

/** The person of an id or a case number. Refuses with NOT_FOUND_HERE, or INVALID_INPUT when several carry the number. */
export function requirePerson(store: Reading, key: string): Person {
  const person = store.person.get(key as PersonId)
  if (person) return person
  const [only, ...others] = stillOnFile(store, peopleOfCase(store, key))
  if (!only) throw notFound('person', key)
  if (others.length > 0)
    throw severalOf(
      key,
      [only, ...others].map(each => each.id),
    )
  return only
}

/** The flight of an id or a flight number; of several flights of one number the one made last. NOT_FOUND_HERE. */
export function requireFlight(store: Reading, key: string): Flight {
  const flight = store.flight.get(key as FlightId) ?? store.flight.byNumber(key.trim().toUpperCase())[0]
  if (!flight) throw notFound('flight', key)
  return flight
}

/** Somebody's place on a flight: by assignment, person or case number. NOT_FOUND_HERE when not on it. */
export function requirePlace(store: Reading, flight: Flight, key: string): Assignment {
  const places = store.assignment.ofFlight(flight.id).filter(place => place.status !== 'removed')
  const place = places.find(each => each.id === key || each.personId === key)
  if (place) return place
  const person = requirePerson(store, key)
  const theirs = places.find(each => each.personId === person.id)
  if (!theirs) throw notFound(`person on flight ${flight.number}`, key)
  return theirs
}

/** The user of this name in any case. Refuses with STORE_UNKNOWN_USER. */
export function requireUser(store: Reading, name: string): User {
  const user = store.user.byName(name)
  if (!user) throw refusal('STORE_UNKNOWN_USER', 'Choose a user of this store.')
  return user
}

/** The office that owns the store. A store without one was never set up: a fault. */
export function ownOffice(store: Reading): Office {
  const office = store.office.own()
  if (!office) throw new Error('The store has no office')
  return office
}

/** Names of users by id, for whatever shows who did something; an unknown one shows as the id. */
export function userNames(store: Reading): (id: UserId) => string {
  const names = new Map(store.user.list().map(user => [user.id, shownName(user.name)]))
  return id => names.get(id) ?? id
}

/** Everybody who carries a case number, however it is written: one, unless the files are in doubt. */
export function peopleOfCase(store: Reading, caseNumber: string): Person[] {
  const number = normaliseNumber(caseNumber)
  if (number === '') return []
  const carriers = store.person
    .byNumbers([number])
    .filter(each => each.kind === 'case' && each.number === number)
  return store.person.getMany(carriers.map(each => each.personId))
}

/** Of several, those who were not taken back; all where nobody else is left. */
function stillOnFile(store: Reading, people: readonly Person[]): readonly Person[] {
  if (people.length < 2) return people
  const takenBack = store.person.takenBackAmong(people.map(({ id }) => id))
  const left = people.filter(person => !takenBack.has(person.id))
  return left.length === 0 ? people : left
}

function notFound(noun: string, key: string) {
  return refusal('NOT_FOUND_HERE', 'Look it up again: it may have been typed wrongly.', {
    what: `${noun} ${key}`,
  })
}

function severalOf(key: string, ids: readonly string[]) {
  const reason = `${ids.length} people carry this case number: ${ids.join(', ')}`
  return refusal('INVALID_INPUT', 'Name the person by id.', {
    problems: [{ file: null, line: null, column: 'person', value: key, reason }],
  })
}
