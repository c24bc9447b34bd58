import type { z } from 'zod'
import type { IdentityQuestion } from '#shared/contract/people.ts'
import { numberAsWritten, plainNumber } from '#shared/formats/case-numbers.ts'
import { foldCase } from '#shared/formats/cells/fold-case.ts'
import type { PersonRecord } from '#shared/formats/columns/people-columns.ts'
import { explainPrepared, type PreparedRecord, prepareRecord } from '#shared/identity/match.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { lookAlikeKey, numberKey } from '../../checking/recognition/recognition.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import type { Reading } from '../../ground/reading.ts'

type Candidate = z.infer<typeof IdentityQuestion>['candidates'][number]

/** What rows are compared with. */
export type PeopleReaders = Pick<Reading, 'person' | 'travelDocument' | 'nameCache'>

/** Whose row it is: a person on file, nobody yet, or a question that only the office can answer. */
export type Identity = { person: Person } | { person: null } | { candidates: Candidate[] }

/** A row's numbers in the form in which they are compared; empty where it has none. */
export interface RowNumbers {
  readonly caseNumber: string
  readonly document: string
  /** The same with its letters and digits as they are. */
  readonly plainDocument: string
  /** A document's number of which no state is said: it may be that of any state. */
  readonly stateless: string
  readonly state: string | undefined
}

/** The numbers by which a row may be known. */
export function numbersOfRow({ person, document }: PersonRecord): RowNumbers {
  return {
    caseNumber: numberKey(person.caseNumber ?? null),
    document: document?.state === undefined ? '' : numberKey(document.number ?? null),
    stateless: document?.state === undefined ? numberKey(document?.number ?? null) : '',
    plainDocument: plainNumber(document?.number ?? ''),
    state: document?.state,
  }
}

/**
 * Says of each row whose it is, for a batch of rows in a fixed number of statements. The case number decides; without
 * one, or with one that is not on file, the document's number and state. Asked is where the two numbers point to
 * different people, where one number points to several, where the person behind a number is somebody else by name and
 * birth date, or by given names and birth date alone, where a document would give a known person another case number or birth date, and where there is none.
 */
export function identifyRows(store: PeopleReaders, records: readonly PersonRecord[]): Identity[] {
  const file = numbersOnFile(store, records)
  return records.map(record => identify(store, file, record))
}

/**
 * Everybody on file whom each of these rows may be about, and by what: whoever bears one of their numbers, and whoever is like
 * them by name and birth date where none is on file (by name alone only where a row has no number).
 */
export function whomRowsMayBeAbout(store: PeopleReaders, records: readonly PersonRecord[]): Candidate[][] {
  const file = numbersOnFile(store, records)
  return records.map(record => {
    const identity = identify(store, file, record)
    if ('candidates' in identity) return identity.candidates
    if (identity.person) return [candidate(identity.person, ['same number'])]
    return record.person.birthDate ? likely(store, record) : []
  })
}

interface NumbersOnFile {
  readonly ofCase: (number: string) => Person[]
  readonly ofDocument: (numbers: RowNumbers) => Person[]
  readonly ofAnyState: (number: string) => Person[]
  /** Whoever has a number that looks like one of the row's, and is not that. */
  readonly alike: (numbers: RowNumbers) => Person[]
}

function numbersOnFile(store: PeopleReaders, records: readonly PersonRecord[]): NumbersOnFile {
  const numbers = records
    .map(numbersOfRow)
    .flatMap(({ caseNumber, document, stateless }) => [caseNumber, document, stateless])
  const carriers = store.person.byNumbers([...new Set(numbers)].filter(Boolean))
  const ids = [...new Set(carriers.map(carrier => carrier.personId))]
  const people = new Map(store.person.getMany(ids).map(person => [person.id, person]))
  const documentsOf = groupByPerson(store.travelDocument.ofPeople(ids))
  const carrying = (number: string, kind: 'case' | 'document') =>
    carriers
      .filter(carrier => carrier.number === number && carrier.kind === kind)
      .flatMap(({ personId }) => people.get(personId) ?? [])
  return {
    ofCase: number => (number === '' ? [] : carrying(number, 'case')),
    ofAnyState: number => (number === '' ? [] : carrying(number, 'document')),
    ofDocument: ({ document, plainDocument, state }) =>
      document === ''
        ? []
        : carrying(document, 'document').filter(person =>
            documentsOf(person.id).some(isOf(plainDocument, state)),
          ),
    alike: ({ caseNumber, document, plainDocument, state }) =>
      unique([
        ...(caseNumber === '' ? [] : carrying(lookAlikeKey(caseNumber), 'case')),
        ...(document === ''
          ? []
          : carrying(lookAlikeKey(document), 'document').filter(person =>
              documentsOf(person.id).some(looksLike(plainDocument, state)),
            )),
      ]),
  }
}

/** Each state numbers its own documents, with and without letters: nothing is read into a document's number here. */
function isOf(plain: string, state: string | undefined): (document: TravelDocument) => boolean {
  return document =>
    document.number !== null &&
    plainNumber(document.number) === plain &&
    (document.state === null || document.state === state)
}

/** A document of the state, or of one that nobody knows, with other letters that look the same. */
function looksLike(plain: string, state: string | undefined): (document: TravelDocument) => boolean {
  return document =>
    document.number !== null &&
    numberAsWritten(document.number) !== numberAsWritten(plain) &&
    lookAlikeKey(document.number) === lookAlikeKey(plain) &&
    (document.state === null || document.state === state)
}

