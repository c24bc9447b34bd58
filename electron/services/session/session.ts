import { rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import type { NewOffice as NewOfficeSchema, SessionStatus } from '#shared/contract/session.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { isTimeZone } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { storeSuffix } from '../../files/outside-file.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import { refusal } from '../../refusal.ts'
import { StoreError } from '../../store/errors.ts'
import { leastKdf } from '../../store/keys/kdf-cost.ts'
import type { UserKey } from '../../store/keys/user-key.ts'
import type { Hand } from '../../store/log/seals.ts'
import { createStore, openStore, openStoreAs } from '../../store/open.ts'
import type { WritableStore } from '../../store/store.ts'
import { collectGarbage, collectGarbageSoon } from '../../threads/garbage.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { cleanFile } from '../ground/cleaning.ts'
import { ownOffice } from '../ground/require.ts'
import { announce, announceCommits, type Touched } from './announcements.ts'
import { certifiedRoles, wasEnded } from './authority.ts'
import { claimKey } from './certifying.ts'
import { changeKeyIfDue } from './changing-key.ts'
import { dropSuspendedSlots, usersToOffer } from './claimed-keys.ts'
import { atDeskSince } from './claims.ts'
import { announceLock, somebodyIsHere } from './idle.ts'
import { becomeRoot, introduceInvited, introduceKey, introduceRecoveredKey } from './introducing.ts'
import { endExpiredInvitations, redeemInvitation } from './inviting.ts'
import { knownStores } from './known-stores.ts'
import { lastUserOf, noteLastUser } from './last-user.ts'
import { isPublishedDemo, ownerIn, requireStrong } from './new-passphrase.ts'
import { newOfficeKey, officeKeyName, ownPublicKey } from './office-key.ts'
import { olderTroubles, retireGoneSlots } from './older-store.ts'
import { rolesInForce } from './permissions.ts'
import { forgetUser } from './remembered-user.ts'
import { createSessionClock } from './session-clock.ts'
import { callOffJobs, closeStore, leaveReadsBehind } from './store-jobs.ts'

/** What an office is made of (shared/contract/session.ts). */
export type NewOffice = z.infer<typeof NewOfficeSchema>

/** Who is signed in, or which stores could be opened. */
export function sessionStatus(app: App): SessionStatus {
  if (!app.session) return { state: 'signed_out', stores: knownStores(app), last: lastUserOf(app) }
  const { folder, user, key, demo, store } = app.session
  return {
    state: 'signed_in',
    folder,
    user: { ...user, roles: rolesInForce(app.session) },
    fingerprint: fingerprintOf(key.inPlaceOf?.publicKey ?? key.publicKey),
    isCertified: certifiedRoles(store, user.id, key.inPlaceOf?.publicKey ?? key.publicKey).length > 0,
    isForLooking: key.inPlaceOf !== undefined,
    unknownRoots: unknownRoots(store),
    knownRoots: store.roots().map(fingerprintOf),
    opened: { ...store.seen.atOpening, memory: store.seen.memory },
    older: olderTroubles(store).map(({ text, next }) => `${text} ${next}`),
    demo,
    office: { ...ownOffice(store), publicKey: ownPublicKey(store) },
  }
}

/**
 * Makes a store with its office, signing key and first user, and signs that user in: as its administrator, whose key is the
 * office's root, with every role but auditor. The
 * recovery key is given back once and is nowhere else. Refuses with STORE_EXISTS, INVALID_INPUT (a weak passphrase too), STORE_READ_ONLY,
 * STORE_DISK_FULL; then nothing is left behind.
 */
export async function createOffice(
  app: App,
  input: NewOffice,
): Promise<{ folder: string; recoveryKey: string }> {
  if (!isTimeZone(input.timeZone)) throw unknownTimeZone(input.timeZone)
  await requireStrong(input.passphrase, { office: input, user: input.user })
  const folder = resolve(input.folder ?? join(app.host.storesFolder, `${input.code}${storeSuffix}`))
  makeFolder(dirname(folder))
  const { code: officeCode, user, passphrase } = input
  const wanted = { folder, officeCode, user, passphrase }
  // A demo office guards nothing, and should be there soon.
  const cost = isPublishedDemo(passphrase, input) ? { kdf: leastKdf } : {}
  const { store, recoveryKey, userKey } = await createStore(wanted, { ...cost, ...environment(app) })
  try {
    setUpOffice(app, store, input, userKey)
  } catch (error) {
    userKey.forget()
    store.close()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  enter(app, store, { name: input.user, key: userKey, passphrase })
  await pinRoots(app, passphrase)
  return { folder, recoveryKey }
}

/**
 * Opens a store with a user's key slot. Whoever was signed in before is signed out, once the new passphrase has opened
 * the store. Refuses with the store's own errors; the store is as it was.
 */
export async function signIn(
  app: App,
  input: { folder: string; user: string; passphrase: string },
): Promise<SessionStatus> {
  const folder = resolve(input.folder)
  const { user, passphrase } = input
  const { store, userKey } =
    app.session?.folder === folder
      ? { store: app.session.store, userKey: await app.session.store.keys.verify(user, passphrase) }
      : await openStoreAs(folder, { user, passphrase }, environment(app))
  enter(app, store, { name: user, key: userKey, passphrase })
  await pinRoots(app, passphrase)
  await endExpiredInvitations(requireSession(app), app.now())
  await dropSuspendedSlots(requireSession(app))
  retireGoneSlots(store)
  if (store.isCleaningDue()) cleanFile(store)
  await changeKeyIfDue(app)
  return sessionStatus(app)
}

/**
 * Makes the key of somebody who was invited, under the passphrase that they chose, and signs them in: what was certified to the
 * invitation is theirs. Refuses with the store's own errors and RULE_REFUSES; the store is as it was.
 */
export async function joinOffice(
  app: App,
  {
    user,
    invitation,
    passphrase,
    ...input
  }: { folder: string; user: string; invitation: string; passphrase: string },
): Promise<SessionStatus> {
  const folder = resolve(input.folder)
  const here = app.session?.folder === folder ? app.session.store : null
  const { store, userKey: invitationKey } = here
    ? { store: here, userKey: await here.keys.openInvitation(user, invitation) }
    : await openStoreAs(folder, { user, invitation }, environment(app))
  try {
    const userKey = await redeemInvitation(store, { user, passphrase, at: app.now() }, invitationKey)
    enter(app, store, { name: user, key: userKey, passphrase }, hand =>
      introduceInvited(store, hand, invitationKey),
    )
  } catch (error) {
    if (!here) store.close()
    throw error
  } finally {
    invitationKey.forget()
  }
  await pinRoots(app, passphrase)
  return sessionStatus(app)
}

/**
 * Opens a store with its recovery key, gives one of its users a new passphrase and signs them in. The log says so before
 * the passphrase changes: nobody comes in this way without a trace. The recovery key opens nothing from then on, the new one
 * is given back once, and the data key is changed where nobody would be left without it. Refuses with the store's own errors.
 */
export async function recoverAccess(
  app: App,
  input: { folder: string; user: string; recoveryKey: string; passphrase: string },
): Promise<{ status: SessionStatus; recoveryKey: string }> {
  const { recoveryKey, passphrase } = input
  const store = await openStore(resolve(input.folder), { recoveryKey }, environment(app))
  let userKey: UserKey
  try {
    const { id, name } = requireUser(store, input.user)
    await requireStrong(passphrase, ownerIn(store, name))
    store.transaction(id, w => {
      w.user.update(id, { recoveredAt: w.now })
      store.dataKeyRecord.isDue(w.now)
    })
    const hasSlot = store.keys.users().includes(name)
    userKey = await (hasSlot ? store.keys.replace(name, passphrase) : store.keys.add(name, passphrase))
  } catch (error) {
    store.close()
    throw error
  }
  enter(app, store, { name: input.user, key: userKey, passphrase }, hand =>
    introduceRecoveredKey(store, hand),
  )
  await pinRoots(app, passphrase)
  const renewed = await store.keys.renewRecoveryKey(requireSession(app).key)
  await changeKeyIfDue(app)
  return { status: sessionStatus(app), recoveryKey: renewed }
}

/**
 * Writes the first administrators into the slot of whoever is signed in, where it knows none yet: from then on no database names
 * them another. The first time is believed, as everywhere where two have not met before.
 */
async function pinRoots(app: App, passphrase: string): Promise<void> {
  const session = requireSession(app)
  const { store, key } = session
  if (key.roots.length === 0 && store.roots().length > 0)
    await knowFrom(app, session, passphrase, store.roots())
}

/**
 * Lets whoever is signed in know the first administrators whom the store names, once they have compared the fingerprints: after the
 * recovery key made somebody one. Refuses with STORE_WRONG_PASSPHRASE.
 */
export async function acceptRoots(app: App, passphrase: string): Promise<SessionStatus> {
  const session = requireSession(app)
  await knowFrom(app, session, passphrase, session.store.rootsOnFile())
  return sessionStatus(app)
}

async function knowFrom(
  app: App,
  session: OpenSession,
  passphrase: string,
  roots: readonly string[],
): Promise<void> {
  const { store, user, key } = session
  const pinned = await store.keys.pinRoots(user.name, passphrase, roots)
  if (app.session !== session) {
    pinned.forget()
    return
  }
  app.session = { ...session, key: pinned }
  leaveReadsBehind(store)
  key.forget()
  store.knowRoots(roots)
}

/** Closes the store; whoever was signed in is remembered no longer. Signing out twice is no error. */
export function signOut(app: App): SessionStatus {
  const { folder } = app.session ?? {}
  leave(app)
  if (folder !== undefined) forgetUser(app, folder)
  collectGarbageSoon()
  return sessionStatus(app)
}

/**
 * As {@link signOut}, when nobody asked for it: whoever looks at a page of this program is told. The computer may sleep the next
 * moment, so what is left of keys is cleared away at once.
 */
export function lock(app: App): void {
  if (!app.session) return
  signOut(app)
  announceLock(app)
  collectGarbage()
}

/**
 * As {@link lock}, when the system's own session ends: whoever comes back has signed in to the computer, and is remembered if they
 * were.
 */
export function rest(app: App): void {
  if (!app.session) return
  leave(app)
  announceLock(app)
  collectGarbage()
}

/**
 * Closes the store that is open, if any, forgets the keys of whoever was signed in, and has the host forget what they handed over
 * or were to be given.
 */
export function leave(app: App): void {
  if (!app.session) return
  const { store, folder, user, key } = app.session
  noteLastUser(app, { folder, user: user.name })
  app.session = null
  try {
    closeStore(store)
  } finally {
    key.forget()
    app.host.forgetFiles()
  }
}

/** Fingerprints of the first administrators whom the store names and whoever is signed in does not know. */
export function unknownRoots(store: WritableStore): string[] {
  const known = store.roots()
  return store
    .rootsOnFile()
    .filter(root => !known.includes(root))
    .map(fingerprintOf)
}

/** What a store is told of the program around it. */
export function environment(app: App) {
  const { memoryFolder } = app.host
  return { now: app.now, program: app.version, memoryFolder, ...(app.kdf ? { kdf: app.kdf } : {}) }
}

/** As `enter`, of somebody who did not give their passphrase: nothing is introduced, and nothing written. */
export function enterForLooking(app: App, store: WritableStore, userName: string, key: UserKey): void {
  enter(app, store, { name: userName, key, passphrase: null }, () => undefined)
}

/** Who comes in, and by which passphrase; null where they gave none. */
interface Entering {
  readonly name: string
  readonly key: UserKey
  readonly passphrase: string | null
}

/** Signs a user in to an open store. A user with a key but no record is refused, and the store closed. */
function enter(
  app: App,
  store: WritableStore,
  { name, key, passphrase }: Entering,
  introduce = (hand: Hand) => introduceKey(store, hand),
): void {
  const previous = app.session
  const isSameStore = previous?.store === store
  let user: User
  try {
    user = requireUser(store, name, key)
  } catch (error) {
    key.forget()
    if (!isSameStore) store.close()
    throw error
  }
  // A demo office that was restored has passphrases of its own.
  const demo = passphrase !== null && isPublishedDemo(passphrase, ownOffice(store))
  const clock = isSameStore && previous?.clock ? previous.clock : createSessionClock(app)
  const session: OpenSession = { store, folder: store.folder, user, key, demo, clock }
  if (key.roots.length > 0) store.knowRoots(key.roots)
  introduce(session)
  if (previous && !isSameStore) closeStore(previous.store)
  if (isSameStore) {
    callOffJobs(store)
    leaveReadsBehind(store)
  }
  previous?.key.forget()
  app.session = session
  somebodyIsHere(app)
  if (isSameStore) return
  announceCommits(app, store)
  announce(app, nothingWritten)
}

/** Said when a store was opened, to whoever gets ready for questions about it. */
const nothingWritten: Touched = []

/** The user of this name who is on file here, and not suspended with this key. Throws STORE_UNKNOWN_USER, STORE_USER_MOVED. */
function requireUser(store: WritableStore, name: string, key?: UserKey): User {
  const user = store.user.byName(name)
  const movedAt = user && key && wasEnded(store, user.id, key.publicKey) && atDeskSince(store, user.id)
  if (movedAt) throw new StoreError('STORE_USER_MOVED', { user: user.name, at: movedAt })
  // An old key file that was put back lets nobody in again.
  if (!user || (key && wasEnded(store, user.id, key.publicKey)))
    throw new StoreError('STORE_UNKNOWN_USER', {
      user: name,
      known: usersToOffer(store).filter(each => each !== user?.name),
    })
  return user
}

function setUpOffice(app: App, store: WritableStore, input: NewOffice, key: UserKey): void {
  const { privateKey, publicKey } = newOfficeKey()
  const userId = app.newId() as UserId
  const hand = { user: { id: userId }, key }
  store.transaction(hand, w => {
    const { code, name, jurisdiction, timeZone } = input
    w.secret.set(officeKeyName, privateKey)
    w.office.insert({
      id: w.newId('office'),
      code,
      name,
      jurisdiction,
      timeZone,
      publicKey,
      createdAt: w.now,
      lockMinutes: null,
    })
    w.user.insert({
      id: userId,
      name: input.user,
      roles: founderRoles,
      createdAt: w.now,
      recoveredAt: null,
    })
    claimKey(w, hand)
    becomeRoot(w, hand, founderRoles)
  })
}

/** Alone in an office, whoever founds it does everything but audit. */
const founderRoles: Role[] = ['administrator', 'planner', 'reviewer', 'approver']

function unknownTimeZone(value: string) {
  return refusal('INVALID_INPUT', 'Choose a time zone of the list.', {
    problems: [{ file: null, line: null, column: 'timeZone', value, reason: 'Not an IANA time zone' }],
  })
}
