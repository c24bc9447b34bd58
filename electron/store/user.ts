import type Database from 'better-sqlite3'
import { User } from '#shared/model/user.ts'
import type { ChangeLog } from './changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** The users of this store and, after a merge, of other offices. */
export interface UserReader extends NounReader<User> {
  /** Compared without case. */
  byName(name: string): User | undefined
}

export type UserTable = UserReader & NounWriter<User>

export function createUserTable(db: Database.Database, log: ChangeLog): UserTable {
  const { select, whereIn: _, ...table } = createNounTable(db, log, 'user', User)
  const named = select<[string]>('WHERE "name" = ? COLLATE NOCASE ORDER BY "id" LIMIT 1')
  return { ...table, byName: name => named(name)[0] }
}
