import type { LastUser } from '../../router/index.ts'
import type { PageSecrets } from './guard.ts'

/** What the process that listens tells one that serves. A connection comes along with `connection`, and nobody has read of it. */
export type ToServing =
  | { readonly type: 'start'; readonly host: string; readonly secrets: PageSecrets }
  | { readonly type: 'connection' }
  /** From now on the page is its own, and is expected back. */
  | { readonly type: 'takeOver'; readonly last: LastUser | null }
  /** Another has taken over: it ends. */
  | { readonly type: 'retire' }

/** What a process that serves tells the one that listens. */
export type FromServing =
  | { readonly type: 'ready'; readonly openingFile: string }
  | { readonly type: 'entered' }
  /** Somebody has left: what they saw is still in its memory. */
  | { readonly type: 'left'; readonly last: LastUser | null }
