import type { UserStanding } from '#shared/contract/users.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../../state/ask/answer.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { refreshSession } from '../../state/live/session.ts'

/** Who may sign in here, and what their keys are certified for. Empty until they were asked for. */
export const useStandings = createSessionStore<{ standings: readonly UserStanding[] }>(() => ({
  standings: [],
}))

const ask = createPlainAsk<readonly UserStanding[]>(standings => useStandings.setState({ standings }))

/** Asks for them, and what whoever is signed in may do: another may have certified their key. */
export function loadStandings(): void {
  void ask(() => client.users.standings())
  void refreshSession()
}

/** Whether nobody said yet that the key is theirs: it is compared with them first. */
export function isUncertified({ state }: UserStanding): boolean {
  return state === 'waiting' || state === 'contradicted'
}

/** Whether whoever comes next is the third: from then on whoever administers does nothing else (shared/authority). */
export function isNextThird(standings: readonly UserStanding[]): boolean {
  return standings.filter(({ inForce }) => inForce.length > 0).length === 2
}
