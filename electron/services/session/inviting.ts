import type { Invitation } from '#shared/authority/folding.ts'
import { rolesWith } from '#shared/authority/standing.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { refusal } from '../../refusal.ts'
import type { Signer, UserKey } from '../../store/keys/user-key.ts'
import type { Hand } from '../../store/log/seals.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change, changeAs } from '../ground/change.ts'
import { type AuthorityReading, certifiedRoles, knownInvitations, standingsNow } from './authority.ts'
import { claimKey, endCertificate, issueCertificate } from './certifying.ts'
import { requireUnlike } from './naming.ts'
import { ownerIn, requireStrong } from './new-passphrase.ts'
import { requireRight, requireRoles } from './permissions.ts'

/** How long an invitation may be used. */
const invitationDays = 14

/** Who somebody is to be. */
interface Invited {
  readonly name: string
  readonly roles: readonly Role[]
}

/** What an administrator hands to whoever they invite. */
interface HandedOver {
  readonly user: User
  /** To be given to them alone: it is nowhere else. */
  readonly invitation: string
  readonly until: Instant
}

/**
 * Lets somebody make a key of their own, with a passphrase that nobody else ever knows, and certifies it beforehand: the key
 * that the invitation makes stands for theirs. The slot comes before the record: whoever has one and no record is invited anew.
 * Refuses with NOT_ALLOWED, INVALID_INPUT.
 */
export async function inviteUser(session: OpenSession, wanted: Invited): Promise<HandedOver> {
  requireRight(session, 'administer')
  requireRoles(wanted.roles)
  const { keys } = session.store
  const known = session.store.user.byName(wanted.name)
  const hasSlot = keys.users().some(name => name.toLowerCase() === wanted.name.toLowerCase())
  if (known && hasSlot) throw nameTaken(wanted.name)
  if (!known)
    requireUnlike(
      'user',
      wanted.name,
      session.store.user.ofThisStore().map(({ name }) => name),
    )
  // Power was cut before the record was written: whoever has that passphrase opens nothing here.
  if (hasSlot) await keys.remove(wanted.name)
  const { invitation, publicKey } = await keys.invite(known?.name ?? wanted.name)
  return change(session, w => {
    const user = writeUser(w, wanted)
    const until = addTime(w.now, { hours: 24 * invitationDays })
    endInvitations(w, session, user.id, 'Invited anew')
    issueCertificate(w, session, {
      userId: user.id,
      publicKey,
      invitationUntil: until,
      roles: wanted.roles,
    })
    return { user, invitation, until }
  })
}

/**
 * Adds a user who types their passphrase at this keyboard, while the administrator looks on: invited and joined at once. Gives
 * their key, to be forgotten. Refuses as {@link inviteUser} does, and a weak passphrase.
 */
export async function addUserHere(
  session: OpenSession,
  { passphrase, ...wanted }: Invited & { readonly passphrase: string },
): Promise<{ user: User; key: UserKey }> {
  const { store } = session
  requireRight(session, 'administer')
  await requireStrong(passphrase, ownerIn(store, wanted.name))
  const { user, invitation } = await inviteUser(session, wanted)
  const invitationKey = await store.keys.openInvitation(user.name, invitation)
  try {
    const key = await store.keys.add(user.name, passphrase)
    changeAs(store, { user, key }, w => claimKey(w, { user, key }, invitationKey))
    return { user, key }
  } finally {
    invitationKey.forget()
  }
}

/**
 * Makes the key of whoever holds an invitation that is open, which from then on opens nothing; claiming it is left to whoever
 * signs them in. Refuses with RULE_REFUSES, and INVALID_INPUT (a weak passphrase), before anything is made.
 */
export async function redeemInvitation(
  store: WritableStore,
  { user, passphrase, at }: { readonly user: string; readonly passphrase: string; readonly at: Instant },
  invitationKey: Signer,
): Promise<UserKey> {
  const known = store.user.byName(user)
  const invitation = knownInvitations(store).find(
    each => each.publicKey === invitationKey.publicKey && each.userId === known?.id,
  )
  const reason = whyNotOpen(store, invitation, at)
  if (reason !== null)
    throw refusal('RULE_REFUSES', 'Ask an administrator to invite you anew.', { reasons: [reason] })
  await requireStrong(passphrase, ownerIn(store, known?.name ?? user))
  return store.keys.add(known?.name ?? user, passphrase)
}

/** The invitation of somebody that is neither used nor ended; undefined where they have none. */
export function openInvitationOf(store: AuthorityReading, user: UserId): Invitation | undefined {
  return knownInvitations(store).find(
    each => each.userId === user && each.claims.length === 0 && mayStillInvite(store, each),
  )
}

/** Ends whatever invitations of a user are not used, or were used for two keys; the transaction must be an administrator's own. */
export function endInvitations(w: Writer, hand: Hand, user: UserId, why: string): void {
  for (const { userId, claims, certificate } of knownInvitations(w))
    if (userId === user && claims.length !== 1) endCertificate(w, hand, certificate, why)
}

/**
 * Ends, when an administrator signs in, every invitation whose time is over: so that no clock which is put back, and no old key
 * file, lets it be used after all.
 */
export async function endExpiredInvitations(session: OpenSession, at: Instant): Promise<void> {
  const { store, user, key } = session
  if (!certifiedRoles(store, user.id, key.publicKey).includes('administrator')) return
  const expired = knownInvitations(store).filter(
    ({ claims, until, userId }) =>
      claims.length === 0 && userId !== user.id && compareInstants(at, until) > 0,
  )
  if (expired.length === 0) return
  change(session, w => {
    for (const { certificate } of expired) endCertificate(w, session, certificate, 'Not used in time')
    store.dataKeyRecord.isDue(w.now)
  })
  for (const { userId } of expired) await store.keys.withdraw(store.user.require(userId).name)
}

function whyNotOpen(store: AuthorityReading, invitation: Invitation | undefined, at: Instant): string | null {
  if (!invitation) return 'The invitation was ended.'
  const { claims, until } = invitation
  if (claims.length > 0) return 'The invitation was used already: somebody has joined with it.'
  if (compareInstants(at, until) > 0) return `The invitation could be used until ${until.slice(0, 10)}.`
  if (mayStillInvite(store, invitation)) return null
  return 'Whoever gave the invitation does not administer this office any more.'
}

function mayStillInvite(store: AuthorityReading, { by, byKey }: Invitation): boolean {
  return rolesWith(standingsNow(store), by, byKey).includes('administrator')
}

/** Of a store that was made of a backup everybody is on file, and nobody but the first has a key. */
function writeUser(w: Writer, { name, roles }: Invited): User {
  const known = w.user.byName(name)
  const id = known?.id ?? w.newId('user')
  const chosen = [...new Set(roles)]
  if (known) w.user.update(id, { roles: chosen })
  else w.user.insert({ id, name, roles: chosen, createdAt: w.now, recoveredAt: null })
  return w.user.require(id)
}

function nameTaken(name: string) {
  const reason = 'There is a user of this name'
  const problem = { file: null, line: null, column: 'name', value: name, reason }
  return refusal('INVALID_INPUT', 'Choose another name.', { problems: [problem] })
}
