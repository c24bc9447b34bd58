import { daysOfLargest, peopleForParting, waitsUntil } from '#shared/authority/office-size.ts'
import { areTwoHands, isParted, type Standing, secondsFor } from '#shared/authority/standing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { instantFromEpochMs } from '#shared/model/plain-date.ts'
import { giveRight, heldRights, type Right, rights, rightsOfWaiting } from '#shared/model/rights.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { type AuthorityReading, certifiedRoles, standingsNow } from './authority.ts'
import { olderTroubles, requireNothingOlder } from './older-store.ts'

/**
 * Whether the user has one of the roles that the right asks for, by an administrator's certificate for one of their keys. To
 * record and to plan it is enough that an administrator wrote their roles down: whoever waits to be certified works, and ends
 * nothing that protects anybody.
 */
export function may(store: AuthorityReading, user: Pick<User, 'id' | 'roles'>, right: Right): boolean {
  return giveRight(rolesOf(store, user, right), right)
}

/** Stands for the names of other users where there are none. */
export const nobodyElse = 'a second user'

/** The names of the other users of this office who have the right, for a sentence; `nobody`, where there is nobody. */
export function namesOfOthers(store: Reading, user: UserId, right: Right, nobody = nobodyElse): string {
  return namesBut(store, [user], right, nobody)
}

/**
 * Why somebody is no second person for what another did: whoever made an account acts with it. Null where they are two. Of the
 * office as it is now.
 */
export function whyNoSecond(store: Reading, first: UserId, second: UserId): string | null {
  if (areTwoHands(standingsNow(store), first, second)) return null
  const nameOf = userNames(store)
  return first === second
    ? `${nameOf(first)} did this: another person must agree.`
    : `${nameOf(first)} and ${nameOf(second)} do not count as two: one of them certified or invited the other.`
}

/** Refuses with RULE_REFUSES, naming who could, where whoever writes is no second person for what somebody did. */
export function requireTwoHands(w: Writer, first: UserId, right: Right): void {
  const reason = whyNoSecond(w, first, w.userId)
  if (reason !== null)
    throw refusal('RULE_REFUSES', `Ask ${namesOfSeconds(w, first, right)}.`, { reasons: [reason] })
}

/** The names of those who may be the second person for what somebody did, for a sentence. */
export function namesOfSeconds(store: Reading, first: UserId, right: Right, nobody = nobodyElse): string {
  const barred = store.user.ofThisStore().filter(({ id }) => whyNoSecond(store, first, id) !== null)
  return namesBut(store, [first, ...barred.map(({ id }) => id)], right, nobody)
}

function namesBut(store: Reading, users: readonly UserId[], right: Right, nobody: string): string {
  const others = store.user.ofThisStore().filter(({ id }) => !users.includes(id))
  const named = others.filter(each => may(store, each, right)).map(({ name }) => name)
  return named.length === 0 ? nobody : named.join(' or ')
}

/**
 * Refuses with NOT_ALLOWED, naming the roles that could do it. The key that the session signs with must be certified. What
 * ends a protection is refused with RULE_REFUSES while something of the store is missing that nobody has acknowledged.
 */
export function requireRight(session: Pick<OpenSession, 'store' | 'user' | 'key'>, right: Right): void {
  requireRoleFor(session, right)
  if (heldRights.has(right)) requireNothingOlder(session.store)
}

/** Whether {@link requireRight} would let whoever is signed in go on: what it would refuse is not offered. */
export function mayNow(
  { store, user, key }: Pick<OpenSession, 'store' | 'user' | 'key'>,
  right: Right,
): boolean {
  if (key.inPlaceOf !== undefined || !giveRight(rolesOf(store, user, right, key.publicKey), right))
    return false
  return !heldRights.has(right) || olderTroubles(store).length === 0
}

/** As {@link requireRight}, also while something is missing: for what protects, and for saying that one knows of it. */
export function requireRoleFor(
  { store, user, key }: Pick<OpenSession, 'store' | 'user' | 'key'>,
  right: Right,
): void {
  requirePassphraseGiven({ key })
  if (giveRight(rolesOf(store, user, right, key.publicKey), right)) return
  // As after a recovery: what was certified to the key that is lost says nothing of this one.
  const waits = !standingsNow(store).some(each => each.userId === user.id && each.publicKey === key.publicKey)
  if (!waits || !giveRight(user.roles, right)) throw notAllowed(store, user, right)
  const whom = namesOfOthers(store, user.id, 'administer', 'another administrator')
  throw refusal('NOT_ALLOWED', `Your key waits to be certified: ask ${whom}.`)
}

