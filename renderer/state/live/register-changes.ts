import type { PersonRegisterChanges, RegisterChanges } from '#shared/contract/register-changes.ts'
import { client } from '../../client.ts'
import { type Answer, createAsk, notAsked } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'

interface RegisterChangesState {
  changes: Answer<RegisterChanges>
}

/** What the newest registers changed for people on flights to come: shown by their screen, and across the top of every other. */
export const useRegisterChanges = createSessionStore<RegisterChangesState>(() => ({ changes: notAsked }))

const ask = createAsk<RegisterChanges>(changes => useRegisterChanges.setState({ changes }))

/** Asks what the newest registers say otherwise than those before. */
export function loadRegisterChanges(): void {
  void ask(() => client.register.changes())
}

/** When nobody is signed in any more, an answer on its way included: the next office's page must not show this one's people. */
export const forgetRegisterChanges = ask.forget

/** Whom registers still stop on a flight by what they say otherwise now: each stays until somebody has dealt with it. */
export function openChanges({ people }: RegisterChanges): PersonRegisterChanges[] {
  return people.filter(person => person.isOpen)
}
