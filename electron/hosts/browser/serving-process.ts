import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { places } from '../../resources.ts'
import { createProgram } from '../../router/index.ts'
import { type BrowserHost, openBrowserHost } from './browser.ts'
import type { FromServing, ToServing } from './messages.ts'

// A process that serves a page until somebody has left, and ends then: see processes.ts.

/** Time for the answer to whoever signed out to leave. */
const farewellMs = 100

let host: BrowserHost | undefined

process.on('message', (message: ToServing, connection?: Socket) => {
  if (message.type === 'start') void start(message)
  if (message.type === 'connection' && connection) {
    host?.answer(connection)
    connection.resume()
  }
  if (message.type === 'takeOver') host?.expectPage()
  if (message.type === 'retire') void pause(farewellMs).then(() => host?.close())
})
process.on('disconnect', () => void host?.close().then(() => process.exit()))
// Ctrl+C goes to every process of a terminal: the one that listens ends this one in order.
process.on('SIGINT', () => undefined)

async function start({ port, secrets }: Extract<ToServing, { type: 'start' }>): Promise<void> {
  host = await openBrowserHost(createProgram, places().renderer, {
    behind: { port, secrets },
    onEntered: () => tell({ type: 'entered' }),
    onLeft: () => tell({ type: 'left' }),
  })
  tell({ type: 'ready', openingFile: host.openingFile })
  await host.closed
  process.exit()
}

function tell(message: FromServing): void {
  if (process.connected) process.send?.(message)
}
