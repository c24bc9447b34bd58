import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { endedCode } from '#shared/contract/page-proof.ts'
import { HostCannot, type Shell } from '../../services/ground/host.ts'
import { memoryFolder, storesFolder } from '../../stores-folder.ts'
import type { CreateProgram, Program } from '../program.ts'
import { greet } from './greeting.ts'
import { createGuard, type Guard, type PageSecrets } from './guard.ts'
import { listenOnLoopback } from './loopback.ts'
import { writeOpeningFile } from './opening-file.ts'
import { serve } from './requests.ts'
import { createTransfers, type Transfers, type UploadLimits } from './transfers.ts'

/** A running loopback host. */
export interface BrowserHost {
  /** What to open in a browser; good for one page. Never an argument of a program: see {@link openingFile}. */
  address: string
  /** A file that only this user can read and that leads to {@link address}. It is gone once a page was let in. */
  openingFile: string
  /** Stops listening, closes the store and forgets every transferred file. */
  close(): Promise<void>
  /** Resolves when the host has closed, whoever told it to. */
  closed: Promise<void>
  /** Answers a connection that another process has taken. */
  answer(connection: Socket): void
  /** The page that another process let in is expected back: the host ends if it does not come. */
  expectPage(): void
}

/** How a host goes, where it is not as usual: tests are in a hurry. */
export interface BrowserHostOptions {
  /** How long after its page is gone the host ends; a page that is loaded again is back sooner. */
  readonly goneAfterMs?: number
  readonly uploadLimits?: UploadLimits
  /** For a host that does not listen itself: at which host another process does, and what the page is known by. */
  readonly behind?: { readonly host: string; readonly secrets: PageSecrets }
  /** Called when a page was let in. */
  readonly onEntered?: () => void
  /** Called each time that somebody has left: signed out, or been locked out. */
  readonly onLeft?: () => void
}

/** A call carries fields and finished documents; more than this in one message is no call of ours. */
const maxMessageBytes = 64 * 1024 * 1024

/** RFC 6455, section 7.4.1: the host goes away. Another may be there a moment later, as after a lock: the page looks for it. */
const closingCode = 1001

/** Time for the answer to `quit` to leave before its socket closes. */
const farewellMs = 100

/**
 * Serves the renderer in the folder `page`, and the program, to one page in a browser on this computer: an address, a port
 * and a path that nobody can guess, a one-time token. The protocol is described in this folder's README.
 */
export async function openBrowserHost(
  createProgram: CreateProgram,
  page: string,
  { goneAfterMs = 10_000, uploadLimits, behind, onEntered, onLeft }: BrowserHostOptions = {},
): Promise<BrowserHost> {
  const server = createServer()
  const guard = createGuard(behind?.host ?? (await listenOnLoopback(server)), behind?.secrets)
  const transfers = await createTransfers(uploadLimits)
  const opening = behind?.secrets.isTokenUsed ? noOpeningFile : writeOpeningFile(guard.address)
  const { promise: closed, resolve: reportClosed } = Promise.withResolvers<void>()
  const quit = () => void setTimeout(() => void close(endedCode), farewellMs)
  const forgetFiles = () => {
    transfers.forget()
    // Whoever is signed out because this host ends has no other to come back to.
    if (!isClosing) onLeft?.()
  }
  const program = createProgram(browserShell(transfers, quit, forgetFiles))
  const watch = onPageGone(goneAfterMs, () => close())
  const sockets = serveSockets(server, guard, program, watch)
  let isClosing = false
  let closing: Promise<void> | undefined

  server.on('request', (request, response) => {
    const context = { guard, transfers, page, closeSoon: quit, onEntered: entered }
    serve(request, response, context).catch(() => response.destroy())
  })

  function entered(): void {
    opening.remove()
    onEntered?.()
  }

  function close(code = closingCode): Promise<void> {
    opening.remove()
    isClosing = true
    closing ??= closeAll(server, sockets, program, transfers, code).finally(reportClosed)
    return closing
  }
  return {
    address: guard.address,
    openingFile: opening.path,
    close: () => close(),
    closed,
    answer: connection => void server.emit('connection', connection),
    expectPage: watch.left,
  }
}

/** A page was let in already. */
const noOpeningFile = { path: '', remove: () => undefined }

/** Follows the page's connection: once it is gone, and does not come back, the host ends. */
function onPageGone(afterMs: number, end: () => Promise<void>): PageWatch {
  let leaving: NodeJS.Timeout | undefined
  return {
    came: () => clearTimeout(leaving),
    left: () => {
      clearTimeout(leaving)
      leaving = setTimeout(() => void end(), afterMs).unref()
    },
  }
}

interface PageWatch {
  came(): void
  left(): void
}

/** One page at a time: what one tab signs in to, no other acts in. */
function serveSockets(server: Server, guard: Guard, program: Program, watch: PageWatch): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  const calls = new RPCHandler(program.router)
  let current: WebSocket | undefined

  async function take(connection: WebSocket): Promise<void> {
    connection.on('error', () => connection.terminate())
    if (current || !(await greet(connection, guard)) || current)
      return connection.close(1013, 'Muster is open in another tab')
    current = connection
    watch.came()
    connection.once('close', () => {
      current = undefined
      watch.left()
    })
    await calls.upgrade(connection, { context: program.context })
  }

  server.on('upgrade', (request, socket, head) => {
    const refusal = guard.refuseSocket(request)
    if (refusal) return turnAway(socket, refusal)
    sockets.handleUpgrade(request, socket, head, connection => void take(connection))
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
  code: number,
): Promise<void> {
  // One that never listened has nothing to stop.
  const stopped = new Promise<void>(resolve => void server.close(() => resolve()))
  for (const connection of sockets.clients) connection.close(code, 'Muster is closing')
  try {
    program.close()
  } finally {
    await transfers.clear()
    for (const connection of sockets.clients) connection.terminate()
    server.closeAllConnections()
    await stopped
  }
}

function browserShell(transfers: Transfers, closeSoon: () => void, forgetFiles: () => void): Shell {
  return {
    kind: 'browser',
    dialogs: false,
    storesFolder: storesFolder(),
    memoryFolder: memoryFolder(),
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
    saveFile: document => transfers.offer(document),
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
    forgetFiles,
    // A page may not look into the clipboard, and would clear what another program has put there.
    copied: async () => undefined,
    // A host that any browser of this computer may open has no keychain of its own.
    deviceSeal: async () => null,
    quit: closeSoon,
  }
}
