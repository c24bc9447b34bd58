import type { EmergencyStopId, PersonId } from '#shared/model/ids.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'

/** An emergency stop: at once, by anybody signed in, without proof. */
export function recordStop(session: OpenSession, personId: PersonId, why: string): { id: EmergencyStopId } {
  return change(session, w => {
    w.person.require(personId)
    const id = w.newId('emergencyStop')
    w.emergencyStop.insert({ id, personId, why, by: w.userId, at: w.now, liftRequests: [], liftedAt: null })
    return { id }
  })
}
