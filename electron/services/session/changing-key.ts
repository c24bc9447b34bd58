import { randomBytes } from 'node:crypto'
import type { Progress } from '#shared/contract/session.ts'
import type { DataKeyStanding } from '#shared/contract/users.ts'
import { type Refusal, refusal } from '../../refusal.ts'
import { StoreError } from '../../store/errors.ts'
import { discardNext, nextPaths } from '../../store/file/next-files.ts'
import { storePaths } from '../../store/file/paths.ts'
import type { IsBelieved, SlotOwner } from '../../store/keys/carried-slots.ts'
import { forgetKey, newDataKey } from '../../store/keys/data-key.ts'
import { type App, type OpenSession, requireSession, signedOut } from '../ground/app.ts'
import { asRefusal } from '../ground/refusals/refusals.ts'
import { announce, announceCommits } from './announcements.ts'
import { standingsNow } from './authority.ts'
import { announceLock } from './idle.ts'
import { openInvitationOf } from './inviting.ts'
import { makeNextStoreJob } from './key-change-job.ts'
import { olderTroubles, requireNothingOlder } from './older-store.ts'
import { requireRight } from './permissions.ts'
import { runAlone } from './store-jobs.ts'

/**
 * The data key is changed when somebody leaves: they had it, and could read each later copy of the file. The store is encrypted
 * anew under a random key, which is sealed to everybody who stays (store/keys/sealed-key.ts): nobody else need be here.
 */

/** How the data key is to be changed. */
export interface KeyChange {
  /** Whether whoever it cannot be given to has no key from then on, and is invited anew. */
  readonly leaveOut: boolean
  /** Whether the recovery key is to be another too. */
  readonly newRecoveryKey: boolean
}

/** What came of it. */
export interface ChangedKeys {
  /** Who has no key any more. */
  readonly left: string[]
  /** To be shown once, where it is another. */
  readonly recoveryKey: string | null
}

/** Since when the data key is what it is, whether it should be another, and what stands in the way. */
export function dataKeyStanding(session: OpenSession): DataKeyStanding {
  const { store } = session
  const { carried, left } = store.keys.whose(believedBy(session))
  return {
    changedAt: store.dataKeyRecord.changedAt(),
    dueSince: store.dataKeyRecord.dueSince(),
    keepsRecoveryKey: carried.some(({ kind }) => kind === 'recovery'),
    leaves: left.flatMap(owner => {
      const why = whyLeft(session, owner)
      return why === null ? [] : [{ name: owner.user, why }]
    }),
  }
}

/**
 * Encrypts the store anew under another data key. Stops are taken as ever meanwhile; whatever else is to be written waits. Refuses
 * with NOT_ALLOWED, with RULE_REFUSES where somebody would have no key any more and is not to be left out, or something of the store is older than
 * it was; with STORE_IN_USE while
 * something else is written, with STORE_DISK_FULL; the store is as it was.
 */
export async function* changeDataKey(
  app: App,
  wanted: KeyChange,
  signal?: AbortSignal,
): AsyncGenerator<Progress, ChangedKeys> {
  const session = requireSession(app)
  requireRight(session, 'administer')
  return yield* changeKey(app, session, wanted, signal)
}

/**
 * Changes the data key where that is due and nothing stands in its way, before whoever signed in goes on, whose key must be certified:
 * somebody was suspended, and the program was ended before it was done, or waited for somebody whose key is certified now. What keeps
 * it from being done is told by {@link dataKeyStanding}.
 */
export async function changeKeyIfDue(app: App): Promise<void> {
  const session = requireSession(app)
  if (!standingsNow(session.store).some(({ publicKey }) => publicKey === session.key.publicKey)) return
  const { dueSince, leaves, keepsRecoveryKey } = dataKeyStanding(session)
  if (dueSince === null || leaves.length > 0 || !keepsRecoveryKey || olderTroubles(session.store).length > 0)
    return
  try {
    const steps = changeKey(app, session, { leaveOut: false, newRecoveryKey: false })
    while (!(await steps.next()).done);
  } catch (error) {
    if (!asRefusal(error)) throw error
  }
}

