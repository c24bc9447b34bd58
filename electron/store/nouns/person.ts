import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { erasedPeople } from '../log/erased.ts'
import { query } from '../statements.ts'
import type { NounTable } from './noun-table.ts'
import { MATCHING_KEYS, type NumberOfPerson, type PersonIndex } from './person-index.ts'
import { createPersonNames, type PersonNames } from './person-names.ts'
import { matchExpression } from './search-words.ts'
import { createTakenBack } from './taken-back.ts'

/** Who is meant by what somebody typed, by a number, or by a name and a birth date. */
export interface PersonQueries {
  /**
   * Search as you type over names in any script, case numbers and document numbers: every word typed must begin one
   * of a person's words. An empty query gives everybody by name. Whoever was taken back is in neither.
   */
  search(typed: string, page?: { offset?: number; limit?: number }): { rows: Person[]; total: number }
  /** People who carry one of these case or document numbers, however they are written. */
  byNumbers(numbers: readonly string[]): NumberOfPerson[]
  /** People of a like name whose birth date may mean this one (person-names.ts). */
  likely: PersonNames['likely']
  /** Reads some more names for it (person-names.ts); false once all were read. */
  readSomeNames: PersonNames['readSome']
  /** Who is on file no more: put there by mistake and taken back, or erased. */
  takenBack(): ReadonlySet<PersonId>
  /** Those of these people who were: whoever asks about a few need not wait for an import of many that was taken back. */
  takenBackAmong(people: readonly PersonId[]): Set<PersonId>
  /** Whether anybody was ever taken back. */
  isAnyTakenBack(): boolean
  /** Those of these people of whom nothing but the id is left. */
  erasedAmong(people: readonly PersonId[]): Set<PersonId>
  /** Everybody's id, those born on one day together: whoever goes through everybody meets each day once. */
  idsByBirthDate(): PersonId[]
  /** People of whom is recorded with which adult they travel and what that adult is to them. */
  withAdults(): Person[]
}

/** Prepares the queries of people. */
export function createPersonQueries(
  db: Database.Database,
  { records, select }: NounTable<Person>,
  index: PersonIndex,
  nameCache: NameCache,
): PersonQueries {
  const byName = 'ORDER BY "familyName" COLLATE NOCASE, "givenNames" COLLATE NOCASE, "id" LIMIT ? OFFSET ?'
  const isGone = '"id" IN (SELECT value FROM json_each(?))'
  const everybody = select<[string, number, number]>(`WHERE NOT ${isGone} ${byName}`)
  const matching = select<[string, string, number, number]>(
    `WHERE "key" IN (${MATCHING_KEYS}) AND NOT ${isGone} ${byName}`,
  )
  const goneMatching = query<[string, string], { gone: number }>(
    db,
    `SELECT count(*) AS gone FROM person WHERE "key" IN (${MATCHING_KEYS}) AND ${isGone}`,
  )
  const withAdults = select<[]>('WHERE "travelsWithAdult" IS NOT NULL AND "relationToAdult" IS NOT NULL')
  const byBirthDate = query<[], { id: PersonId }>(
    db,
    `SELECT id FROM person WHERE id NOT IN (SELECT id FROM (${erasedPeople})) ORDER BY birthDate, id`,
  )
  const { takenBack, takenBackAmong } = createTakenBack(db)
  const erasedAmong = query<[string], { id: PersonId }>(
    db,
    `SELECT id FROM (${erasedPeople}) WHERE id IN (SELECT value FROM json_each(?))`,
  )
  const names = createPersonNames(db, nameCache)
  const anyTakenBack = query<[], { found: number }>(db, 'SELECT 1 AS found FROM personWithdrawal LIMIT 1')
  return {
    search(typed, { offset = 0, limit = 200 } = {}) {
      const expression = matchExpression(typed)
      if (expression === '') {
        const { people, asJson } = takenBack()
        return { rows: everybody(asJson, limit, offset), total: records.count() - people.size }
      }
      const { asJson } = takenBack()
      const total = index.countMatching(expression) - (goneMatching.get(expression, asJson)?.gone ?? 0)
      return { rows: matching(expression, asJson, limit, offset), total }
    },
    byNumbers: index.byNumbers,
    likely: names.likely,
    readSomeNames: names.readSome,
    takenBack: () => takenBack().people,
    takenBackAmong,
    erasedAmong: people =>
      new Set(people.length === 0 ? [] : erasedAmong.all(JSON.stringify(people)).map(({ id }) => id)),
    isAnyTakenBack: () => anyTakenBack.get() !== undefined,
    idsByBirthDate: () => byBirthDate.all().map(({ id }) => id),
    withAdults: () => withAdults(),
  }
}
