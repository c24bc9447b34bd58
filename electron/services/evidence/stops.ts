import { ulid } from 'ulid'
import type { EmergencyStopId, PersonId, UserId } from '#shared/model/ids.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { epochMs } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import { StoreError } from '../../store/errors.ts'
import type { WritableStore } from '../../store/store.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { change, changeAs, takeInStops } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { may, requireRight } from '../session/permissions.ts'

/** What became of a request to lift a stop. */
export interface LiftedOrWaiting {
  readonly lifted: boolean
  /** Who could be the second, by name; null once lifted. */
  readonly waitingFor: string | null
}

/**
 * An emergency stop: at once, by anybody signed in, without proof. It is on the disk when this returns, beside the log,
 * which somebody else may be writing for minutes, or which has no room: every reader sees it there, and it goes into the
 * log as soon as that is free. Refuses with NOT_FOUND_HERE, STORE_GONE, and with what the disk says where it can be kept
 * in neither place.
 */
export function recordStop(app: App, personId: PersonId, why: string): { id: EmergencyStopId } {
  const { store, user } = requireSession(app)
  store.person.require(personId)
  store.assertInPlace()
  const at = app.now()
  const id = ulid(epochMs(at)) as EmergencyStopId
  keepStop(store, { id, personId, why, by: user.id, at, liftRequests: [], liftedAt: null })
  // Whoever waits for the answer need not wait for what follows of it: flights that are checked, versions that fall.
  setImmediate(() => takeInStops(store))
  return { id }
}

/** Where the queue takes it, there; else straight into the log. Whichever was tried first tells why neither did. */
function keepStop(store: WritableStore, stop: EmergencyStop): void {
  try {
    if (!store.stopQueue) throw new Error('A job records no stops')
    store.stopQueue.add(stop)
    store.announce([{ noun: 'emergencyStop', id: stop.id }])
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'STORE_GONE') throw error
    changeAs(store, stop.by, w => w.emergencyStop.insert(stop))
  }
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