async function* changeKey(
  app: App,
  session: OpenSession,
  { leaveOut, newRecoveryKey }: KeyChange,
  signal?: AbortSignal,
): AsyncGenerator<Progress, ChangedKeys> {
  const { store, folder, key } = session
  const { leaves, keepsRecoveryKey } = dataKeyStanding(session)
  // Afterwards nobody could tell any more that an older key file was put back.
  requireNothingOlder(store)
  if (leaves.length > 0 && !leaveOut) throw wouldLeave(leaves)
  const next = newDataKey()
  const name = randomBytes(6).toString('hex')
  const making = { folder, name, dataKey: store.dataKey, next, at: app.now() }
  try {
    const isRenewed = newRecoveryKey || !keepsRecoveryKey
    const recovery = isRenewed ? await store.keys.recoveryFor(next, key) : null
    return yield* runAlone(
      app,
      makeNextStoreJob,
      making,
      letWrite =>
        store.keys.alone(() => {
          const now = requireSame(app, session)
          const isBelieved = believedBy(now)
          requireNobodyElse(dataKeyStanding(now).leaves, leaves)
          const keys = store.keys.carriedTo(next, isBelieved, recovery?.slot ?? null)
          letWrite()
          goOver(app, now, { name, dataKey: next, keys })
          return { left: leaves.map(({ name }) => name), recoveryKey: recovery?.recoveryKey ?? null }
        }),
      signal,
    )
  } finally {
    // Also where nobody waits for the end any more: it may have been made whole by then.
    if (app.session?.store.dataKey !== next) {
      forgetKey(next)
      discardNext(nextPaths(storePaths(folder), name).folder)
    }
  }
}

/** From here on whoever is signed in works in the store under its new key. Throws why they do not. */
function goOver(app: App, session: OpenSession, next: Parameters<OpenSession['store']['goOverTo']>[0]): void {
  const { store, key } = session
  let changed: ReturnType<typeof store.goOverTo>
  try {
    changed = store.goOverTo(next)
  } catch (error) {
    app.session = null
    key.forget()
    app.host.forgetFiles()
    announceLock(app)
    throw error
  }
  if (key.roots.length > 0) changed.store.knowRoots(key.roots)
  app.session = { ...session, store: changed.store }
  announceCommits(app, changed.store)
  announce(app, [])
  if (changed.failure !== null) throw changed.failure
}

/** Somebody else may have signed in, and the same user with another key. */
function requireSame(app: App, { store, user }: OpenSession): OpenSession {
  const now = app.session
  if (now?.store !== store || now.user.id !== user.id) throw signedOut()
  return now
}

/** Whoever lost their word meanwhile was not asked about. */
function requireNobodyElse(now: DataKeyStanding['leaves'], asked: DataKeyStanding['leaves']): void {
  if (now.some(({ name }) => !asked.some(each => each.name === name))) throw new StoreError('STORE_BUSY', {})
}

/**
 * Whose slots are believed: a user's by a key that is certified for them, an invitation by the key that was certified with it, the
 * recovery key by somebody who works here still. Being signed in proves nothing: whoever has the data key can put a slot of their own
 * in a colleague's place, and sign in as them.
 */
function believedBy({ store }: OpenSession): IsBelieved {
  const standings = standingsNow(store)
  return ({ kind, user: name, by }) => {
    if (kind === 'recovery') return standings.some(each => each.publicKey === by)
    const owner = store.user.byName(name)
    if (!owner) return false
    if (kind === 'invitation') return openInvitationOf(store, owner.id)?.publicKey === by
    return standings.some(each => each.userId === owner.id && each.publicKey === by)
  }
}

/** Null of what would be missed by nobody. */
function whyLeft(
  { store }: OpenSession,
  { kind, user, by }: SlotOwner,
): DataKeyStanding['leaves'][number]['why'] | null {
  if (kind === 'recovery') return null
  if (kind === 'user') return by === null ? 'not_seen' : 'not_certified'
  const owner = store.user.byName(user)
  return owner && openInvitationOf(store, owner.id) ? 'invitation' : null
}

function wouldLeave(leaves: DataKeyStanding['leaves']): Refusal {
  const whys = {
    not_seen: 'has not signed in since users have keys',
    not_certified: 'has a key that nobody certified',
    invitation: 'has an invitation of before',
  }
  return refusal(
    'RULE_REFUSES',
    'Wait until they have signed in once and their key is certified; or leave them out, and invite them anew.',
    {
      reasons: leaves.map(({ name, why }) => `${name} ${whys[why]}: a new data key cannot be given to them.`),
    },
  )
}
