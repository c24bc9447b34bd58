import { ulid } from 'ulid'
import type { EmergencyStopId, PersonId } from '#shared/model/ids.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { epochMs } from '#shared/model/plain-date.ts'
import { StoreError } from '../../store/errors.ts'
import type { WritableStore } from '../../store/store.ts'
import { type App, requireSession } from '../ground/app.ts'
import { changeAs, takeInStops } from '../ground/change.ts'

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
