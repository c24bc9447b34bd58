import { resolve } from 'node:path'
import type { RememberingPossible, SessionStatus } from '#shared/contract/session.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { mandateText } from '#shared/model/read-entry.ts'
import { type Refusal, refusal } from '../../refusal.ts'
import { StoreError } from '../../store/errors.ts'
import { forgetKey } from '../../store/keys/data-key.ts'
import type { LookingHalf } from '../../store/keys/key-slots.ts'
import { openRemembered, readRemembered, writeRemembered } from '../../store/keys/remembered.ts'
import { newUserKey, privateBytesOf, type UserKey } from '../../store/keys/user-key.ts'
import { openStoreAs } from '../../store/open.ts'
import type { WritableStore } from '../../store/store.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { wasEnded } from './authority.ts'
import { olderTroubles } from './older-store.ts'
import { requirePassphraseGiven } from './permissions.ts'
import { forgetUser, rememberedIn } from './remembered-user.ts'
import { enterForLooking, environment, sessionStatus } from './session.ts'

/**
 * Remembering somebody on this computer, off unless they ask for it: the half of their slot that opens the store, sealed by the
 * system's keychain, and never their passphrase or their key. With it they look and record stops, and do nothing else. A lock, a
 * sign-out, another passphrase, a suspension, a week, a clock that went back and an older store each end it for good.
 */

/** How long somebody is remembered at most, in days. */
export const maxRememberedDays = 7

/** Whether this host and this computer can remember anybody. */
export async function remembering({ host }: App): Promise<RememberingPossible> {
  if (host.kind !== 'window') return 'no_window'
  return (await host.deviceSeal()) ? 'possible' : 'no_keychain'
}

/** Remembers whoever is signed in. Refuses with RULE_REFUSES where nobody can be, and with STORE_WRONG_PASSPHRASE. */
export async function rememberUser(app: App, passphrase: string): Promise<void> {
  const session = requireSession(app)
  requirePassphraseGiven(session)
  const { store, user, folder } = session
  const keychain = await app.host.deviceSeal()
  if (!keychain) throw nothingKept('This computer has no keychain that Muster could use.')
  const opening = await store.keys.lookingHalf(user.name, passphrase)
  const at = app.now()
  const until = addTime(at, { hours: 24 * maxRememberedDays })
  const half = { ...opening, ...standInOf(session, until) }
  try {
    await writeRemembered(app.host.memoryFolder, { folder, at, usedAt: at, until }, half, keychain)
  } finally {
    forgetHalf(half)
  }
  // Who left meanwhile wanted to be gone.
  if (app.session?.store !== store) forgetUser(app, folder)
}

/**
 * Lets in, for looking, whoever is remembered in this office. Refuses with RULE_REFUSES where nobody is any more, which is then
 * forgotten, and with the store's own errors.
 */
export async function lookAsRemembered(app: App, given: string): Promise<SessionStatus> {
  const folder = resolve(given)
  const about = readRemembered(app.host.memoryFolder, folder)
  const keychain = await app.host.deviceSeal()
  const isStill = rememberedIn(app, folder) !== null
  const half = about && keychain && isStill && (await openRemembered(app.host.memoryFolder, folder, keychain))
  if (!about || !keychain || !half) throw forgotten(app, folder, 'Nobody is remembered in this office.')
  try {
    const { store, userKey } = await openStoreAs(folder, half, environment(app))
    requireUnchanged(app, store, userKey, about.user)
    enterForLooking(app, store, about.user, userKey)
    await writeRemembered(
      app.host.memoryFolder,
      { folder, at: about.at, until: about.until, usedAt: app.now() },
      half,
      keychain,
    )
  } catch (error) {
    // What opened once and does not now is another's.
    if (error instanceof StoreError && lastingErrors.has(error.code)) forgetUser(app, folder)
    throw error
  } finally {
    forgetHalf(half)
  }
  return sessionStatus(app)
}

/** A key that may say until then that this user looked, by their word. */
function standInOf({ user, key }: OpenSession, until: Instant): Pick<LookingHalf, 'standIn' | 'mandate'> {
  const standIn = newUserKey()
  const text = new TextEncoder().encode(mandateText(user.id, standIn.publicKey, until))
  const signature = Buffer.from(key.sign(text)).toString('base64')
  return { standIn: privateBytesOf(standIn), mandate: { publicKey: key.publicKey, until, signature } }
}

function forgetHalf({ half, standIn }: LookingHalf): void {
  forgetKey(half)
  forgetKey(standIn)
}

const lastingErrors: ReadonlySet<string> = new Set([
  'STORE_WRONG_PASSPHRASE',
  'STORE_UNKNOWN_USER',
  'STORE_USER_MOVED',
])

/** Throws, with the store closed, where somebody put it back as it once was, or took from its user what they had. */
function requireUnchanged(app: App, store: WritableStore, key: UserKey, name: string): void {
  const why = whyNot(app, store, key, name)
  if (why === null) return
  key.forget()
  store.close()
  throw forgotten(app, store.folder, why)
}

function whyNot(app: App, store: WritableStore, key: UserKey, name: string): string | null {
  const user = store.user.byName(name)
  if (!user || wasEnded(store, user.id, key.inPlaceOf?.publicKey ?? key.publicKey))
    return `${name} may not sign in here any more.`
  if (olderTroubles(store).length > 0) return 'This store is older than this computer has seen it.'
  const { lastChange } = store.seen.atOpening
  const isBack = lastChange !== null && compareInstants(lastChange, app.now()) > 0
  return isBack ? 'The clock of this computer stands before the last change.' : null
}

function forgotten(app: App, folder: string, why: string): Refusal {
  forgetUser(app, folder)
  return nothingKept(why)
}

function nothingKept(why: string): Refusal {
  return refusal('RULE_REFUSES', 'Sign in with your passphrase.', { reasons: [why] })
}
