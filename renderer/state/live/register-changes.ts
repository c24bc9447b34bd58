import type { RegisterChanges } from '#shared/contract/register-changes.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'

interface RegisterChangesState {
  changes: Answer<RegisterChanges>
  /** What users said they had seen, by {@link seenKey}. Forgotten with the page: shown again is better than missed. */
  seen: ReadonlySet<string>
}

/** What the newest register changed for people on flights to come: shown by its screen, and across the top of every other. */
export const useRegisterChanges = createSessionStore<RegisterChangesState>(() => ({
  changes: notAsked,
  seen: new Set(),
}))

const ask = createAsk<RegisterChanges>(changes => useRegisterChanges.setState({ changes }))

/** Asks what the newest register says otherwise than the one before. */
export function loadRegisterChanges(): void {
  void ask(() => client.register.changes())
}

/** When nobody is signed in any more, an answer on its way included: the next office's page must not show this one's people. */
export const forgetRegisterChanges = ask.forget

/** The user at this page has seen them and needs no bar. */
export function markRegisterChangesSeen(userId: string, changes: RegisterChanges): void {
  useRegisterChanges.setState(({ seen }) => ({ seen: new Set([...seen, seenKey(userId, changes)]) }))
}

/** The changes that this user has yet to see; null when there are none. Whoever joins them makes all of them unseen. */
export function unseenChanges(
  { changes: { value }, seen }: RegisterChangesState,
  userId: string | undefined,
): RegisterChanges | null {
  if (!value || value.people.length === 0 || userId === undefined) return null
  return seen.has(seenKey(userId, value)) ? null : value
}

/** One user, one pair of registers, and the very people whom they tell apart. */
function seenKey(userId: string, { newest, previous, people }: RegisterChanges): string {
  const ids = people.map(person => person.personId).sort()
  return [userId, newest?.id, previous?.id, ...ids].join(' ')
}
