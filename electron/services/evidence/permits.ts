import type { PermitId, PersonId } from '#shared/model/ids.ts'
import type { Permit, ShownPermit } from '#shared/model/permit.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { requireOpen } from './recording.ts'

/** Records a permit that somebody holds. Refuses with NOT_ALLOWED. */
export function addPermit(
  session: OpenSession,
  input: Omit<Permit, 'id' | 'endedBy' | 'endedAt' | 'recordedAt'>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('permit')
    w.permit.insert({ ...input, id, endedBy: null, endedAt: null, recordedAt: w.now })
    return { id }
  })
}

/** Records the named decision that ended a status. A printed date never does. */
export function endPermit(session: OpenSession, id: PermitId, decision: string): void {
  requireRight(session, 'release')
  change(session, w => {
    requireOpen('permit', w.permit.require(id).endedAt)
    w.permit.update(id, { endedBy: decision, endedAt: w.now })
  })
}

/** As {@link endPermit}, for a permit that only the register or a card shows: recorded and ended in one. */
export function endShownPermit(
  session: OpenSession,
  { decision, ...shown }: ShownPermit & { personId: PersonId; decision: string },
) {
  requireRight(session, 'release')
  return change(session, w => {
    w.person.require(shown.personId)
    const id = w.newId('permit')
    const unknown = { validFrom: null, validTo: null }
    w.permit.insert({ ...shown, ...unknown, id, endedBy: decision, endedAt: w.now, recordedAt: w.now })
    return { id }
  })
}
