import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { query } from '../statements.ts'

/** Whose orders have a number. */
export interface RemovalOrderQueries {
  /** Orders of these people that have a number which another person's order has too, however the two are spaced. */
  shared(people: readonly PersonId[]): SharedOrder[]
}

/** An order number of `personId` that stands on an order of `otherId` too. */
export interface SharedOrder {
  readonly personId: PersonId
  readonly otherId: PersonId
  readonly number: string
}

/** As the index `removalOrderByNumber` has a number: spaces, hyphens, dots and slashes left out, letters as capitals. */
const plain = (column: string) =>
  `upper(replace(replace(replace(replace(${column}, ' ', ''), '-', ''), '.', ''), '/', ''))`

/** Prepares them. */
export function createRemovalOrderQueries(db: Database.Database): RemovalOrderQueries {
  const shared = query<[string], SharedOrder>(
    db,
    `SELECT DISTINCT own.personId, other.personId AS otherId, own."number"
     FROM removalOrder own JOIN removalOrder other
       ON ${plain('other."number"')} = ${plain('own."number"')} AND other.personId <> own.personId
     WHERE own.personId IN (SELECT value FROM json_each(?)) AND own."number" IS NOT NULL AND other."number" IS NOT NULL
     ORDER BY own.personId, other.personId`,
  )
  return { shared: people => shared.all(JSON.stringify(people)) }
}
