import type { KeyedRecord } from '#shared/identity/name-codes.ts'
import { type PartialDate, partialDate } from '#shared/model/plain-date.ts'
import type { RegisterAnswers } from './plain-register.ts'
import { aDate, aPerson, randomFrom, readNames, type SamplePerson, spelled } from './synthetic-register.ts'

/** What a check asks of a register, about whole flights and about some people of one. */
export interface Question {
  readonly title: string
  /** Gives what the two sides must agree on: rows and how many more there are, and not where each side stops among equals. */
  ask(register: RegisterAnswers): unknown
}

/** People of whom every fourth may be put into a register, in another spelling than they are asked about. */
export function soughtPeople(): SamplePerson[] {
  const random = randomFrom(9)
  const names = readNames().filter(name => name.spellings.length > 1)
  return Array.from({ length: 400 }, () => aPerson(names, random))
}

/** The questions, most of them about 400 people as a full flight has. */
export function registerQuestions(people: readonly SamplePerson[], rowCount: number): Question[] {
  const random = randomFrom(11)
  const records = people.map(
    (person): KeyedRecord => ({
      ...spelled(person, 1),
      nativeName: null,
      birthDate: dateOf(person.birthDate),
    }),
  )
  const dates = people.map(() => dateOf(aDate(random)))
  const numbers = people.map(() => `A20${String(Math.floor(random() * rowCount)).padStart(7, '0')}`)
  const rows = people.map(() => Math.floor(random() * rowCount))
  const byYear = records.map(record => ({
    ...record,
    birthDate: dateOf(record.birthDate?.slice(0, 4) ?? ''),
  }))
  const byName = records.map(record => ({ ...record, birthDate: null }))
  return [
    { title: '400 case numbers', ask: register => numbers.map(number => register.byNumber(number)) },
    { title: '400 rows anywhere', ask: register => register.rows(rows) },
    { title: 'names of 400 birth dates', ask: register => register.namesByBirthDates(dates).sort(inOrder) },
    { title: '400 people, near dates', ask: likely(records) },
    { title: '40 people, near dates', ask: likely(records.slice(0, 40)) },
    { title: '40 people, year alone', ask: likely(byYear.slice(0, 40)) },
    { title: '20 people, name alone', ask: likely(byName.slice(0, 20)) },
  ]
}

function dateOf(text: string): PartialDate {
  return partialDate(text)
}

/** Of names without a birth date more come than there are: both sides would else cut among equals as they lie. */
function likely(records: readonly KeyedRecord[]) {
  return (register: RegisterAnswers) =>
    register.likelyNames(records, 1_000_000).map(({ rows, left }) => [left, rows.sort(inOrder)])
}

function inOrder(a: number, b: number): number {
  return a - b
}
