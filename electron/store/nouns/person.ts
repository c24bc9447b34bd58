import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { Person } from '#shared/model/person.ts'
import type { NounTable } from './noun-table.ts'
import { MATCHING_KEYS, type NumberOfPerson, type PersonIndex } from './person-index.ts'
import { createPersonNames, type PersonNames } from './person-names.ts'
import { matchExpression } from './search-words.ts'

/** Who is meant by what somebody typed, by a number, or by a name and a birth date. */
export interface PersonQueries {
  /**
   * Search as you type over names in any script, case numbers and document numbers: every word typed must begin one
   * of a person's words. An empty query gives everybody by name.
   */
  search(typed: string, page?: { offset?: number; limit?: number }): { rows: Person[]; total: number }
  /** People who carry one of these case or document numbers, however they are written. */
  byNumbers(numbers: readonly string[]): NumberOfPerson[]
  /** People of a like name whose birth date may mean this one (person-names.ts). */
  likely: PersonNames['likely']
}

/** Prepares the queries of people. */
export function createPersonQueries(
  db: Database.Database,
  { records, select }: NounTable<Person>,
  index: PersonIndex,
  nameCache: NameCache,
): PersonQueries {
  const byName = 'ORDER BY "familyName" COLLATE NOCASE, "givenNames" COLLATE NOCASE, "id" LIMIT ? OFFSET ?'
  const everybody = select<[number, number]>(byName)
  const matching = select<[string, number, number]>(`WHERE "key" IN (${MATCHING_KEYS}) ${byName}`)
  return {
    search(typed, { offset = 0, limit = 200 } = {}) {
      const expression = matchExpression(typed)
      if (expression === '') return { rows: everybody(limit, offset), total: records.count() }
      return { rows: matching(expression, limit, offset), total: index.countMatching(expression) }
    },
    byNumbers: index.byNumbers,
    likely: createPersonNames(db, nameCache).likely,
  }
}
