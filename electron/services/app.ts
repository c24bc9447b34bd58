import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '#shared/contract/errors.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import type { WritableStore } from '#electron/store/store.ts'

/** What a host lends to the program. A host that cannot do one of these refuses with NOT_YET_AVAILABLE. */
export interface Host {
  readonly kind: 'window' | 'browser' | 'cli'
  /** Whether `pickFile` and `saveFile` open dialogs of their own. */
  readonly dialogs: boolean
  /** Where stores live unless a folder is named. */
  readonly storesFolder: string
  /** The path behind a file reference that this host gave out. */
  resolveFile(ref: string): string
  pickFile(extensions: readonly string[]): Promise<{ file: string; name: string; size: number } | null>
  /** Saves a finished document where the user wants it; the path (or download reference), null when cancelled. */
  saveFile(document: { fileName: string; mediaType: string; bytes: Uint8Array }): Promise<string | null>
  quit(): void
}

/** A store that somebody has opened, and who. */
export interface OpenSession {
  readonly store: WritableStore
  readonly folder: string
  readonly user: User
  readonly demo: boolean
}

/** The running program: its host, its sources of time and randomness, and the session, if anybody is signed in. */
export interface App {
  readonly host: Host
  readonly now: () => Instant
  readonly newId: () => string
  session: OpenSession | null
}

/** The error that a caller meets by name (shared/contract/errors.ts). `next` says what to do now. */
export function refusal(code: ErrorCode, next: string, details: Record<string, unknown> = {}): ORPCError<ErrorCode, unknown> {
  return new ORPCError(code, { data: { next, ...details } })
}

/** The open session; refuses with SIGNED_OUT. */
export function requireSession(app: App): OpenSession {
  if (!app.session) throw refusal('SIGNED_OUT', 'Open a store and sign in.')
  return app.session
}
