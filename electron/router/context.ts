import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ImplementerInternalWithMiddlewares, implement } from '@orpc/server'
import type { Access } from '#shared/contract/base.ts'
import { type Contract, contract } from '#shared/contract/index.ts'
import type { Flight } from '#shared/model/flight.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { lookForAboard } from '../services/checking/recognition/looking-for.ts'
import { remembering } from '../services/checking/recognition/match-memory.ts'
import type { App, OpenSession } from '../services/ground/app.ts'
import { requireSession, signedOut } from '../services/ground/app.ts'
import { takeInStops } from '../services/ground/change.ts'
import type { Reading } from '../services/ground/reading.ts'
import { requireFlight } from '../services/ground/require.ts'
import { requireRoleFor } from '../services/session/permissions.ts'
import { translateErrors } from './errors.ts'
import { refuseHalfCharacters } from './readable-text.ts'

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
  .use(refuseHalfCharacters)

/**
 * As {@link os}, but refuses with SIGNED_OUT and NOT_ALLOWED, by what the contract says of the procedure, before it looks at
 * the input; and has the open session in its context. Stops that wait for the log are brought in first, where it is free:
 * whoever asks after a stop finds it there. A stop itself waits for nothing.
 */
export const signedIn: Implementation<SignedInContext> = os.use(({ context, path, procedure, next }) => {
  const session = requireSession(context.app)
  requireAccess(session, procedure['~orpc'].meta.access)
  if (path.at(-1) !== 'stop') takeInStops(session.store)
  return next({ context: { session } })
})

/** Whether anything of the store is missing asks what acts: some of it protects, or says that one knows of it. */
function requireAccess(session: OpenSession, access: Access): void {
  if (access !== 'anybody' && access !== 'signed_in') requireRoleFor(session, access)
}

/** One answer out of several reads that see one state of the store, with the time at which they saw it. */
export function reading<T>({ app, session }: SignedInContext, work: (store: Reading, now: Instant) => T): T {
  return session.store.read(() => work(remembering(session.store), app.now()))
}

/**
 * As {@link reading}, of one flight: whoever is aboard is looked for first, a few a turn, so that whoever stops somebody
 * meanwhile does not wait for the first check of a full flight. Refuses with NOT_FOUND_HERE, and SIGNED_OUT.
 */
export async function readingFlight<T>(
  context: SignedInContext,
  key: string,
  work: (store: Reading, flight: Flight, now: Instant) => T,
): Promise<T> {
  const { store } = context.session
  const { id } = requireFlight(store, key)
  await lookForAboard(store, id)
  return reading(context, (read, now) => work(read, requireFlight(read, id), now))
}

/**
 * As {@link readingFlight}, of each of many flights, a turn of the event loop each: an answer about many takes as long as it
 * takes, and whoever stops somebody meanwhile waits for one of them at most. Each sees one state of the store, not all of them
 * the same. Refuses with SIGNED_OUT when the store is closed meanwhile.
 */
export async function readingFlights<T>(
  context: SignedInContext,
  list: (store: Reading, now: Instant) => readonly Flight[],
  work: (store: Reading, flight: Flight, now: Instant) => T,
): Promise<T[]> {
  const done: T[] = []
  for (const { id } of reading(context, list)) {
    done.push(await readingFlight(context, id, work))
    await nextTurn()
    if (context.app.session?.store !== context.session.store) throw signedOut()
  }
  return done
}
