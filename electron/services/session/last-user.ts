import type { SessionStatus } from '#shared/contract/session.ts'
import type { App } from '../ground/app.ts'

/** Who left last, and which store: what the sign-in begins with. */
export type LastUser = NonNullable<Extract<SessionStatus, { state: 'signed_out' }>['last']>

/** In the memory of this program alone: no file says who worked here last. */
const lastUsers = new WeakMap<App, LastUser>()

/** Whoever left this program last; null when nobody did since it began. */
export function lastUserOf(app: App): LastUser | null {
  return lastUsers.get(app) ?? null
}

/** Notes who left: their own program did, or one that this one has taken over from. */
export function noteLastUser(app: App, last: LastUser): void {
  lastUsers.set(app, last)
}
