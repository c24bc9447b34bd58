import type { EmergencyStopId, PersonId, UserId } from '#shared/model/ids.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { may, requireRight } from '../session/permissions.ts'

/** What became of a request to lift a stop. */
export interface LiftedOrWaiting {
  readonly lifted: boolean
  /** Who could be the second, by name; null once lifted. */
  readonly waitingFor: string | null
}

/** An emergency stop: at once, by anybody signed in, without proof. */
export function recordStop(session: OpenSession, personId: PersonId, why: string): { id: EmergencyStopId } {
  return change(session, w => {
    w.person.require(personId)
    const id = w.newId('emergencyStop')
    w.emergencyStop.insert({ id, personId, why, by: w.userId, at: w.now, liftRequests: [], liftedAt: null })
    return { id }
  })
}

/**
 * Lifting a stop takes two different users, each with evidence and their passphrase again: the first call is kept as a
 * request, a second one by another user lifts. Refuses with NOT_ALLOWED, STORE_WRONG_PASSPHRASE, or RULE_REFUSES when
 * the stop is lifted already.
 */
export async function liftStop(
  session: OpenSession,
  input: { id: EmergencyStopId; evidence: string; passphrase: string },
): Promise<LiftedOrWaiting> {
  requireRight(session, 'lift_stop')
  await session.store.keys.verify(session.user.name, input.passphrase)
  return change(session, w => {
    const stop = w.emergencyStop.require(input.id)
    if (stop.liftedAt !== null) throw liftedAlready(stop)
    const request = { by: w.userId, at: w.now, evidence: input.evidence }
    const lifted = stop.liftRequests.some(each => each.by !== w.userId)
    const others = stop.liftRequests.filter(each => each.by !== w.userId)
    w.emergencyStop.update(stop.id, { liftRequests: [...others, request], liftedAt: lifted ? w.now : null })
    return { lifted, waitingFor: lifted ? null : namesOfOthers(w, w.userId) }
  })
}

function namesOfOthers(store: Reading, user: UserId): string {
  const others = store.user.ofThisStore().filter((each: User) => each.id !== user && may(each, 'lift_stop'))
  return others.length === 0 ? 'a second user' : others.map(each => each.name).join(' or ')
}

function liftedAlready(stop: EmergencyStop) {
  return refusal('RULE_REFUSES', 'Look at its history.', {
    reasons: [`This stop was lifted at ${stop.liftedAt}.`],
  })
}
