import type { Permit } from '#shared/model/permit.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'

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
