import type Database from 'better-sqlite3'
import { lookAlikeNumber, normaliseNumber } from '#shared/formats/case-numbers.ts'
import { numbersInCell } from '#shared/formats/cells/numbers-in-cell.ts'
import { documentKey } from '#shared/formats/document-numbers.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { command, query, runOnce, transaction } from '../statements.ts'
import { wordsOfName, wordsOfNumber } from './search-words.ts'

/** A number that a person carries, in its normal form, or with letters among its digits read as digits. */
export interface NumberOfPerson {
  number: string
  personId: PersonId
  kind: 'case' | 'document'
}

/** Derived tables over people and their documents, kept in step by whoever writes either. */
export interface PersonIndex {
  refresh(id: PersonId): void
  countMatching(expression: string): number
  byNumbers(numbers: readonly string[]): NumberOfPerson[]
}

/** Keys of the people whom an FTS5 expression (its one parameter) matches. */
export const MATCHING_KEYS = 'SELECT rowid FROM personSearch WHERE personSearch MATCH ?'

/** Prepares what keeps people's words and numbers findable. */
export function createPersonIndex(db: Database.Database): PersonIndex {
  const readPerson = query<[PersonId], IndexedPerson>(
    db,
    'SELECT "key", familyName, givenNames, nativeName, caseNumber FROM person WHERE id = ?',
  )
  const readDocuments = query<[PersonId], { number: string }>(
    db,
    'SELECT "number" FROM travelDocument WHERE personId = ? AND "number" IS NOT NULL',
  )
  const setWords = command<[number, string]>(
    db,
    'INSERT OR REPLACE INTO personSearch (rowid, words) VALUES (?, ?)',
  )
  const clearNumbers = command<[PersonId]>(db, 'DELETE FROM personNumber WHERE personId = ?')
  const addNumber = command<[string, PersonId, string]>(
    db,
    'INSERT OR IGNORE INTO personNumber VALUES (?, ?, ?)',
  )
  const countMatching = query<[string], { total: number }>(
    db,
    'SELECT count(*) AS total FROM personSearch WHERE personSearch MATCH ?',
  )
  const byNumbers = query<[string], NumberOfPerson>(
    db,
    'SELECT * FROM personNumber WHERE "number" IN (SELECT value FROM json_each(?)) ORDER BY personId, kind',
  )

  return {
    refresh(id) {
      const person = readPerson.get(id)
      if (!person) return // a merge may bring a document before its person, whose own entry comes here again
      const documents = readDocuments.all(id).map(({ number }) => number)
      runOnce(setWords, person.key, wordsOf(person, documents).join(' '))
      clearNumbers.run(id)
      if (person.caseNumber !== null)
        for (const form of formsOf(person.caseNumber)) addNumber.run(form, id, 'case')
      for (const number of documents)
        for (const form of formsOfDocument(number)) addNumber.run(form, id, 'document')
    },
    countMatching: expression => countMatching.get(expression)?.total ?? 0,
    byNumbers: numbers => byNumbers.all(JSON.stringify([...new Set(numbers.flatMap(formsOf))])),
  }
}

function formsOf(number: string): string[] {
  const parts = numbersInCell(number).numbers.slice(1)
  return [...new Set([number, ...parts].flatMap(each => [normaliseNumber(each), lookAlikeNumber(each)]))]
}

/** A document is found without the state in front of its number too. */
function formsOfDocument(number: string): string[] {
  return [...new Set([number, documentKey(number).number].flatMap(formsOf))]
}

/** Makes the index of everybody anew: how words and numbers are spelled may differ from what an older program kept. */
export function rebuildPersonIndex(db: Database.Database): void {
  const index = createPersonIndex(db)
  const ids = query<[], { id: PersonId }>(db, 'SELECT id FROM person').all()
  transaction(db, 'immediate', () => {
    for (const { id } of ids) index.refresh(id)
  })
}

interface IndexedPerson {
  key: number
  familyName: string
  givenNames: string
  nativeName: string | null
  caseNumber: string | null
}

function wordsOf(person: IndexedPerson, documents: readonly string[]): string[] {
  const names = [person.familyName, person.givenNames, person.nativeName ?? '']
  const numbers = [...(person.caseNumber === null ? [] : [person.caseNumber]), ...documents]
  return [...new Set([...names.flatMap(wordsOfName), ...numbers.flatMap(wordsOfNumber)])]
}
