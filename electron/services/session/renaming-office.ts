import { rolesWith } from '#shared/authority/standing.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { standingsBy } from './authority.ts'
import { requireUnlike } from './naming.ts'
import { requireRight } from './permissions.ts'
import { trustedOffices } from './trusted-offices.ts'

/**
 * Corrects the name of this office; its code is how others know it, and stays. What was signed before bears the name of then. Refuses
 * with NOT_ALLOWED, with RULE_REFUSES at a desk that was made of a backup and whose office says nothing of whoever asks, and INVALID_INPUT
 * where the name looks like that of an office which is trusted here.
 */
export function renameOffice(session: OpenSession, name: string): void {
  requireRight(session, 'administer')
  requireOfOffice(session)
  change(session, w => {
    const others = trustedOffices(w).filter(({ desk }) => !desk)
    requireUnlike(
      'office',
      name,
      others.map(each => each.name),
    )
    w.office.update(ownOffice(w).id, { name })
  })
}

/**
 * A store that was made of a backup is a desk of the office whose backup it was, and its own first administrator does not say what that
 * office is called: its other desks would take in no file of it any more.
 */
function requireOfOffice({ store, user, key }: OpenSession): void {
  const before = store.rootsBefore()
  if (before.length === 0) return
  const accepted = before.filter(root => store.roots().includes(root))
  if (rolesWith(standingsBy(store, accepted), user.id, key.publicKey).includes('administrator')) return
  const reasons = ['This store was made of a backup: an administrator of that office names it.']
  throw refusal('RULE_REFUSES', 'Correct the name there, and merge a file of it here.', { reasons })
}
