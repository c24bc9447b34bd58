import { rolesWith, type Standing, secondsFor } from '#shared/authority/standing.ts'
import type { UserStanding } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice, userNames } from '../ground/require.ts'
import { certifiedLast, knownInvitations, standingsNow, wasEnded } from './authority.ts'
import { confirmCertificate, endCertificate, issueCertificate } from './certifying.ts'
import { claimedKeys, countsByDesk, keyAtDesk, shownKey } from './claimed-keys.ts'
import { atDeskSince, isClaimedHere } from './claims.ts'
import { whoNoMore } from './half-acts.ts'
import { addUserHere, endInvitations, openInvitationOf } from './inviting.ts'
import { markOf } from './naming.ts'
import { ownerIn, requireStrong } from './new-passphrase.ts'
import { retireGoneSlots } from './older-store.ts'
import { mayNow, requireRight, requireRoles, waitFor, whyNoSecond } from './permissions.ts'

/** Adds somebody who types their passphrase at this keyboard. Refuses as inviteUser does, and a weak passphrase. */
export async function addUser(
  session: OpenSession,
  wanted: Parameters<typeof addUserHere>[1],
): Promise<UserStanding> {
  const { user, key } = await addUserHere(session, wanted)
  key.forget()
  return standingOf(session.store, user)
}

/**
 * Says that a key is a user's, and what they may do with it from now on, where no invitation said it; other roles than before
 * are a certificate too. The user's row says the same; an invitation of theirs is at its end, and so is any other key. Refuses
 * with NOT_ALLOWED, INVALID_INPUT, NOT_FOUND_HERE, RULE_REFUSES.
 */
export async function certifyUser(
  session: OpenSession,
  { user: id, publicKey, roles }: { user: UserId; publicKey: string; roles: readonly Role[] },
): Promise<UserStanding> {
  requireRight(session, 'administer')
  requireRoles(roles)
  const { store } = session
  const user = requireOther(session, id)
  const isTheirs = claimedKeys(store, id).includes(publicKey)
  if (!isTheirs)
    throw refusal('NOT_FOUND_HERE', 'Look at the key that the user shows.', { what: `a key of ${user.name}` })
  change(session, w => {
    endInvitations(w, session, id, anotherKey)
    // One that was lost, as before a recovery, signs nothing any more, whoever finds it.
    for (const held of standingsNow(w))
      if (held.userId === id && held.publicKey !== publicKey)
        endCertificate(w, session, held.certificate, anotherKey)
    issueCertificate(w, session, { userId: id, publicKey, roles })
    w.user.update(id, { roles: [...new Set(roles)] })
  })
  await store.keys.withdraw(user.name)
  if (!isClaimedHere(store, id, publicKey)) await dropSlot(store, user)
  return standingOf(store, store.user.require(id))
}

/** Whoever works at another desk signs in there: the key that their slot here holds is at its end. */
async function dropSlot(store: OpenSession['store'], { id, name }: User): Promise<void> {
  const { keys } = store
  const users = keys.users()
  const has = users.some(each => each.toLowerCase() === name.toLowerCase())
  if (!has || users.length === 1) return
  await keys.remove(name, atDeskSince(store, id) ?? undefined)
  retireGoneSlots(store)
}

const anotherKey = 'Another key was certified'

/**
 * The second person's word that somebody with this key is an administrator or an approver. Refuses with NOT_ALLOWED,
 * RULE_REFUSES, before they have joined too: there is no key yet that it could be about.
 */
