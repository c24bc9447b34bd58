import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'

/**
 * Who may do what. An auditor only reads, but everybody signed in may
 * record an emergency stop. Each right names the roles that have it.
 */
const rights = {
  edit: ['planner', 'reviewer', 'approver'],
  /** End a protection or decide a question: lift a bar or class order, end a permit, decide a review. */
  release: ['reviewer', 'approver'],
  lift_stop: ['planner', 'reviewer', 'approver'],
  sign: ['planner', 'reviewer', 'approver'],
  add_user: ['approver'],
  /** Say whose rule packs the office takes, and load one. */
  load_rules: ['approver'],
  /** Confirm, as the second person, a rule pack that somebody else loaded. */
  confirm_rules: ['reviewer', 'approver'],
  /** Say whose files are merged here. */
  trust: ['approver'],
} as const satisfies Record<string, readonly Role[]>

/** Something that only some roles may do. */
export type Right = keyof typeof rights

/** Whether the user has one of the roles that the right asks for. */
export function may(user: Pick<User, 'roles'>, right: Right): boolean {
  const roles: readonly Role[] = rights[right]
  return user.roles.some(role => roles.includes(role))
}

/** Stands for the names of other users where there are none. */
export const nobodyElse = 'a second user'

/** The names of the other users of this office who have the right, for a sentence; in words, where there is nobody. */
export function namesOfOthers(store: Reading, user: UserId, right: Right): string {
  const others = store.user.ofThisStore().filter(each => each.id !== user && may(each, right))
  return others.length === 0 ? nobodyElse : others.map(each => each.name).join(' or ')
}

/** Refuses with NOT_ALLOWED, naming the roles that could do it. */
export function requireRight(session: Pick<OpenSession, 'user'>, right: Right): void {
  if (may(session.user, right)) return
  throw refusal('NOT_ALLOWED', `Ask somebody with the role ${rights[right].join(' or ')}.`)
}
