import type { User } from '#shared/model/user.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'

/** Everybody who did anything on file, other offices' users too, for whatever shows who did something. Empty until they were asked for. */
export const useUsers = createSessionStore<{ users: readonly User[] }>(() => ({ users: [] }))

const ask = createPlainAsk<readonly User[]>(users => useUsers.setState({ users }))

/** Asks for them. */
export function loadUsers(): void {
  void ask(() => client.users.everybody())
}

/** The name of a user by id; the id itself where nobody knows it, for an unknown hand must not look like none. */
export function nameIn(users: readonly User[], id: string): string {
  return users.find(user => user.id === id)?.name ?? id
}
