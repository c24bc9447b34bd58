import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient, lazy, type Router } from '@orpc/server'
import { ulid } from 'ulid'
import type { Contract } from '#shared/contract/index.ts'
import { systemNow } from '#shared/model/plain-date.ts'
import type { App, Host } from '../services/ground/app.ts'
import { closeStore } from '../services/session/store-jobs.ts'
import type { KdfParameters } from '../store/keys/key-slot.ts'
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
    checks: lazy(async () => ({ default: (await import('./checks.ts')).checks })),
    users: lazy(async () => ({ default: (await import('./users.ts')).users })),
    files: lazy(async () => ({ default: (await import('./files.ts')).files })),
    people: lazy(async () => ({ default: (await import('./people.ts')).people })),
    evidence: lazy(async () => ({ default: (await import('./evidence.ts')).evidence })),
    attachments: lazy(async () => ({ default: (await import('./attachments.ts')).attachments })),
    statements: lazy(async () => ({ default: (await import('./attachments.ts')).statements })),
    register: lazy(async () => ({ default: (await import('./register.ts')).register })),
    classOrders: lazy(async () => ({ default: (await import('./class-orders.ts')).classOrders })),
    rulePacks: lazy(async () => ({ default: (await import('./rule-packs.ts')).rulePacks })),
    flights: lazy(async () => ({ default: (await import('./flights.ts')).flights })),
    movements: lazy(async () => ({ default: (await import('./movements.ts')).movements })),
    recalls: lazy(async () => ({ default: (await import('./movements.ts')).recalls })),
    stays: lazy(async () => ({ default: (await import('./stays.ts')).stays })),
    reviews: lazy(async () => ({ default: (await import('./reviews.ts')).reviews })),
    signing: lazy(async () => ({ default: (await import('./signing.ts')).signing })),
    exports: lazy(async () => ({ default: (await import('./exports.ts')).exports })),
    exchange: lazy(async () => ({ default: (await import('./exchange.ts')).exchange })),
    audit: lazy(async () => ({ default: (await import('./audit.ts')).audit })),
    undo: lazy(async () => ({ default: (await import('./undo.ts')).undo })),
    formats: lazy(async () => ({ default: (await import('./formats.ts')).formats })),
  }
}

/** The contract's client, whatever carries it. An interface, because the compiler writes its name instead of all it holds. */
export interface Client extends ContractRouterClient<Contract> {}

async function keepingTime(app: App): Promise<() => void> {
  const { keepTime } = await import('../services/live/timekeeping.ts')
  return keepTime(app)
}

/** What answers a host's calls, what each call is told, and its end. */
interface MusterProgram {
  readonly router: Router<Contract, RouterContext>
  readonly context: { readonly app: App }
  readonly app: App
  /** Closes the open store, if any. A host calls it last. */
  readonly close: () => void
}

/** The contract in this very process: for the command line and the tests. */
export function createClient(app: App): Client {
  return createRouterClient(createRouter(), { context: { app } })
}

/** The program for a host. `kdf` is the cost of new key slots, where it is not the store's own choice: tests are in a hurry. */
export function createProgram(host: Host, kdf?: KdfParameters): MusterProgram {
  const app: App = { host, now: systemNow, newId: ulid, version, ...(kdf ? { kdf } : {}), session: null }
  const time = host.kind === 'cli' ? undefined : keepingTime(app)
  return {
    router: createRouter(),
    context: { app },
    app,
    close: () => {
      void time?.then(stop => stop())
      if (app.session) closeStore(app.session.store)
      app.session = null
    },
  }
}

export type { App, Host } from '../services/ground/app.ts'
