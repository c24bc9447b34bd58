import type { Role } from '#shared/model/codes.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from './permissions.ts'

/**
 * Adds a user with a key slot of their own. The slot comes first: a user without one could be listed and never sign in,
 * while a slot without a user opens nothing here, and adding the user again replaces it.
 */
export async function addUser(
  session: OpenSession,
  input: { name: string; roles: readonly Role[]; passphrase: string },
): Promise<User> {
  requireRight(session, 'add_user')
  if (input.roles.includes('auditor') && input.roles.length > 1) throw mixedRoles()
  const { store } = session
  const known = store.user.byName(input.name)
  const hasSlot = store.keys.users().some(name => name.toLowerCase() === input.name.toLowerCase())
  if (known && hasSlot) throw nameTaken(input.name)
  if (hasSlot) await store.keys.replace(input.name, input.passphrase)
  else await store.keys.add(known?.name ?? input.name, input.passphrase)
  return change(session, w => {
    // Of a store that was made of a backup: everybody is on file, and nobody but the first has a key.
    if (known) {
      w.user.update(known.id, { roles: [...new Set(input.roles)] })
      return w.user.require(known.id)
    }
    const user = {
      id: w.newId('user'),
      name: input.name,
      roles: [...new Set(input.roles)],
      createdAt: w.now,
      recoveredAt: null,
    }
    w.user.insert(user)
    return user
  })
}

/** Whoever audits has no hand in what is audited. */
function mixedRoles() {
  const reason = 'An auditor only reads, and has no other role'
  const problem = { file: null, line: null, column: 'roles', value: null, reason }
  return refusal('INVALID_INPUT', 'Choose the auditor’s role alone, or the others.', { problems: [problem] })
}

function nameTaken(name: string) {
  const problem = {
    file: null,
    line: null,
    column: 'name',
    value: name,
    reason: 'There is a user of this name',
  }
  return refusal('INVALID_INPUT', 'Choose another name.', { problems: [problem] })
}
