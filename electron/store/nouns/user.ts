import type { User } from '#shared/model/user.ts'
import type { NounTable } from './noun-table.ts'

/** Who is of this store: after a merge it has the users of other offices too. */
export interface UserQueries {
  /**
   * The user of this name, compared without case, whom this store or one that it was made of recorded: somebody of
   * another office who bears the same name is never meant, least of all when signing in.
   */
  byName(name: string): User | undefined
  /** Whom this store or one that it was made of recorded, by id: who may act here. */
  ofThisStore(): User[]
}

/** Prepares the queries of users. */
export function createUserQueries({ select }: NounTable<User>): UserQueries {
  const byName = select<[string]>(
    `${RECORDED_HERE} WHERE u."name" = ? COLLATE NOCASE ORDER BY newest DESC, u."id" LIMIT 1`,
  )
  return { byName: name => byName(name)[0], ofThisStore: select<[]>(`${RECORDED_HERE} ORDER BY u."id"`) }
}

const RECORDED_HERE = `AS u JOIN (
    SELECT e.id AS recorded, max(i."number") AS newest
    FROM changeEntry e JOIN incarnation i ON i.copyId = e.copyId
    WHERE e.noun = 'user' GROUP BY e.id
  ) ON recorded = u."id"`
