import { explainPrepared, type PreparedRecord, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import { candidateKeys, nameKeys } from '#shared/identity/name-keys.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import type { RegisterMatch } from '#shared/rules/facts.ts'
import type { Reading } from './reading.ts'
import {
  birthDateKeys,
  isTelling,
  isVague,
  type Known,
  leastScore,
  numberKey,
  numbersOf,
} from './recognition.ts'

/**
 * Rows of the newest register that may be about these people: those that share a number, and those of the same birth
 * date as far as both know it, with a name that is not wholly another. Two index searches for all people together.
 * Whoever's birth date is not known to the day is looked for by name as well.
 */
export function registerMatches(
  store: Reading,
  register: RegisterSnapshot | null,
  people: readonly Known[],
): Map<PersonId, RegisterMatch[]> {
  if (!register) return new Map()
  const dates = [...new Set(people.flatMap(({ person }) => birthDateKeys(person.birthDate)))]
  const sharing = store.registerEntry.byNumbers(register.id, numbersOf(people)).map(prepared)
  const sameDate = store.registerEntry.byBirthDates(register.id, dates).map(prepared)
  const byNumber = candidatesByNumber(sharing)
  const byDate = Map.groupBy(sameDate, candidate => candidate.entry.birthDate)
  const byName = candidatesByName(store, register, people)
  const matchesOf = (known: Known): RegisterMatch[] => {
    const candidates = [
      ...birthDateKeys(known.person.birthDate).flatMap(date => byDate.get(date) ?? []),
      ...numbersOf([known]).flatMap(number => byNumber.get(number) ?? []),
      ...byName(known),
    ]
    const unique = new Map(candidates.map(candidate => [candidate.entry.line, candidate]))
    return [...unique.values()].flatMap(candidate => matchOf(known, candidate) ?? [])
  }
  return new Map(people.map(known => [known.person.id, matchesOf(known)]))
}

interface Candidate {
  readonly entry: RegisterEntry
  readonly record: PreparedRecord
}

function prepared(entry: RegisterEntry): Candidate {
  return { entry, record: prepareRecord({ ...entry, nativeName: null }) }
}

function candidatesByNumber(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const byNumber = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { permitNumber, caseNumber, documentNumber } = candidate.entry
    for (const number of new Set([permitNumber, caseNumber, documentNumber].map(numberKey))) {
      const others = byNumber.get(number)
      if (others) others.push(candidate)
      else byNumber.set(number, [candidate])
    }
  }
  return byNumber
}

/** Rows of a fitting name, for people whose birth date is vague; nothing for everybody else. */
function candidatesByName(
  store: Reading,
  register: RegisterSnapshot,
  people: readonly Known[],
): (known: Known) => Candidate[] {
  const vague = people.filter(({ person }) => isVague(person.birthDate))
  if (vague.length === 0) return () => []
  const stemsOf = new Map(vague.map(({ person }) => [person.id, stemsOfName(person)]))
  const rows = store.registerEntry.byNameStems(register.id, [...new Set([...stemsOf.values()].flat())])
  const byStem = new Map<string, Candidate[]>()
  for (const candidate of rows.map(prepared)) {
    const filed = nameKeys({ ...candidate.entry, nativeName: null })
    for (const stem of new Set(filed.map(stemOfKey))) {
      const others = byStem.get(stem)
      if (others) others.push(candidate)
      else byStem.set(stem, [candidate])
    }
  }
  return ({ person }) => (stemsOf.get(person.id) ?? []).flatMap(stem => byStem.get(stem) ?? [])
}

/** Keys are `stem:date`; by stem alone, the date does not count. */
function stemsOfName(person: Person): string[] {
  const { exact, prefixes } = candidateKeys(person)
  return [...new Set([...exact, ...prefixes].map(stemOfKey))]
}

function stemOfKey(key: string): string {
  return key.slice(0, key.indexOf(':'))
}

function matchOf(known: Known, { entry, record }: Candidate): RegisterMatch | undefined {
  const shared = sharedNumbers(known, entry)
  if (shared.length === 0 && scorePrepared(known.prepared, record) < leastScore) return undefined
  return { entry, ...explainPrepared(known.prepared, record), sharedNumbers: shared }
}

/**
 * The numbers that person and row share, kind by kind. A number that stands as another kind in the register (a card's
 * number as a permit's) counts as a document's: it calls for a look, and is no proof.
 */
function sharedNumbers(known: Known, entry: RegisterEntry): RegisterMatch['sharedNumbers'] {
  const permit = numberKey(entry.permitNumber)
  const caseNumber = numberKey(entry.caseNumber)
  const ofRow = [permit, caseNumber, numberKey(entry.documentNumber)].filter(isTelling)
  const shared = new Set<RegisterMatch['sharedNumbers'][number]>()
  for (const number of known.permitNumbers.filter(each => ofRow.includes(each))) {
    shared.add(number === permit ? 'permitNumber' : 'documentNumber')
  }
  if (ofRow.includes(known.caseNumber)) {
    shared.add(known.caseNumber === caseNumber ? 'caseNumber' : 'documentNumber')
  }
  if (known.documents.some(({ number }) => ofRow.includes(number))) shared.add('documentNumber')
  return [...shared]
}
