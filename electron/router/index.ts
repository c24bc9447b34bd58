import { uptime } from 'node:os'
import type { ContractRouterClient } from '@orpc/contract'
import { type AnyRouter, createRouterClient, lazy, type Router } from '@orpc/server'
import { ulid } from 'ulid'
import type { Contract } from '#shared/contract/index.ts'
import { systemNow } from '#shared/model/plain-date.ts'
import type { App, Host } from '../services/ground/app.ts'
import { watchIdle } from '../services/session/idle.ts'
import { leave, lock, rest } from '../services/session/session.ts'
import { version } from '../version.ts'
import type { RouterContext } from './context.ts'
import { session } from './session.ts'

/**
 * The whole contract, implemented: a procedure that is missing does not compile. Serve it with `{ context: { app } }`
 * over any of oRPC's adapters. All but the session is loaded when it is first called: a passphrase takes a moment to
 * check, and no command of the command line needs everything.
 */
export function createRouter(): Router<Contract, RouterContext> {
  return {
    session,
    checks: writes(async () => (await import('./checks.ts')).checks),
    users: writes(async () => (await import('./users.ts')).users),
    files: reads(async () => (await import('./files.ts')).files),
    people: writes(async () => (await import('./people.ts')).people),
    imports: writes(async () => (await import('./imports.ts')).imports),
    evidence: writes(async () => (await import('./evidence.ts')).evidence),
    attachments: writes(async () => (await import('./attachments.ts')).attachments),
    statements: writes(async () => (await import('./attachments.ts')).statements),
    protections: writes(async () => (await import('./protections.ts')).protections),
    register: writes(async () => (await import('./register.ts')).register),
    classOrders: writes(async () => (await import('./class-orders.ts')).classOrders),
    rulePacks: writes(async () => (await import('./rule-packs.ts')).rulePacks),
    flights: writes(async () => (await import('./flights.ts')).flights),
    movements: writes(async () => (await import('./movements.ts')).movements),
    recalls: writes(async () => (await import('./movements.ts')).recalls),
    stays: reads(async () => (await import('./stays.ts')).stays),
    reviews: writes(async () => (await import('./reviews.ts')).reviews),
    signing: writes(async () => (await import('./signing.ts')).signing),
    exports: writes(async () => (await import('./exports.ts')).exports),
    exchange: writes(async () => (await import('./exchange.ts')).exchange),
    audit: reads(async () => (await import('./audit.ts')).audit),
    oversight: writes(async () => (await import('./oversight.ts')).oversight),
    troubles: writes(async () => (await import('./troubles.ts')).troubles),
    undo: writes(async () => (await import('./undo.ts')).undo),
    formats: reads(async () => (await import('./formats.ts')).formats),
    updates: reads(async () => (await import('./updates.ts')).updates),
    verifying: reads(async () => (await import('./verifying.ts')).verifying),
    waiting: reads(async () => (await import('./waiting.ts')).waiting),
  }
}

/** A part that only reads, loaded when it is first called. */
function reads<Part extends AnyRouter>(load: () => Promise<Part>) {
  return lazy(async () => ({ default: await load() }))
}

/** A part that writes: what must follow from every writing is loaded with it. */
function writes<Part extends AnyRouter>(load: () => Promise<Part>) {
  return lazy(async () => {
    const [part] = await Promise.all([load(), followingUp()])
    return { default: part }
  })
}

async function followingUp(): Promise<void> {
  const { registerFollowUps } = await import('../services/follow-ups.ts')
  registerFollowUps()
}

/** The contract's client, whatever carries it. An interface, because the compiler writes its name instead of all it holds. */
export interface Client extends ContractRouterClient<Contract> {}

/** What goes on by itself while somebody looks at a screen. */
async function goingOn(app: App): Promise<() => void> {
  const [{ keepTime }, { lookAhead }] = await Promise.all([
    import('../services/live/timekeeping.ts'),
    import('../services/live/looking-ahead.ts'),
    followingUp(),
  ])
  const stops = [keepTime(app), lookAhead(app)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What answers a host's calls, what each call is told, and its end. */
interface MusterProgram {
  readonly router: Router<Contract, RouterContext>
  readonly context: { readonly app: App }
  readonly app: App
  /** Signs out without being asked by the page: whoever comes back signs in again. */
  readonly lock: () => void
  /** As {@link lock}, at the end of the system's own session. */
  readonly rest: () => void
  /** What locks when nobody has been there for the office's minutes, where it is more than {@link lock}. */
  readonly whenIdle: (lock: () => void) => void
  /** Closes the open store, if any. A host calls it last. */
  readonly close: () => void
}

/** The contract in this very process: for the command line and the tests. */
export function createClient(app: App): Client {
  return createRouterClient(createRouter(), { context: { app } })
}

/** The program for a host. `kdf` is the cost of new key slots, where it is not the store's own choice: tests are in a hurry. */
export function createProgram(host: Host, kdf?: App['kdf']): MusterProgram {
  const app: App = {
    host,
    now: systemNow,
    uptimeMs: () => uptime() * 1000,
    newId: ulid,
    version,
    ...(kdf ? { kdf } : {}),
    session: null,
  }
  const going = host.kind === 'cli' ? undefined : goingOn(app)
  const lockNow = () => lock(app)
  let whenIdle = lockNow
  const stopWatching = host.kind === 'cli' ? undefined : watchIdle(app, () => whenIdle())
  return {
    router: createRouter(),
    context: { app },
    app,
    lock: lockNow,
    rest: () => rest(app),
    whenIdle(lockOtherwise) {
      whenIdle = lockOtherwise
    },
    close: () => {
      stopWatching?.()
      void going?.then(stop => stop())
      leave(app)
    },
  }
}

export type { App, Host } from '../services/ground/app.ts'
export { type LastUser, lastUserOf, noteLastUser } from '../services/session/last-user.ts'
