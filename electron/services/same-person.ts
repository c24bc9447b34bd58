import { explainPrepared, scorePrepared } from '#shared/identity/match.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { SamePersonCandidate } from '#shared/rules/facts.ts'
import { plainName } from '../exports/print-name.ts'
import { groupByPerson } from './by-person.ts'
import type { Reading } from './reading.ts'
import { birthDateKeys, isTelling, type Known, knownPeople, leastScore, numbersOf } from './recognition.ts'

/**
 * Other people on file who may be one of these: those who share a number, and those of the same birth date with a
 * name that is not wholly another. A fixed number of statements for all of them together.
 */
export function samePeople(store: Reading, people: readonly Known[]): Map<PersonId, SamePersonCandidate[]> {
  const candidates = candidatesFor(store, people)
  const byDate = Map.groupBy(candidates.values(), candidate => candidate.person.birthDate)
  const carriers = carriersByNumber(candidates)
  const onFlight = new Set(people.map(({ person }) => person.id))
  const othersLike = (known: Known): SamePersonCandidate[] => {
    const sameDate = birthDateKeys(known.person.birthDate).flatMap(date => byDate.get(date) ?? [])
    const sharing = numbersOf([known]).flatMap(number => carriers.get(number) ?? [])
    return [...new Set([...sameDate, ...sharing])]
      .filter(other => other.person.id !== known.person.id)
      .filter(other => isAlike(known, other))
      .map(other => candidateOf(known, other, onFlight))
  }
  return new Map(people.map(known => [known.person.id, othersLike(known)]))
}

function isAlike(known: Known, other: Known): boolean {
  return scorePrepared(known.prepared, other.prepared) >= leastScore || sharedNumbers(known, other).length > 0
}

function candidatesFor(store: Reading, people: readonly Known[]): Map<PersonId, Known> {
  const dates = [...new Set(people.flatMap(({ person }) => birthDateKeys(person.birthDate)))]
  const sharing = store.person.byNumbers(numbersOf(people)).map(carrier => carrier.personId)
  const found: Person[] = [...store.person.bornOn(dates), ...store.person.getMany([...new Set(sharing)])]
  const unique = [...new Map(found.map(person => [person.id, person])).values()]
  const documentsOf = groupByPerson(store.travelDocument.ofPeople(unique.map(person => person.id)))
  const known = knownPeople(unique, { documentsOf, permitsOf: () => [] })
  return new Map(known.map(each => [each.person.id, each]))
}

function carriersByNumber(candidates: ReadonlyMap<PersonId, Known>): Map<string, Known[]> {
  const carriers = new Map<string, Known[]>()
  for (const known of candidates.values()) {
    for (const number of numbersOf([known])) {
      const others = carriers.get(number)
      if (others) others.push(known)
      else carriers.set(number, [known])
    }
  }
  return carriers
}

function candidateOf(known: Known, other: Known, onFlight: ReadonlySet<PersonId>): SamePersonCandidate {
  const { person } = other
  return {
    personId: person.id,
    caseNumber: person.caseNumber,
    name: plainName(person),
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
  if (isTelling(a.caseNumber) && a.caseNumber === b.caseNumber) shared.push('caseNumber')
  const isOneDocument = a.documents.some(mine =>
    b.documents.some(
      theirs =>
        isTelling(mine.number) &&
        mine.number === theirs.number &&
        (mine.state === null || theirs.state === null || mine.state === theirs.state),
    ),
  )
  if (isOneDocument) shared.push('documentNumber')
  return shared
}