/** Refuses with NOT_ALLOWED whoever was let in for looking alone (remembering.ts). */
export function requirePassphraseGiven({ key }: Pick<OpenSession, 'key'>): void {
  if (key.inPlaceOf !== undefined)
    throw refusal('NOT_ALLOWED', 'Give your passphrase: without it you look, and stop people.')
}

/** As {@link requireRight}, of somebody who is not signed in, and has not said yet with which key. */
export function requireRightOf(store: Reading, user: User, right: Right): void {
  if (!may(store, user, right)) throw notAllowed(store, user, right)
}

/**
 * What the session may do, for whoever shows it: its certified roles, or while it waits for them those written down; nothing where
 * the passphrase was not given.
 */
export function rolesInForce({ store, user, key }: Pick<OpenSession, 'store' | 'user' | 'key'>): Role[] {
  if (key.inPlaceOf !== undefined) return []
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
  return rightsOfWaiting.has(right) && certified.length === 0 ? user.roles : certified
}

function notAllowed(store: Reading, user: User, right: Right) {
  const named = rights[right].join(' or ')
  const roles: readonly Role[] = rights[right]
  const held = standingsNow(store).filter(each => each.userId === user.id)
  if (held.some(each => isParted(each) && each.certified.some(role => roles.includes(role))))
    return refusal(
      'NOT_ALLOWED',
      `Ask ${namesOfOthers(store, user.id, right, `somebody with the role ${named}`)}: in an office of ${peopleForParting} or more, whoever administers neither releases nor signs.${whileItCounts(store)}`,
    )
  const isWaiting = user.roles.some(role => roles.includes(role))
  if (!isWaiting) return refusal('NOT_ALLOWED', `Ask somebody with the role ${named}.`)
  const unconfirmed = held.find(each => each.needsSecond && each.certified.some(role => roles.includes(role)))
  if (unconfirmed) {
    const { by } = store.certificate.require(unconfirmed.certificate)
    const whom = namesBut(store, [user.id, by], 'confirm_users', 'another administrator or approver')
    const wait = waitFor(store, unconfirmed)
    return refusal(
      'NOT_ALLOWED',
      `Ask ${whom} to confirm ${user.name}, or somebody with the role ${named}.${wait}`,
    )
  }
  const whom = namesOfOthers(store, user.id, 'administer', 'an administrator')
  return refusal(
    'NOT_ALLOWED',
    `Ask ${whom} to certify the key of ${user.name}, or somebody with the role ${named}.`,
  )
}

/** Of an office that shrank, a sentence that says until when it counts as it was; nothing of any other. */
function whileItCounts(store: Reading): string {
  const until = standingsNow(store)[0]?.office.largeUntil ?? null
  if (until === null) return ''
  return ` This office had as many in the last ${daysOfLargest} days, and counts so until ${dayOf(until)}: invite somebody, or wait.`
}

/** Where everybody who could confirm somebody lost that right, a sentence that says until when it waits; nothing else. */
export function waitFor(store: Reading, unconfirmed: Standing): string {
  const standings = standingsNow(store)
  if (secondsFor(standings, unconfirmed).length > 0) return ''
  const until = waitsUntil(unconfirmed.office, unconfirmed)
  if (until === null) return ''
  return ` Whoever could confirm it is suspended: certify that key again, or this one anew after ${dayOf(until)}.`
}

function dayOf(ms: number): string {
  return instantFromEpochMs(ms).slice(0, 10)
}

/** Refuses with INVALID_INPUT: whoever audits has no hand in what is audited. */
export function requireRoles(roles: readonly Role[]): void {
  if (!roles.includes('auditor') || new Set(roles).size === 1) return
  const reason = 'An auditor only reads, and has no other role'
  const problem = { file: null, line: null, column: 'roles', value: null, reason }
  throw refusal('INVALID_INPUT', 'Choose the auditor’s role alone, or the others.', { problems: [problem] })
}
