import { isAlienNumber, lookAlikeNumber, normaliseNumber } from '#shared/formats/case-numbers.ts'
import { isNoNumber } from '#shared/formats/cells/number-cell.ts'
import { numbersInCell } from '#shared/formats/cells/numbers-in-cell.ts'
import { documentKey } from '#shared/formats/document-numbers.ts'
import { checkDigit } from '#shared/formats/mrz/check-digit.ts'
import { type PreparedRecord, prepareRecord } from '#shared/identity/match.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Permit } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import type { Reading } from '../../ground/reading.ts'

/** A person as recognition sees them: the name and date made ready for comparing, and every number they carry. */
export interface Known {
  readonly person: Person
  readonly prepared: PreparedRecord
  readonly caseNumber: string
  /** Withdrawn documents too: an old passport still tells who somebody is. */
  readonly documents: readonly { readonly number: string; readonly state: string | null }[]
  readonly permitNumbers: readonly string[]
  /** Those of case and permits that are written with the letter of an alien registration number. */
  readonly alienNumbers: ReadonlySet<string>
}

/** What is on file about people, by person. */
export interface FileOf {
  readonly documentsOf: (person: PersonId) => readonly TravelDocument[]
  readonly permitsOf: (person: PersonId) => readonly Permit[]
}

/** Prepares people for recognition, once each. */
export function knownPeople(people: readonly Person[], file: FileOf, cache: NameCache): Known[] {
  return people.map(person =>
    knownPerson(person, file.documentsOf(person.id), file.permitsOf(person.id), cache),
  )
}

/** As {@link knownPeople}, of whoever bears these ids, with what is on file about them. */
export function knownOnFile(store: Reading, ids: readonly PersonId[]): Known[] {
  const file = {
    documentsOf: groupByPerson(store.travelDocument.ofPeople(ids)),
    permitsOf: groupByPerson(store.permit.ofPeople(ids)),
  }
  return knownPeople(store.person.getMany(ids), file, store.nameCache)
}

/** Every number of these people in its normal form, each once. */
export function numbersOf(people: readonly Known[]): string[] {
  const numbers = people.flatMap(({ caseNumber, documents, permitNumbers }) => [
    caseNumber,
    ...documents.map(document => document.number),
    ...permitNumbers,
  ])
  return [...new Set(numbers)].filter(isTelling)
}

/**
 * The ways in which this birth date may stand in another record: as it is, and less precisely. What the other record
 * knows more precisely is not among them.
 */
export function birthDateKeys(date: PartialDate | null): PartialDate[] {
  if (date === null) return []
  return [date, date.slice(0, 7), date.slice(0, 4)]
    .filter((key, index, keys) => keys.indexOf(key) === index)
    .map(key => key as PartialDate)
}

/**
 * Below this a name is another one: 98 of 100 pairs of strangers. Under what any rule pack asks of a possible match
 * (`possibleMatchScore`, 0.7); no pack may ask for less than this.
 */
export const minScore = 0.5

/** Numbers of fewer characters are counted from one in every office, and tell nothing. */
export function isTelling(number: string): boolean {
  return number.length >= 4
}

/** A number for comparing, whatever kind it is; empty when there is none, or what stands there only fills the place. */
export function numberKey(number: string | null): string {
  return number === null || isNoNumber(number) ? '' : normaliseNumber(number)
}

/** As {@link numberKey}, with letters among digits read as digits: numbers alike in this call for a look, and prove nothing. */
export function lookAlikeKey(number: string | null): string {
  return number === null || isNoNumber(number) ? '' : lookAlikeNumber(number)
}

/** A document with the state that issued it, which may be written in front of its number. */
function readDocument(written: string, state: string | null): Known['documents'][number] {
  const key = documentKey(written)
  return { number: key.number, state: state ?? key.state }
}

/**
 * As {@link numbersOf}, document numbers with the state in front that issued it, or whose national the person is, and each with or
 * without the check digit that stands behind it in a machine readable zone: so they may stand in a register.
 */
export function numbersAsked(people: readonly Known[]): string[] {
  const withState = people.flatMap(({ documents, person }) =>
    documents.flatMap(({ number, state }) =>
      [state, person.nationality].flatMap(country => (country === null ? [] : `${country}${number}`)),
    ),
  )
  const own = numbersOf(people)
  return [...new Set([...own, ...withState.filter(isTelling), ...own.flatMap(inZone)])]
}

/**
 * A number as it may be read off a machine readable zone, with a check digit right behind its nine signs (ICAO Doc 9303-3, 4.9), which
 * may be misread; and what it is without one, where it has ten. Of digits alone, which may be an alien registration number, only
 * the right check digit counts, and nothing is taken off.
 */
function inZone(number: string): string[] {
  const digits = /^A(\d{9})$/.exec(number)?.[1]
  if (digits !== undefined) return [`${digits}${checkDigit(digits)}`]
  if (number.length === signsInZone) return [...'0123456789'].map(digit => number + digit)
  return /^[A-Z].{8}\d$/.test(number) ? [number.slice(0, signsInZone)] : []
}

const signsInZone = 9

function knownPerson(
  person: Person,
  documents: readonly TravelDocument[],
  permits: readonly Permit[],
  cache: NameCache,
): Known {
  const numbered = documents.flatMap(({ number, state }) =>
    number === null || isNoNumber(number) ? [] : [readDocument(number, state)],
  )
  const permitNumbers = permits.flatMap(({ number }) => (number === null || isNoNumber(number) ? [] : number))
  const written = [
    ...numbered.map(({ number }) => ({ kind: 'document number', number })),
    ...permitNumbers.map(number => ({ kind: 'permit number', number: normaliseNumber(number) })),
  ]
  const { numbers, ...prepared } = prepareRecord(person, cache)
  return {
    person,
    // A record to compare holds one number of a kind; a person may have several passports.
    prepared: { ...prepared, numbers: [...numbers, ...written.filter(({ number }) => isTelling(number))] },
    caseNumber: numberKey(person.caseNumber),
    documents: [...numbered, ...partsOf(person.caseNumber).map(number => ({ number, state: null }))],
    permitNumbers: permitNumbers.map(numberKey),
    alienNumbers: new Set([person.caseNumber, ...permitNumbers].filter(isAlienNumber).map(numberKey)),
  }
}

/** What of a case number may stand by itself elsewhere (`A100000019-1`): a look, and no proof. */
function partsOf(caseNumber: string | null): string[] {
  return caseNumber === null ? [] : numbersInCell(caseNumber).numbers.slice(1).map(numberKey)
}
