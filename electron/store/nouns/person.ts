import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { query } from '../statements.ts'
import type { NounTable } from './noun-table.ts'
import { MATCHING_KEYS, type NumberOfPerson, type PersonIndex } from './person-index.ts'
import { createPersonNames, type PersonNames } from './person-names.ts'
import { matchExpression } from './search-words.ts'

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
  /** People put on file by mistake and taken back: the latest entry on each counts. */
  takenBack(): Set<PersonId>
  /** Everybody's id, those born on one day together: whoever goes through everybody meets each day once. */
  idsByBirthDate(): PersonId[]
  /** People of whom is recorded with which adult they travel and what that adult is to them. */
  withAdults(): Person[]
}

/** Entries that this very office wrote, but for what another of its stores undid: nobody else takes anybody off our file. */
const OWN = `(SELECT entry.* FROM personWithdrawal AS entry
  JOIN changeEntry AS said ON said.noun = 'personWithdrawal' AND said.id = entry."id"
  WHERE substr(said.copyId, 1, instr(said.copyId, '.') - 1) =
    (SELECT "value" FROM storeInfo WHERE "name" = 'officeCode')
  AND NOT EXISTS (SELECT 1 FROM changeEntry AS undo WHERE undo.noun = 'mergeUndo'
    AND undo.copyId = said.copyId AND undo.clock = said.clock
    AND undo.copyId NOT IN (SELECT copyId FROM incarnation)))`

/** Ids of people whose latest entry takes them back. */
const TAKEN_BACK = `SELECT personId FROM ${OWN} AS entry WHERE takenBack = 1 AND NOT EXISTS (
  SELECT 1 FROM ${OWN} AS later
  WHERE later.personId = entry.personId AND (later."at", later."id") > (entry."at", entry."id"))`

/** Prepares the queries of people. */
export function createPersonQueries(
  db: Database.Database,
  { records, select }: NounTable<Person>,
  index: PersonIndex,
  nameCache: NameCache,
): PersonQueries {
  const byName = 'ORDER BY "familyName" COLLATE NOCASE, "givenNames" COLLATE NOCASE, "id" LIMIT ? OFFSET ?'
  const onFile = `"id" NOT IN (${TAKEN_BACK})`
  const everybody = select<[number, number]>(`WHERE ${onFile} ${byName}`)
  const matching = select<[string, number, number]>(
    `WHERE "key" IN (${MATCHING_KEYS}) AND ${onFile} ${byName}`,
  )
  const goneMatching = query<[string], { gone: number }>(
    db,
    `SELECT count(*) AS gone FROM person WHERE "key" IN (${MATCHING_KEYS}) AND "id" IN (${TAKEN_BACK})`,
  )
  const withAdults = select<[]>('WHERE "travelsWithAdult" IS NOT NULL AND "relationToAdult" IS NOT NULL')
  const byBirthDate = query<[], { id: PersonId }>(db, 'SELECT id FROM person ORDER BY birthDate, id')
  const gone = query<[], { personId: PersonId }>(db, TAKEN_BACK)
  const takenBack = () => new Set(gone.all().map(({ personId }) => personId))
  return {
    search(typed, { offset = 0, limit = 200 } = {}) {
      const expression = matchExpression(typed)
      if (expression === '') {
        return { rows: everybody(limit, offset), total: records.count() - takenBack().size }
      }
      const total = index.countMatching(expression) - (goneMatching.get(expression)?.gone ?? 0)
      return { rows: matching(expression, limit, offset), total }
    },
    byNumbers: index.byNumbers,
    likely: createPersonNames(db, nameCache).likely,
    takenBack,
    idsByBirthDate: () => byBirthDate.all().map(({ id }) => id),
    withAdults: () => withAdults(),
  }
}