function identify(store: PeopleReaders, file: NumbersOnFile, record: PersonRecord): Identity {
  const numbers = numbersOfRow(record)
  const byCase = file.ofCase(numbers.caseNumber)
  const byDocument = file.ofDocument(numbers)
  const [person, ...others] = unique([...byCase, ...byDocument])
  if (others.length > 0 && person) {
    return {
      candidates: [person, ...others].map(each => candidate(each, groundsOf(each, byCase, byDocument))),
    }
  }
  if (person && byCase.length > 0) {
    if (!isWrittenAlike(person, record)) return looksAlike([person])
    const isDoubtful = isAnother(person, record) || isSomebodyElse(person, record, store.nameCache)
    return isDoubtful ? doubtful(person, 'same case number') : { person }
  }
  if (person) {
    const isSame = fits(person, record) && !isSomebodyElse(person, record, store.nameCache)
    return isSame ? { person } : doubtful(person, 'same document')
  }
  if (numbers.caseNumber === '' && numbers.document === '')
    return { candidates: withThose(file.ofAnyState(numbers.stateless), likely(store, record)) }
  const looked = file.alike(numbers)
  return looked.length > 0 ? looksAlike(looked) : { person: null }
}

/** Whether two case numbers are one without any letter read as what it looks like: else somebody is asked. */
function isWrittenAlike(person: Person, { person: row }: PersonRecord): boolean {
  return numberAsWritten(person.caseNumber ?? '') === numberAsWritten(row.caseNumber ?? '')
}

function looksAlike(people: readonly Person[]): Identity {
  return { candidates: people.map(person => candidate(person, ['a number that looks the same'])) }
}

/** Whether the person behind a document can be the one of the row: no other case number, no other birth date. */
function fits(person: Person, record: PersonRecord): boolean {
  const { caseNumber, birthDate } = record.person
  const isOtherCase = caseNumber !== undefined && person.caseNumber !== null
  const isOtherDate = birthDate && person.birthDate && birthDate !== person.birthDate
  return !isOtherCase && !isOtherDate
}

/**
 * Given names and birth date are both others: a brother, or a number typed twice. A shared family name, nationality and
 * number are no proof against that.
 */
function isAnother(person: Person, { person: row }: PersonRecord): boolean {
  const isOtherDate =
    row.birthDate && person.birthDate && !isSameAsFarAsKnown(row.birthDate, person.birthDate)
  return Boolean(isOtherDate) && !haveGivenNameInCommon(person.givenNames, row.givenNames ?? '')
}

function isSameAsFarAsKnown(a: PartialDate, b: PartialDate): boolean {
  return a.startsWith(b) || b.startsWith(a)
}

/** One of two is written with the other's names and more, or has none. */
function haveGivenNameInCommon(a: string, b: string): boolean {
  const [first, second] = [a, b].map(text => new Set(foldCase(text).split(' ').filter(Boolean)))
  if (!first || !second || first.size === 0 || second.size === 0) return true
  const [fewer, more] = first.size <= second.size ? [first, second] : [second, first]
  return [...fewer].every(name => more.has(name))
}

/** Name and birth date are both another's: a slip in the number would write one person's data over another's. */
function isSomebodyElse(person: Person, record: PersonRecord, cache: NameCache): boolean {
  return explainPrepared(prepared(person, cache), prepared(record.person, cache)).score < somebodyElse
}

function doubtful(person: Person, ground: string): Identity {
  return { candidates: [candidate(person, [ground, 'another name, birth date or case number'])] }
}

/** No number: whoever has a like name, and the same birth date if there is one, may be meant, or nobody on file. */
function likely(store: PeopleReaders, record: PersonRecord): Candidate[] {
  const { birthDate, familyName = '', givenNames = '' } = record.person
  const haveAlikeName = () => store.person.search(`${familyName} ${givenNames}`, { limit: 50 }).rows
  const wanted = prepared(record.person, store.nameCache)
  const scored = (birthDate ? store.person.bornOn([birthDate]) : haveAlikeName()).map(person => ({
    person,
    ...explainPrepared(wanted, prepared(person, store.nameCache)),
  }))
  return scored
    .filter(({ score }) => score >= likeEnoughToAsk)
    .sort((a, b) => b.score - a.score)
    .map(({ person, grounds }) => candidate(person, grounds))
}

function withThose(people: readonly Person[], others: readonly Candidate[]): Candidate[] {
  const ids = new Set(people.map(({ id }) => id))
  const first = people.map(person => candidate(person, ['same document number, of a state that is not said']))
  return [...first, ...others.filter(({ personId }) => !ids.has(personId))]
}

const likeEnoughToAsk = 0.5
const somebodyElse = 0.3

function prepared(person: Partial<Person>, cache: NameCache): PreparedRecord {
  const { familyName = '', givenNames = '', nativeName = null, birthDate = null, nationality = null } = person
  return prepareRecord({ familyName, givenNames, nativeName, birthDate, nationality }, cache)
}

function groundsOf(person: Person, byCase: readonly Person[], byDocument: readonly Person[]): string[] {
  const grounds = byCase.includes(person) ? ['same case number'] : []
  return byDocument.includes(person) ? [...grounds, 'same document'] : grounds
}

function candidate(person: Person, grounds: readonly string[]): Candidate {
  const { id, caseNumber } = person
  return { personId: id, name: plainName(person), caseNumber, grounds: [...grounds] }
}

function unique(people: readonly Person[]): Person[] {
  const seen = new Set<PersonId>()
  return people.filter(({ id }) => !seen.has(id) && seen.add(id))
}
