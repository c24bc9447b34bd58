import type { UserStanding } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import type { UserKey } from '../../store/keys/user-key.ts'
import type { OpenSession } from '../ground/app.ts'
import { change, changeAs } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { entryOf, standingsNow } from './authority.ts'
import { claimKey, confirmCertificate, endCertificate, issueCertificate } from './certifying.ts'
import { requireStrong } from './new-passphrase.ts'
import { requireRight } from './permissions.ts'

/** Who somebody is to be. */
interface Invited {
  readonly name: string
  readonly roles: readonly Role[]
}

/**
 * Lets somebody make a key slot of their own, with a passphrase that nobody else ever knows. The invitation is to be given to
 * them alone: it is nowhere else. It comes before the record: whoever has one and no record is invited anew. Refuses with
 * NOT_ALLOWED, INVALID_INPUT.
 */
export async function inviteUser(
  session: OpenSession,
  wanted: Invited,
): Promise<{ user: User; invitation: string }> {
  requireRight(session, 'administer')
  requireRoles(wanted.roles)
  const { keys } = session.store
  const known = session.store.user.byName(wanted.name)
  const hasSlot = keys.users().some(name => name.toLowerCase() === wanted.name.toLowerCase())
  if (known && hasSlot) throw nameTaken(wanted.name)
  // Power was cut before the record was written: whoever has that passphrase opens nothing here.
  if (hasSlot) await keys.remove(wanted.name)
  const invitation = await keys.invite(known?.name ?? wanted.name)
  return { user: writeUser(session, wanted), invitation }
}

/**
 * Adds a user who types their passphrase at this keyboard, while the administrator looks on: invited, joined and certified at
 * once. For an office that is made for trying Muster out, whose passphrase is published. Gives their key, to be forgotten.
 */
export async function addUserHere(
  session: OpenSession,
  { passphrase, ...wanted }: Invited & { readonly passphrase: string },
): Promise<{ user: User; key: UserKey }> {
  const { user, invitation } = await inviteUser(session, wanted)
  const key = await session.store.keys.join(user.name, invitation, passphrase)
  const { id: userId } = user
  changeAs(session.store, { user, key }, w => claimKey(w, { user, key }))
  change(session, w =>
    issueCertificate(w, session, { userId, publicKey: key.publicKey, roles: wanted.roles }),
  )
  return { user, key }
}

/**
 * Says that a key is a user's, and what they may do with it from now on; other roles than before are a certificate too. The
 * user's row says the same. Refuses with NOT_ALLOWED, INVALID_INPUT, NOT_FOUND_HERE, RULE_REFUSES.
 */
export function certifyUser(
  session: OpenSession,
  { user: id, publicKey, roles }: { user: UserId; publicKey: string; roles: readonly Role[] },
): UserStanding {
  requireRight(session, 'administer')
  requireRoles(roles)
  const { store } = session
  const user = requireOther(session, id)
  const isTheirs = claimedKeys(store, id).includes(publicKey)
  if (!isTheirs)
    throw refusal('NOT_FOUND_HERE', 'Look at the key that the user shows.', { what: `a key of ${user.name}` })
  change(session, w => {
    issueCertificate(w, session, { userId: id, publicKey, roles })
    w.user.update(id, { roles: [...new Set(roles)] })
  })
  return standingOf(store, store.user.require(id))
}

/** The second person's word that somebody is an administrator or an approver. Refuses with NOT_ALLOWED, RULE_REFUSES. */
export function confirmUser(session: OpenSession, { user: id }: { user: UserId }): UserStanding {
  requireRight(session, 'confirm_users')
  const { store } = session
  const user = requireOther(session, id)
  const waiting = standingsNow(store).filter(each => each.userId === id && each.needsSecond)
  const first = waiting.find(each => store.certificate.require(each.certificate).by !== session.user.id)
  if (waiting.length === 0) throw sayNo(`${user.name} waits for nobody’s word.`)
  if (!first) throw sayNo('You certified it: another administrator or approver must agree.')
  change(session, w => confirmCertificate(w, session, first.certificate))
  return standingOf(store, user)
}

