import type Database from 'better-sqlite3'
import { User } from '#shared/model/user.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** The users of this store and, after a merge, of other offices. */
export interface UserReader extends NounReader<User> {
  /**
   * The user of this name, compared without case, whom this store or one that it was made of recorded: somebody of
   * another office who bears the same name is never meant, least of all when signing in.
   */
  byName(name: string): User | undefined
  /** Whom this store or one that it was made of recorded, by id: who may act here. */
  ofThisStore(): User[]
}

export type UserTable = UserReader & NounWriter<User>

export function createUserTable(db: Database.Database, log: ChangeLog): UserTable {
  const { select, whereIn: _, ...table } = createNounTable(db, log, 'user', User)
  const named = select<[string]>(
    `${RECORDED_HERE} WHERE u."name" = ? COLLATE NOCASE ORDER BY newest DESC, u."id" LIMIT 1`,
  )
  const recordedHere = select<[]>(`${RECORDED_HERE} ORDER BY u."id"`)
  return { ...table, byName: name => named(name)[0], ofThisStore: () => recordedHere() }
}

const RECORDED_HERE = `AS u JOIN (
    SELECT e.id AS recorded, max(i."number") AS newest
    FROM changeEntry e JOIN incarnation i ON i.copyId = e.copyId
    WHERE e.noun = 'user' GROUP BY e.id
  ) ON recorded = u."id"`