export function confirmUser(
  session: OpenSession,
  { user: id, publicKey }: { user: UserId; publicKey: string },
): UserStanding {
  requireRight(session, 'confirm_users')
  const { store } = session
  const user = requireOther(session, id)
  const waiting = standingsNow(store).find(
    each => each.userId === id && each.publicKey === publicKey && each.needsSecond,
  )
  if (openInvitationOf(store, id))
    throw sayNo(`${user.name} has not joined yet, and has no key.`, 'Wait until they have.')
  if (!waiting) throw sayNo(`${user.name} waits for nobody’s word with this key.`)
  if (store.certificate.require(waiting.certificate).by === session.user.id)
    throw sayNo('You invited or certified them: another administrator or approver must agree.')
  requireIssuerStays(store, waiting)
  const seconds = secondsFor(standingsNow(store), waiting)
  if (seconds.length === 0)
    throw sayNo('Nobody is left who could agree.', waitFor(store, waiting).trim() || undefined)
  if (!seconds.includes(session.user.id)) {
    const nameOf = userNames(store)
    const reason =
      whyNoSecond(store, waiting.issuer, session.user.id) ?? whyNoSecond(store, id, session.user.id)
    throw sayNo(
      reason ?? 'Another administrator or approver must agree.',
      `Ask ${[...new Set(seconds.map(nameOf))].join(' or ')}.`,
    )
  }
  change(session, w => confirmCertificate(w, session, waiting))
  return standingOf(store, user)
}

/** Whoever waits for the word of whoever is signed in: {@link confirmUser} would take it. */
export function usersToConfirm(session: OpenSession): { user: UserId; name: string; roles: Role[] }[] {
  if (!mayNow(session, 'confirm_users')) return []
  const { store, user: me } = session
  const standings = standingsNow(store)
  return standings
    .filter(({ needsSecond, userId }) => needsSecond && userId !== me.id && !openInvitationOf(store, userId))
    .filter(each => store.certificate.require(each.certificate).by !== me.id && issuerStays(store, each))
    .filter(each => secondsFor(standings, each).includes(me.id))
    .map(({ userId, certified }) => {
      return { user: userId, name: store.user.require(userId).name, roles: [...certified] }
    })
}

/** Whoever has a key that nobody certified, for an administrator. */
export function usersToCertify(session: OpenSession): { user: UserId; name: string }[] {
  if (!mayNow(session, 'administer')) return []
  return listStandings(session)
    .filter(
      ({ user, state }) => user !== session.user.id && (state === 'waiting' || state === 'contradicted'),
    )
    .map(({ user, name }) => ({ user, name }))
}

/** Half an act of somebody who meanwhile lost the right is none. */
function issuerStays(store: Reading, { issuer, issuerKey }: Standing): boolean {
  return rolesWith(standingsNow(store), issuer, issuerKey).includes('administrator')
}

function requireIssuerStays(store: Reading, standing: Standing): void {
  if (issuerStays(store, standing)) return
  const { issuer } = standing
  throw sayNo(
    `They were invited or certified by ${whoNoMore(store, issuer)}.`,
    'Let an administrator certify them anew.',
  )
}

/**
 * Ends what a user may do, takes their key slot away, and withdraws their invitation; what they did stays. The data key is to be
 * changed from then on (changing-key.ts). Refuses with NOT_ALLOWED, RULE_REFUSES.
 */
export async function suspendUser(
  session: OpenSession,
  { user: id, why }: { user: UserId; why: string },
): Promise<UserStanding> {
  requireRight(session, 'administer')
  const { store } = session
  const user = requireOther(session, id)
  change(session, w => {
    for (const { userId, certificate } of standingsNow(w))
      if (userId === id) endCertificate(w, session, certificate, why)
    endInvitations(w, session, id, why)
    store.dataKeyRecord.isDue(w.now)
  })
  await store.keys.remove(user.name)
  retireGoneSlots(store)
  return standingOf(store, user)
}

/** Gives the user signed in another passphrase; the key that they sign with stays. Refuses with STORE_WRONG_PASSPHRASE, INVALID_INPUT. */
export async function changePassphrase(
  { store, user }: OpenSession,
  { passphrase, next }: { passphrase: string; next: string },
): Promise<void> {
  if (next === passphrase) throw samePassphrase()
  await requireStrong(next, ownerIn(store, user.name), 'next')
  return store.keys.change(user.name, passphrase, next)
}

