import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient, type Router } from '@orpc/server'
import { ulid } from 'ulid'
import type { Contract } from '#shared/contract/index.ts'
import { systemNow } from '#shared/model/plain-date.ts'
import type { App, Host } from '../services/app.ts'
import { prepareRegisterImport } from '../services/importing/importing.ts'
import { closeStore } from '../services/session/jobs-of-store.ts'
import { keepTime } from '../services/session/timekeeping.ts'
import { version } from '../version.ts'
import { attachments, statements } from './attachments.ts'
import { audit } from './audit.ts'
import { checks } from './checks.ts'
import { classOrders } from './class-orders.ts'
import type { RouterContext } from './context.ts'
import { evidence } from './evidence.ts'
import { exchange } from './exchange.ts'
import { exports } from './exports.ts'
import { files } from './files.ts'
import { flights } from './flights.ts'
import { formats } from './formats.ts'
import { movements, recalls } from './movements.ts'
import { people } from './people.ts'
import { peopleImport } from './people-import.ts'
import { register } from './register.ts'
import { reviews } from './reviews.ts'
import { rulePacks } from './rule-packs.ts'
import { session } from './session.ts'
import { signing } from './signing.ts'
import { stays } from './stays.ts'
import { undo } from './undo.ts'
import { users } from './users.ts'

/** The whole contract, implemented: a procedure that is missing does not compile. Serve it with `{ context: { app } }` over any of oRPC's adapters. */
export function createRouter(): Router<Contract, RouterContext> {
  return {
    session,
    checks,
    users,
    files,
    people: { ...people, ...peopleImport },
    evidence,
    attachments,
    statements,
    register,
    classOrders,
    rulePacks,
    flights,
    movements,
    recalls,
    stays,
    reviews,
    signing,
    exports,
    exchange,
    audit,
    undo,
    formats,
  }
}

/** The contract's client, whatever carries it. An interface, because the compiler writes its name instead of all it holds. */
export interface Client extends ContractRouterClient<Contract> {}

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

/** What a host will ask for as soon as somebody is signed in. */
export type Soon = 'register import'

/** The program for a host. `soon` starts the threads of what is coming, while somebody still signs in. */
export function createProgram(host: Host, soon?: Soon): MusterProgram {
  if (soon === 'register import') prepareRegisterImport()
  const app: App = { host, now: systemNow, newId: ulid, version, session: null }
  const stopTime = host.kind === 'cli' ? () => undefined : keepTime(app)
  return {
    router: createRouter(),
    context: { app },
    app,
    close: () => {
      stopTime()
      if (app.session) closeStore(app.session.store)
      app.session = null
    },
  }
}

export type { App, Host } from '../services/app.ts'
