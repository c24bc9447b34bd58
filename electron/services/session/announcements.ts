import type { Noun } from '#shared/model/codes.ts'
import type { WritableStore } from '../../store/store.ts'
import type { App } from '../ground/app.ts'

/** Records that were written, or that time has changed by passing. */
export type Touched = readonly { readonly noun: Noun; readonly id: string }[]

type Listener = (touched: Touched) => void

const listenersOf = new WeakMap<App, Set<Listener>>()

/** From now on, whoever listens to the program hears what this store commits. */
export function announceCommits(app: App, store: WritableStore): void {
  store.onCommitted(written => announce(app, written))
}

/** Tells everybody who listens that these records changed. */
export function announce(app: App, touched: Touched): void {
  for (const listener of listenersOf.get(app) ?? []) listener(touched)
}

/** Calls back at every change, whichever store is open. Returns how to stop. */
export function listen(app: App, listener: Listener): () => void {
  const listeners = listenersOf.get(app) ?? new Set()
  listenersOf.set(app, listeners.add(listener))
  return () => listeners.delete(listener)
}
