import type { YesNoUnknown } from '#shared/model/fields.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'

/** Records whether the destination has agreed to receive the person. Refuses with NOT_ALLOWED. */
export function recordAcceptance(session: OpenSession, personId: PersonId, accepted: YesNoUnknown): void {
  requireRight(session, 'edit')
  change(session, w => {
    w.person.update(personId, { acceptedByDestination: accepted })
  })
}
