import type { Noun } from '#shared/model/codes.ts'
import type { WritableStore } from '../../store/store.ts'
import type { App } from '../ground/app.ts'

/** Records that were written, or that time has changed by passing. An empty id stands for any of the noun. */
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

/** As many records of one noun are told one by one; of more it is told that any may be meant. */
const maxTold = 5_000

/** What a job wrote, as short as whoever listens can use: 200,000 names of records would keep the program busy by themselves. */
export function inShort(touched: Touched): Touched {
  if (touched.length <= maxTold) return touched
  return [...Map.groupBy(touched, ({ noun }) => noun)].flatMap(([noun, records]) =>
    records.length > maxTold ? [{ noun, id: '' }] : records,
  )
}
