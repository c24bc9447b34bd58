import { createRouterClient, type RouterClient } from '@orpc/server'
import type { App } from '../services/app.ts'
import { files } from './files.ts'

/** The contract, implemented. Serve it with `{ context: { app } }` over any of oRPC's adapters. */
export function createRouter() {
  return { files }
}

/** The contract's client, whatever carries it. */
export type Client = RouterClient<ReturnType<typeof createRouter>>

/** The contract in this very process: for the command line and the tests. */
export function createClient(app: App): Client {
  return createRouterClient(createRouter(), { context: { app } })
}

export type { App, Host, OpenSession } from '../services/app.ts'
