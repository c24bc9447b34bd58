import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { places } from '../../resources.ts'
import { createProgram } from '../../router/index.ts'
import { type BrowserHost, openBrowserHost } from './browser.ts'
import type { FromServing, ToServing } from './messages.ts'

// A process that serves a page until somebody has left, and ends then: see processes.ts.

/** Time for the answer to whoever signed out to leave. */
const farewellMs = 100

let serving: BrowserHost | undefined

process.on('message', (message: ToServing, connection?: Socket) => {
  if (message.type === 'start') void start(message)
  if (message.type === 'connection' && connection) {
    serving?.answer(connection)
    connection.resume()
  }
  if (message.type === 'takeOver') serving?.expectPage()
  if (message.type === 'retire') void pause(farewellMs).then(() => serving?.close())
})
process.on('disconnect', () => void serving?.close().then(() => process.exit()))
// Ctrl+C goes to every process of a terminal: the one that listens ends this one in order.
process.on('SIGINT', () => undefined)

async function start({ host, secrets }: Extract<ToServing, { type: 'start' }>): Promise<void> {
  serving = await openBrowserHost(createProgram, places().renderer, {
    behind: { host, secrets },
    onEntered: () => tell({ type: 'entered' }),
    onLeft: () => tell({ type: 'left' }),
  })
  tell({ type: 'ready', openingFile: serving.openingFile })
  await serving.closed
  process.exit()
}

function tell(message: FromServing): void {
  if (process.connected) process.send?.(message)
}
