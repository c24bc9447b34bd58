import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { type AuthorityReading, certifiedRoles } from './authority.ts'
import { requireNothingOlder } from './older-store.ts'
import { heldRights, type Right, rights } from './rights.ts'

/**
 * Whether the user has one of the roles that the right asks for, by an administrator's certificate for one of their keys. To
 * record and to plan it is enough that an administrator wrote their roles down: whoever waits to be certified works, and ends
 * nothing that protects anybody.
 */
export function may(store: AuthorityReading, user: Pick<User, 'id' | 'roles'>, right: Right): boolean {
  return hasOne(rolesOf(store, user, right), right)
}

/** Stands for the names of other users where there are none. */
export const nobodyElse = 'a second user'

/** The names of the other users of this office who have the right, for a sentence; in words, where there is nobody. */
export function namesOfOthers(store: Reading, user: UserId, right: Right): string {
  const others = store.user.ofThisStore().filter(each => each.id !== user && may(store, each, right))
  return others.length === 0 ? nobodyElse : others.map(each => each.name).join(' or ')
}

/**
 * Refuses with NOT_ALLOWED, naming the roles that could do it. The key that the session signs with must be certified. What
 * ends a protection is refused with RULE_REFUSES while something of the store is missing that nobody has acknowledged.
 */
export function requireRight(session: Pick<OpenSession, 'store' | 'user' | 'key'>, right: Right): void {
  requireRoleFor(session, right)
  if (heldRights.has(right)) requireNothingOlder(session.store)
}

/** As {@link requireRight}, also while something is missing: for what protects, and for saying that one knows of it. */
export function requireRoleFor(
  { store, user, key }: Pick<OpenSession, 'store' | 'user' | 'key'>,
  right: Right,
): void {
  if (!hasOne(rolesOf(store, user, right, key.publicKey), right)) throw notAllowed(store, user, right)
}

/** As {@link requireRight}, of somebody who is not signed in, and has not said yet with which key. */
export function requireRightOf(store: Reading, user: User, right: Right): void {
  if (!may(store, user, right)) throw notAllowed(store, user, right)
}

/** What the session may do, for whoever shows it: its certified roles, or while it waits for them those written down. */
export function rolesInForce({ store, user, key }: Pick<OpenSession, 'store' | 'user' | 'key'>): Role[] {
  const certified = certifiedRoles(store, user.id, key.publicKey)
  return [...(certified.length > 0 ? certified : user.roles)]
}

function rolesOf(
  store: AuthorityReading,
  user: Pick<User, 'id' | 'roles'>,
  right: Right,
  publicKey?: string,
): readonly Role[] {
  const certified = certifiedRoles(store, user.id, publicKey)
  return right === 'edit' && certified.length === 0 ? user.roles : certified
}

function hasOne(held: readonly Role[], right: Right): boolean {
  const roles: readonly Role[] = rights[right]
  return held.some(role => roles.includes(role))
}

function notAllowed(store: Reading, user: User, right: Right) {
  const named = rights[right].join(' or ')
  const roles: readonly Role[] = rights[right]
  const isWaiting = user.roles.some(role => roles.includes(role))
  if (!isWaiting) return refusal('NOT_ALLOWED', `Ask somebody with the role ${named}.`)
  const administrators = namesOfOthers(store, user.id, 'administer')
  const whom = administrators === nobodyElse ? 'an administrator' : administrators
  return refusal(
    'NOT_ALLOWED',
    `Ask ${whom} to certify the key of ${user.name}, or somebody with the role ${named}.`,
  )
}
