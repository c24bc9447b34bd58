import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { HostCannot, type Shell } from '../../services/ground/host.ts'
import { storesFolder } from '../../stores-folder.ts'
import type { CreateProgram, Program } from '../program.ts'
import { createGuard, type Guard } from './guard.ts'
import { serve } from './requests.ts'
import { createTransfers, type Transfers } from './transfers.ts'

/** A running loopback host. */
export interface BrowserHost {
  /** What to open in a browser; good for one visit. */
  address: string
  /** Stops listening, closes the store and forgets every transferred file. */
  close(): Promise<void>
  /** Resolves when the host has closed, whoever told it to. */
  closed: Promise<void>
}

/** A call carries fields and finished documents; more than this in one message is no call of ours. */
const maxMessageBytes = 64 * 1024 * 1024

/** Time for the answer to `quit` to leave before its socket closes. */
const farewellMs = 100

/**
 * Serves the renderer in the folder `page`, and the program, to one browser on this computer: 127.0.0.1, a port that
 * the system picks, a one-time token. The protocol is described in this folder's README.
 */
export async function openBrowserHost(createProgram: CreateProgram, page: string): Promise<BrowserHost> {
  const server = createServer()
  const guard = createGuard(await listen(server))
  const transfers = await createTransfers()
  const { promise: closed, resolve: reportClosed } = Promise.withResolvers<void>()
  const closeSoon = () => void setTimeout(close, farewellMs)
  const program = createProgram(browserShell(transfers, closeSoon))
  const sockets = serveSockets(server, guard, program)
  let closing: Promise<void> | undefined

  server.on('request', (request, response) => {
    serve(request, response, { guard, transfers, page, closeSoon }).catch(() => response.destroy())
  })

  function close(): Promise<void> {
    closing ??= closeAll(server, sockets, program, transfers).finally(reportClosed)
    return closing
  }
  return { address: guard.address, close, closed }
}

async function listen(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(0, '127.0.0.1', resolve)
  await promise
  return (server.address() as AddressInfo).port
}

function serveSockets(server: Server, guard: Guard, program: Program): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  const calls = new RPCHandler(program.router)
  server.on('upgrade', (request, socket, head) => {
    const refusal =
      guard.refuseCaller(request, 'acts') ?? (request.url === '/rpc' ? undefined : 'There is no such socket.')
    if (refusal) return turnAway(socket, refusal)
    sockets.handleUpgrade(request, socket, head, connection => {
      connection.on('error', () => connection.terminate())
      void calls.upgrade(connection, { context: program.context })
    })
  })
  return sockets
}

function turnAway(socket: Duplex, reason: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n${reason}`)
}

/** New calls are stopped before the store closes under them; what cannot be closed does not keep the rest open. */
async function closeAll(
  server: Server,
  sockets: WebSocketServer,
  program: Program,
  transfers: Transfers,
): Promise<void> {
  const stopped = new Promise<void>(resolve => server.close(() => resolve()))
  for (const connection of sockets.clients) connection.close(1001, 'Muster is closing')
  try {
    program.close()
  } finally {
    await transfers.clear()
    for (const connection of sockets.clients) connection.terminate()
    server.closeAllConnections()
    await stopped
  }
}

function browserShell(transfers: Transfers, closeSoon: () => void): Shell {
  return {
    kind: 'browser',
    dialogs: false,
    storesFolder: storesFolder(),
    resolveFile: file => transfers.resolve(file),
    pickFile: async () => {
      throw new HostCannot(
        'A browser has no file dialog for Muster',
        'Choose the file in the page; the browser uploads it.',
      )
    },
    nextOpenedFile: async () => {
      throw new HostCannot(
        'A browser opens no files with Muster',
        'Choose the file in the page; the browser uploads it.',
      )
    },
    saveFile: async document => transfers.offer(document),
    showInFolder: async () => {
      throw new HostCannot(
        'A browser cannot show a folder',
        'Look in the folder where your browser keeps downloads.',
      )
    },
    openPdf: async () => {
      throw new HostCannot(
        'A browser cannot start a viewer',
        'Open the document from your browser’s downloads.',
      )
    },
    quit: closeSoon,
  }
}
