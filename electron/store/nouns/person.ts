import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import { Person } from '#shared/model/person.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'
import { MATCHING_KEYS, type NumberOfPerson, type PersonIndex } from './person-index.ts'
import { createPersonNames, type PersonNames } from './person-names.ts'
import { matchExpression } from './search-words.ts'

export interface PersonReader extends NounReader<Person> {
  /**
   * Search as you type over names in any script, case numbers and document numbers: every word typed must begin one
   * of a person's words. An empty query gives everybody by name.
   */
  search(typed: string, page?: { offset?: number; limit?: number }): { rows: Person[]; total: number }
  /** People who carry one of these case or document numbers, however they are written. */
  byNumbers(numbers: readonly string[]): NumberOfPerson[]
  bornOn(birthDates: readonly PartialDate[]): Person[]
  /** People of a like name whose birth date may mean this one (person-names.ts). */
  likely: PersonNames['likely']
  ofFamilies(familyGroups: readonly string[]): Person[]
}

export type PersonTable = PersonReader & NounWriter<Person>

export function createPersonTable(
  db: Database.Database,
  log: ChangeLog,
  index: PersonIndex,
  nameCache: NameCache,
): PersonTable {
  const { select, whereIn, ...table } = createNounTable(db, log, 'person', Person, person =>
    index.refresh(person.id),
  )
  const byName = 'ORDER BY "familyName" COLLATE NOCASE, "givenNames" COLLATE NOCASE, "id" LIMIT ? OFFSET ?'
  const everybody = select<[number, number]>(byName)
  const matching = select<[string, number, number]>(`WHERE "key" IN (${MATCHING_KEYS}) ${byName}`)
  return {
    ...table,
    search(typed, { offset = 0, limit = 200 } = {}) {
      const expression = matchExpression(typed)
      if (expression === '') return { rows: everybody(limit, offset), total: table.count() }
      return { rows: matching(expression, limit, offset), total: index.countMatching(expression) }
    },
    byNumbers: index.byNumbers,
    bornOn: whereIn('birthDate'),
    likely: createPersonNames(db, nameCache).likely,
    ofFamilies: whereIn('familyGroup'),
  }
}
