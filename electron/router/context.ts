import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ImplementerInternalWithMiddlewares, implement } from '@orpc/server'
import { type Contract, contract } from '#shared/contract/index.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { remembering } from '../services/checking/recognition/match-memory.ts'
import type { App, OpenSession } from '../services/ground/app.ts'
import { requireSession, signedOut } from '../services/ground/app.ts'
import { takeInStops } from '../services/ground/change.ts'
import type { Reading } from '../services/ground/reading.ts'
import { translateErrors } from './errors.ts'

/** What every procedure is called with. A host makes one per window or connection; all share the one running program. */
export interface RouterContext {
  readonly app: App
}

/** The context of a handler behind {@link signedIn}. */
export interface SignedInContext extends RouterContext {
  readonly session: OpenSession
}

type Implementation<Current extends RouterContext> = ImplementerInternalWithMiddlewares<
  Contract,
  RouterContext & Record<never, never>,
  Current
>

/**
 * The contract to implement, with every error translated: `os.session.status.handler(({ context }) => ...)`.
 * A procedure that needs somebody signed in starts from {@link signedIn}.
 */
export const os: Implementation<RouterContext> = implement(contract)
  .$context<RouterContext>()
  .use(translateErrors)

/**
 * As {@link os}, but refuses with SIGNED_OUT before it looks at the input, and has the open session in its context. Stops
 * that wait for the log are brought in first, where it is free: whoever asks after a stop finds it there. A stop itself
 * waits for nothing.
 */
export const signedIn: Implementation<SignedInContext> = os.use(({ context, path, next }) => {
  const session = requireSession(context.app)
  if (path.at(-1) !== 'stop') takeInStops(session.store)
  return next({ context: { session } })
})

/** One answer out of several reads that see one state of the store, with the time at which they saw it. */
export function reading<T>({ app, session }: SignedInContext, work: (store: Reading, now: Instant) => T): T {
  return session.store.read(() => work(remembering(session.store), app.now()))
}

/**
 * As {@link reading}, one after another of what `list` gives, a turn of the event loop each: an answer about many flights
 * takes as long as it takes, and whoever stops somebody meanwhile waits for one of them at most. Each sees one state of the
 * store, not all of them the same. Refuses with SIGNED_OUT when the store is closed meanwhile.
 */
export async function readingEach<Item, T>(
  context: SignedInContext,
  list: (store: Reading, now: Instant) => readonly Item[],
  work: (store: Reading, item: Item, now: Instant) => T,
): Promise<T[]> {
  const done: T[] = []
  for (const item of reading(context, list)) {
    done.push(reading(context, (store, now) => work(store, item, now)))
    await nextTurn()
    if (context.app.session?.store !== context.session.store) throw signedOut()
  }
  return done
}
