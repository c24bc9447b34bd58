import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { requireUnlike } from './naming.ts'
import { requireRight } from './permissions.ts'
import { trustedOffices } from './trusted-offices.ts'

/**
 * Corrects the name of this office; its code is how others know it, and stays. What was signed before bears the name of then. Refuses
 * with NOT_ALLOWED, and INVALID_INPUT where the name looks like that of an office which is trusted here.
 */
export function renameOffice(session: OpenSession, name: string): void {
  requireRight(session, 'administer')
  change(session, w => {
    const others = trustedOffices(w).filter(({ desk }) => !desk)
    requireUnlike(
      name,
      others.map(each => each.name),
    )
    w.office.update(ownOffice(w).id, { name })
  })
}
