import type { Instant } from '#shared/model/plain-date.ts'
import type { Publishers } from '#shared/model/update.ts'
import type { User } from '#shared/model/user.ts'
import { type Refusal, refusal } from '../../refusal.ts'
import type { KdfParameters } from '../../store/keys/key-slot.ts'
import type { UserKey } from '../../store/keys/user-key.ts'
import type { WritableStore } from '../../store/store.ts'
import type { Shell } from './host.ts'

/** What a host lends to the program: files, dialogs, a place for stores, and an end. */
export type Host = Shell

/** A store that somebody has opened, and who. */
export interface OpenSession {
  readonly store: WritableStore
  readonly folder: string
  readonly user: User
  /** With which that user signs what they write. A job asks the thread that has it. */
  readonly key: UserKey
  /** Whether it is a demo office, and whoever is signed in came in by the passphrase that everybody knows. */
  readonly demo: boolean
  /** The clock, watched since signing in; a job has none. */
  readonly clock?: SessionClock
}

/** The clock on the wall beside one that nobody can set (session/session-clock.ts). */
export interface SessionClock {
  now(): Instant
  /** By how much the clock on the wall went another way since the session began; ahead is positive. In milliseconds. */
  jumpMs(): number
  /** Takes the clock on the wall for right from now on. */
  trust(): void
}

/** The running program: its host, its sources of time and randomness, and the session, if anybody is signed in. */
export interface App {
  readonly host: Host
  readonly now: () => Instant
  readonly newId: () => string
  /** Milliseconds on a clock that nobody can set, sleep counted; a program without one notices no jump of the other. */
  readonly uptimeMs?: () => number
  /** Version of the program, which a store remembers for an older one that meets it. */
  readonly version: string
  /** Cost of new key slots; the store's own choice where it is left out. */
  readonly kdf?: KdfParameters
  /** Whose update files are taken; those that are built in where it is left out. */
  readonly publishers?: Publishers
  session: OpenSession | null
}

/** The open session; refuses with SIGNED_OUT. */
export function requireSession(app: App): OpenSession {
  if (!app.session) throw signedOut()
  return app.session
}

/** What somebody is refused with for whom no store is open, or no longer the one that was asked about. */
export function signedOut(): Refusal {
  return refusal('SIGNED_OUT', 'Open a store and sign in.')
}
