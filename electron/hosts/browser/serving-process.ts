import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { places } from '../../resources.ts'
import { type App, createProgram, lastUserOf, noteLastUser } from '../../router/index.ts'
import type { Shell } from '../../services/ground/host.ts'
import { type BrowserHost, openBrowserHost } from './browser.ts'
import type { FromServing, ToServing } from './messages.ts'

// A process that serves a page until somebody has left, and ends then: see processes.ts.

/** Time for the answer to whoever signed out to leave. */
const farewellMs = 100

let serving: BrowserHost | undefined
let app: App | undefined

process.on('message', (message: ToServing, connection?: Socket) => {
  if (message.type === 'start') void start(message)
  if (message.type === 'connection' && connection) {
    serving?.answer(connection)
    connection.resume()
  }
  if (message.type === 'takeOver') takeOver(message)
  if (message.type === 'retire') void pause(farewellMs).then(() => serving?.close())
})
process.on('disconnect', () => void serving?.close().then(() => process.exit()))
// Ctrl+C goes to every process of a terminal: the one that listens ends this one in order.
process.on('SIGINT', () => undefined)

function takeOver({ last }: Extract<ToServing, { type: 'takeOver' }>): void {
  if (app && last) noteLastUser(app, last)
  serving?.expectPage()
}

async function start({ host, secrets }: Extract<ToServing, { type: 'start' }>): Promise<void> {
  const program = (shell: Shell) => {
    const created = createProgram(shell)
    app = created.app
    return created
  }
  serving = await openBrowserHost(program, places().renderer, {
    behind: { host, secrets },
    onEntered: () => tell({ type: 'entered' }),
    onLeft: () => tell({ type: 'left', last: app ? lastUserOf(app) : null }),
  })
  tell({ type: 'ready', openingFile: serving.openingFile })
  await serving.closed
  process.exit()
}

function tell(message: FromServing): void {
  if (process.connected) process.send?.(message)
}
