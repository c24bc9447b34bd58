import { type BarOrigin, isOfCourt, type LegalBar, unknownOrigin } from '#shared/model/legal-bar.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { requireOrderDays } from './order-days.ts'
import { filled, type Stated } from './recording.ts'

/** Records a legal bar: it stops the person at once. Refuses with NOT_ALLOWED, and INVALID_INPUT for days that no order has. */
export function addBar(
  session: OpenSession,
  input: Pick<LegalBar, 'personId' | 'kind' | 'from' | 'until' | 'destinations' | 'evidence'> &
    Stated<BarOrigin>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    if (isOfCourt(input.kind)) requireOrderDays(w, input)
    const id = w.newId('legalBar')
    const open = { liftedAt: null, liftedBy: null, liftEvidence: null }
    const bar = { ...input, ...filled(unknownOrigin, input) }
    w.legalBar.insert({ ...bar, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}