/**
 * Ends what a user may do, and takes their key slot away; what they did stays. Refuses with NOT_ALLOWED, RULE_REFUSES.
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
  })
  await store.keys.remove(user.name)
  return standingOf(store, user)
}

/** Gives the user signed in another passphrase; the key that they sign with stays. Refuses with STORE_WRONG_PASSPHRASE, INVALID_INPUT. */
export async function changePassphrase(
  { store, user }: OpenSession,
  { passphrase, next }: { passphrase: string; next: string },
): Promise<void> {
  await requireStrong(next, { office: ownOffice(store), user: user.name }, 'next')
  return store.keys.change(user.name, passphrase, next)
}

/** Says after how many minutes without anybody Muster locks. Refuses with NOT_ALLOWED. */
export function lockAfter(session: OpenSession, minutes: number): void {
  requireRight(session, 'administer')
  change(session, w => w.office.update(ownOffice(w).id, { lockMinutes: minutes }))
}

/** Whoever may sign in here, with what their keys are certified for. */
export function listStandings({ store }: Pick<OpenSession, 'store'>): UserStanding[] {
  return store.user.ofThisStore().map(user => standingOf(store, user))
}

function standingOf(store: OpenSession['store'], user: User): UserStanding {
  const held = standingsNow(store).filter(each => each.userId === user.id)
  const newest = claimedKeys(store, user.id).at(-1) ?? null
  const withNewest = held.find(each => each.publicKey === newest)
  return {
    user: user.id,
    name: user.name,
    roles: user.roles,
    inForce: [...(withNewest?.roles ?? [])],
    publicKey: newest,
    fingerprint: newest && fingerprintOf(newest),
    state: stateOf(store, user, newest, withNewest),
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
  const hasSlot = store.keys.users().some(each => each.toLowerCase() === name.toLowerCase())
  const wasEnded = store.certificate.list().some(each => each.userId === id && each.publicKey === newest)
  if (!hasSlot) return wasEnded ? 'suspended' : 'invited'
  return newest === null ? 'not_seen' : 'waiting'
}

/** Keys that the user said are theirs, under that very key's seal, the newest last. */
function claimedKeys(store: Reading, id: UserId): string[] {
  return store.signingKey.ofUser(id).flatMap(claim => {
    const entry = entryOf(store, 'signingKey', claim)
    const author = entry && store.seals.authorOf(entry)
    return author?.userId === id && author.publicKey === claim.publicKey ? [claim.publicKey] : []
  })
}

/** Of a store that was made of a backup everybody is on file, and nobody but the first has a key. */
function writeUser(session: OpenSession, { name, roles }: Invited): User {
  return change(session, w => {
    const known = w.user.byName(name)
    const id = known?.id ?? w.newId('user')
    const chosen = [...new Set(roles)]
    if (known) w.user.update(id, { roles: chosen })
    else w.user.insert({ id, name, roles: chosen, createdAt: w.now, recoveredAt: null })
    return w.user.require(id)
  })
}

function requireOther({ store, user }: OpenSession, id: UserId): User {
  const other = store.user.ofThisStore().find(each => each.id === id)
  if (!other) throw refusal('NOT_FOUND_HERE', 'Look at the users of this office.', { what: `user ${id}` })
  if (id === user.id) throw sayNo('Nobody decides what they may do themselves.')
  return other
}

/** Whoever audits has no hand in what is audited. */
function requireRoles(roles: readonly Role[]): void {
  if (!roles.includes('auditor') || new Set(roles).size === 1) return
  const reason = 'An auditor only reads, and has no other role'
  const problem = { file: null, line: null, column: 'roles', value: null, reason }
  throw refusal('INVALID_INPUT', 'Choose the auditor’s role alone, or the others.', { problems: [problem] })
}

function nameTaken(name: string) {
  const reason = 'There is a user of this name'
  const problem = { file: null, line: null, column: 'name', value: name, reason }
  return refusal('INVALID_INPUT', 'Choose another name.', { problems: [problem] })
}

function sayNo(reason: string) {
  return refusal('RULE_REFUSES', 'Ask somebody else of this office.', { reasons: [reason] })
}
