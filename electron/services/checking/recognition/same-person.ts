import { explainPrepared, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { SamePersonCandidate } from '#shared/rules/facts.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import type { Reading } from '../../ground/reading.ts'
import {
  birthDateKeys,
  isTelling,
  type Known,
  knownPeople,
  lookAlikeKey,
  minScore,
  numbersOf,
} from './recognition.ts'

/**
 * Other people on file who may be one of these: those who share a number, those of the same birth date with a name that
 * is not wholly another, and those of a like name whose birth date a slip, a habit or another calendar makes the same.
 * A fixed number of statements for all of them together.
 */
export function samePeople(store: Reading, people: readonly Known[]): Map<PersonId, SamePersonCandidate[]> {
  const likenesses = [
    ...pairsByNumber(store, people),
    ...pairsByDate(store, people),
    ...pairsByLikelyDate(store, people),
  ]
  const takenBack = store.person.takenBack()
  const found = new Set(likenesses.map(pair => pair.other).filter(other => !takenBack.has(other)))
  const others = candidatesById(store, found)
  const protectedBy = whatProtects(store, [...found])
  const onFlight = new Set(people.map(({ person }) => person.id))
  const othersOf = Map.groupBy(likenesses, pair => pair.known)
  return new Map(
    people.map(known => {
      const ids = new Set((othersOf.get(known) ?? []).map(pair => pair.other))
      const alike = [...ids].flatMap(id => others.get(id) ?? []).filter(other => isAlike(known, other))
      return [
        known.person.id,
        alike.map(other => ({
          ...candidateOf(known, other, onFlight),
          protectedBy: protectedBy(other.person.id),
        })),
      ]
    }),
  )
}

/** Somebody on the flight, and somebody else on file who deserves a closer look. */
interface Pair {
  readonly known: Known
  readonly other: PersonId
}

function pairsByNumber(store: Reading, people: readonly Known[]): Pair[] {
  const carriers = Map.groupBy(store.person.byNumbers(numbersOf(people)), carrier => carrier.number)
  return people.flatMap(known =>
    [...new Set(numbersOf([known]).flatMap(number => [number, lookAlikeKey(number)]))]
      .flatMap(number => carriers.get(number) ?? [])
      .filter(carrier => carrier.personId !== known.person.id)
      .map(carrier => ({ known, other: carrier.personId })),
  )
}

/** By name and date alone, before anybody's documents are read: hardly one in a hundred passes. */
function pairsByDate(store: Reading, people: readonly Known[]): Pair[] {
  const dates = [...new Set(people.flatMap(({ person }) => birthDateKeys(person.birthDate)))]
  const born = store.person
    .bornOn(dates)
    .map(person => ({ person, record: prepareRecord(person, store.nameCache) }))
  const byDate = Map.groupBy(born, ({ person }) => person.birthDate)
  return people.flatMap(known =>
    birthDateKeys(known.person.birthDate)
      .flatMap(date => byDate.get(date) ?? [])
      .filter(({ person }) => person.id !== known.person.id)
      .filter(({ record }) => scorePrepared(known.prepared, record) >= minScore)
      .map(({ person }) => ({ known, other: person.id })),
  )
}

/** Nearly all whom their codes bring are alike: looked at once their documents are read. */
function pairsByLikelyDate(store: Reading, people: readonly Known[]): Pair[] {
  return people.flatMap(known =>
    store.person
      .likely(known.person)
      .filter(id => id !== known.person.id)
      .map(other => ({ known, other })),
  )
}

function candidatesById(store: Reading, ids: ReadonlySet<PersonId>): Map<PersonId, Known> {
  const people = store.person.getMany([...ids])
  const documentsOf = groupByPerson(store.travelDocument.ofPeople([...ids]))
  const known = knownPeople(people, { documentsOf, permitsOf: () => [] }, store.nameCache)
  return new Map(known.map(each => [each.person.id, each]))
}

function isAlike(known: Known, other: Known): boolean {
  return scorePrepared(known.prepared, other.prepared) >= minScore || sharedNumbers(known, other).length > 0
}

/** Stops, bars and permits on the other records: a decision that two are different people is made in sight of them. */
function whatProtects(store: Reading, ids: readonly PersonId[]): (person: PersonId) => string[] {
  const standing = groupByPerson([
    ...store.emergencyStop.ofPeople(ids).filter(stop => stop.liftedAt === null),
    ...store.legalBar.ofPeople(ids).filter(bar => bar.liftedAt === null),
    ...store.permit.ofPeople(ids).filter(permit => permit.endedAt === null),
  ])
  return person => standing(person).map(({ id }) => id)
}

function candidateOf(known: Known, other: Known, onFlight: ReadonlySet<PersonId>): SamePersonCandidate {
  const { person } = other
  return {
    personId: person.id,
    caseNumber: person.caseNumber,
    name: plainName(person),
    nativeName: person.nativeName,
    birthDate: person.birthDate,
    nationality: person.nationality,
    documentNumbers: other.documents.map(document => document.number),
    ...explainPrepared(known.prepared, other.prepared),
    sharedNumbers: sharedNumbers(known, other),
    onThisFlight: onFlight.has(person.id),
  }
}

/** A document number is one only within the state that issued it; where a state is unknown it may be the same. */
function sharedNumbers(a: Known, b: Known): SamePersonCandidate['sharedNumbers'] {
  const shared: SamePersonCandidate['sharedNumbers'][number][] = []
  if (isTelling(a.caseNumber) && lookAlikeKey(a.caseNumber) === lookAlikeKey(b.caseNumber))
    shared.push('caseNumber')
  const isOneDocument = a.documents.some(mine =>
    b.documents.some(
      theirs =>
        isTelling(mine.number) &&
        lookAlikeKey(mine.number) === lookAlikeKey(theirs.number) &&
        (mine.state === null || theirs.state === null || mine.state === theirs.state),
    ),
  )
  if (isOneDocument) shared.push('documentNumber')
  return shared
}
