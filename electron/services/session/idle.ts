import { maxLockMinutes } from '#shared/model/office.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import type { App } from '../ground/app.ts'
import { ownOffice } from '../ground/require.ts'

/**
 * When nobody has been at the page for the office's minutes, Muster locks. What counts is that a person touched it, which the
 * page says; what a page asks by itself, as screens that follow the store do, keeps nothing open.
 */

/** By a clock that nobody can set and that counts sleep, so that a laptop that wakes is locked. */
const lastSeenMs = new WeakMap<App, number>()

/** Somebody signed in or touched the page just now. */
export function somebodyIsHere(app: App): void {
  lastSeenMs.set(app, steadyMs(app))
}

/**
 * Whether nobody has been there for as long as the office allows, or whoever looks has looked for as long as they were remembered.
 * Never where nobody is signed in.
 */
export function isIdle(app: App): boolean {
  if (!app.session) return false
  const { inPlaceOf } = app.session.key
  if (inPlaceOf && compareInstants(inPlaceOf.until, app.now()) <= 0) return true
  const { lockMinutes } = ownOffice(app.session.store)
  const limitMs = (lockMinutes ?? maxLockMinutes) * 60_000
  return steadyMs(app) - (lastSeenMs.get(app) ?? Number.NEGATIVE_INFINITY) >= limitMs
}

/** Calls `lock` soon after the program became idle, each time. Returns how to stop. */
export function watchIdle(app: App, lock: () => void): () => void {
  const looking = setInterval(() => {
    if (isIdle(app)) lock()
  }, lookEveryMs).unref()
  return () => clearInterval(looking)
}

const lookEveryMs = 1_000

function steadyMs({ uptimeMs }: App): number {
  return uptimeMs ? uptimeMs() : performance.now()
}

const locking = new WeakMap<App, Set<() => void>>()

/** Tells whoever {@link onLock} listens. */
export function announceLock(app: App): void {
  for (const listener of locking.get(app) ?? []) listener()
}

/** Calls back each time that the program locked without being asked by its page. Returns how to stop. */
export function onLock(app: App, listener: () => void): () => void {
  const listeners = locking.get(app) ?? new Set()
  locking.set(app, listeners.add(listener))
  return () => listeners.delete(listener)
}