function samePassphrase() {
  const problem = { file: null, line: null, column: 'next', value: null, reason: 'It is the present one' }
  return refusal('INVALID_INPUT', 'Choose another passphrase; nothing was done.', { problems: [problem] })
}

/** Says after how many minutes without anybody Muster locks. Refuses with NOT_ALLOWED. */
export function lockAfter(session: OpenSession, minutes: number): void {
  requireRight(session, 'administer')
  change(session, w => w.office.update(ownOffice(w).id, { lockMinutes: minutes }))
}

/** Whoever may sign in here, with what their keys are certified for. */
export function listStandings({ store }: Pick<OpenSession, 'store'>): UserStanding[] {
  return usersShown(store).map(user => standingOf(store, user))
}

/** Those of this store, and whom another desk brought who have a key there that waits to be certified here. */
function usersShown(store: OpenSession['store']): User[] {
  const own = store.user.ofThisStore()
  const known = new Set(own.map(({ id }) => id))
  const ofDesks = store.user.list().filter(({ id }) => {
    if (known.has(id) || !store.copies.isOurRecord('user', id)) return false
    const key = shownKey(store, id)
    return key !== null && !countsByDesk(store, id, key)
  })
  return [...own, ...ofDesks]
}

function standingOf(store: OpenSession['store'], user: User): UserStanding {
  const held = standingsNow(store).filter(each => each.userId === user.id)
  const newest = shownKey(store, user.id)
  const atDesk = keyAtDesk(store, user.id)
  const withNewest = held.find(each => each.publicKey === newest)
  return {
    user: user.id,
    name: user.name,
    // Somebody of another office may bear the same name: their files say whose they are.
    nameMark: markOf(user, usersShown(store)),
    roles: [...(withNewest?.certified ?? certifiedLast(store, user.id) ?? user.roles)],
    inForce: [...(withNewest?.roles ?? [])],
    publicKey: newest,
    fingerprint: newest && fingerprintOf(newest),
    atDesk: atDesk === null ? null : { publicKey: atDesk, fingerprint: fingerprintOf(atDesk) },
    state: stateOf(store, user, newest, withNewest),
    certifiedBy: withNewest ? store.certificate.require(withNewest.certificate).by : null,
    invitedUntil: openInvitationOf(store, user.id)?.until ?? null,
    createdAt: user.createdAt,
    recoveredAt: user.recoveredAt,
  }
}

function stateOf(
  store: OpenSession['store'],
  { id, name }: User,
  newest: string | null,
  standing: ReturnType<typeof standingsNow>[number] | undefined,
): UserStanding['state'] {
  if (standing) return standing.needsSecond ? 'unconfirmed' : 'certified'
  const isContradicted = knownInvitations(store).some(
    ({ claims }) => claims.length > 1 && claims.some(({ publicKey }) => publicKey === newest),
  )
  if (isContradicted) return 'contradicted'
  const hasSlot = store.keys.users().some(each => each.toLowerCase() === name.toLowerCase())
  if (!hasSlot && openInvitationOf(store, id)) return 'invited'
  if (newest !== null && wasEnded(store, id, newest)) return 'suspended'
  const isAtDesk = newest !== null && !isClaimedHere(store, id, newest)
  if (!hasSlot && !isAtDesk) return 'uninvited'
  return newest === null ? 'not_seen' : 'waiting'
}

function requireOther({ store, user }: OpenSession, id: UserId): User {
  const other = usersShown(store).find(each => each.id === id)
  if (!other) throw refusal('NOT_FOUND_HERE', 'Look at the users of this office.', { what: `user ${id}` })
  if (id === user.id) throw sayNo('Nobody decides what they may do themselves.')
  return other
}

function sayNo(reason: string, next = 'Ask somebody else of this office.') {
  return refusal('RULE_REFUSES', next, { reasons: [reason] })
}
