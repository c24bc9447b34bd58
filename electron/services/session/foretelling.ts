import { foretell, type Intent } from '#shared/authority/foretelling.ts'
import type { RolesFromThen } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { OpenSession } from '../ground/app.ts'
import { knownRecords } from './authority.ts'

/** Stands for whoever is invited and has no record yet. */
const somebodyNew = 'foretold user' as UserId

/** What somebody means to do (shared/contract/users.ts). */
type Asked =
  | Exclude<Intent, { does: 'invite' }>
  | { readonly does: 'invite'; readonly roles: readonly Role[] }

/**
 * Whose roles will be others once whoever is signed in has done it, and the roles of whom it is about: by the rule that decides
 * it afterwards (shared/authority). Nothing is written, and whether they may do it is not asked.
 */
export function foretellRoles({ store, user, key }: OpenSession, asked: Asked, at: Instant): RolesFromThen[] {
  const intent: Intent = asked.does === 'invite' ? { ...asked, user: somebodyNew } : asked
  const speaker = { by: user.id, byKey: key.publicKey, at }
  const told = foretell(knownRecords(store), store.roots(), intent, speaker)
  const rolesIn = (standings: typeof told.now, id: UserId): Role[] => [
    ...new Set(standings.filter(({ userId }) => userId === id).flatMap(({ roles }) => roles)),
  ]
  const everybody = new Set([intent.user, ...told.now.map(({ userId }) => userId)])
  return [...everybody].flatMap(id => {
    const [before, roles, agreed] = [told.now, told.said, told.agreed].map(each => rolesIn(each, id))
    if (!before || !roles || !agreed) return []
    const isOther = before.join() !== roles.join() || roles.join() !== agreed.join()
    if (!isOther && id !== intent.user) return []
    const name = id === somebodyNew ? null : store.user.require(id).name
    return [{ user: id === somebodyNew ? null : id, name, roles, agreed }]
  })
}
