import type { YesNoUnknown } from '#shared/model/fields.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'

/**
 * Records whether a country has agreed to receive the person: the person's own where none is named. Refuses with
 * NOT_ALLOWED.
 */
export function recordAcceptance(
  session: OpenSession,
  input: {
    readonly personId: PersonId
    readonly accepted: YesNoUnknown
    readonly country?: string | undefined
  },
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const { nationality } = w.person.require(input.personId)
    w.person.update(input.personId, {
      acceptedByDestination: input.accepted,
      acceptedDestination: input.country ?? nationality,
    })
  })
}
