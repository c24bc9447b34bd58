import { createHmac } from 'node:crypto'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { RPCHandler } from '@orpc/server/message-port'
import { onTestFinished } from 'vitest'
import { openBrowserHost } from '#electron/hosts/browser/browser.ts'
import { type App, type Client, createClient, createRouter } from '#electron/router/index.ts'
import { provenText } from '#shared/contract/page-proof.ts'
import { ask, connect } from '#tests/electron/hosts/asking.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

/** Each way by which a call reaches the contract; the program behind it is `app`. */
export const carriers: Readonly<Record<string, (app: App) => Client | Promise<Client>>> = {
  'in the process': createClient,
  'over the window’s message port': overPort,
  'over the browser host’s web socket': overSocket,
}

function overPort(app: App): Client {
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(createRouter()).upgrade(port1, { context: { app } })
  onTestFinished(() => port1.close())
  return createORPCClient(new PortLink({ port: port2 }))
}

async function overSocket(app: App): Promise<Client> {
  const context = { app }
  const nothing = () => undefined
  const program = () => ({
    router: createRouter(),
    context,
    lock: nothing,
    rest: nothing,
    whenIdle: nothing,
    close: nothing,
  })
  const host = await openBrowserHost(program, temporaryFolder())
  const { origin, pathname, hash } = new URL(host.address)
  const base = origin + pathname
  const headers = { origin, 'x-token': hash.replace('#token=', '') }
  const { secret } = JSON.parse((await ask(`${base}enter`, { method: 'POST', headers })).body)
  const { socket, next, stopListening } = await connect(`${base}rpc`, { origin })
  onTestFinished(async () => {
    socket.terminate()
    await host.close()
  })
  const { nonce } = JSON.parse(await next())
  const own = 'page-nonce-of-some-length'
  const proof = createHmac('sha256', secret)
    .update(provenText('page', nonce, own))
    .digest('base64url')
  socket.send(JSON.stringify({ nonce: own, proof }))
  await next()
  await stopListening()
  return createORPCClient(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }))
}
