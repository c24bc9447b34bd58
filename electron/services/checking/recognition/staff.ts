import { documentKey } from '#shared/formats/document-numbers.ts'
import { prepareRecord } from '#shared/identity/match.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { Assignment } from '#shared/model/flight.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import type { StaffFacts } from '#shared/rules/facts.ts'
import type { Reading } from '../../ground/reading.ts'
import { unknownPerson } from '../../people/unknown-person.ts'
import { registersLookedBackOn } from './fallen-registers.ts'
import { matchesOf } from './match-memory.ts'
import { isTelling, type Known } from './recognition.ts'
import { matchesIn, nobodyAlike, together } from './register-matches.ts'
import { registersAsked } from './registers-in-force.ts'
import { samePeople } from './same-person.ts'

/**
 * Whom the staff of a flight may be, among the people on file, in the registers and in what fell out of them. Who has neither a birth date nor a
 * document is not looked for: a name alone is like hundreds, and the check asks for the rest.
 */
export function staffFacts(
  store: Reading,
  standing: RegisterStanding,
  staff: readonly Assignment[],
): StaffFacts[] {
  const known = new Map(
    staff
      .filter(({ staffBirthDate, staffDocument }) => staffBirthDate !== null || staffDocument !== null)
      .map(place => [place.id, knownStaff(place, store.nameCache)]),
  )
  const everybody = [...known.values()]
  const matches = together(everybody, [
    matchesOf(store, registersAsked(standing), everybody),
    ...registersLookedBackOn(store, standing).map(id => matchesIn(store, id, everybody)),
  ])
  const sameAs = samePeople(store, everybody)
  return staff.map(assignment => {
    const id = known.get(assignment.id)?.person.id
    return {
      assignment,
      sameAs: (id && sameAs.get(id)) ?? [],
      registerMatches: ((id && matches.get(id)) ?? nobodyAlike).matches,
      registerRowsUnread: ((id && matches.get(id)) ?? nobodyAlike).unread,
    }
  })
}

/** A member of the staff as recognition sees people: the whole name in one, of whatever order. */
function knownStaff(place: Assignment, cache: NameCache): Known {
  const number = place.staffDocument
  const person = asPerson(place)
  const { numbers, ...prepared } = prepareRecord(person, cache)
  const own = documentKey(number)
  return {
    person,
    prepared: {
      ...prepared,
      numbers: isTelling(own.number)
        ? [...numbers, { kind: 'document number', number: own.number }]
        : numbers,
    },
    caseNumber: '',
    documents: number === null ? [] : [own],
    permitNumbers: [],
    alienNumbers: new Set(),
  }
}

/** Whom somebody of the staff would be on file. Nobody on file has an assignment's id, so nobody is left out as the same record. */
export function asPerson(place: Assignment): Person {
  const [family = '', given = ''] = (place.staffName ?? '').split(/,(.*)/s).map(part => part.trim())
  return {
    ...unknownPerson,
    id: place.id as string as PersonId,
    familyName: family,
    givenNames: given,
    birthDate: place.staffBirthDate,
    nationality: place.staffNationality,
    createdAt: place.addedAt,
  }
}
