import { create } from 'zustand'
import type { User } from '#shared/model/user.ts'
import { client } from '../../client.ts'
import { act } from '../ask/notices.ts'

/** Everybody who did anything on file, other offices' users too, for whatever shows who did something. Empty until they were asked for. */
export const useUsers = create<{ users: readonly User[] }>()(() => ({ users: [] }))

/** Asks for them. */
export function loadUsers(): void {
  void act(() => client.users.everybody()).then(users => users && useUsers.setState({ users }))
}

/** The name of a user by id; the id itself where nobody knows it, for an unknown hand must not look like none. */
export function nameIn(users: readonly User[], id: string): string {
  return users.find(user => user.id === id)?.name ?? id
}
