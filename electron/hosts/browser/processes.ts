import { type ChildProcess, fork } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { LastUser } from '../../router/index.ts'
import { newPageSecrets } from './guard.ts'
import { listenOnLoopback } from './loopback.ts'
import type { FromServing, ToServing } from './messages.ts'

/**
 * The browser host in processes of its own. This one only listens: it reads nothing of any connection, and knows no store. Another
 * serves the page, and once somebody has left, ends, while a fresh one takes over: texts in the memory of a running program
 * cannot be overwritten, and so the memory of a locked Muster holds no passphrase and no name.
 */
export interface ServingProcesses {
  /** See {@link import('./browser.ts').BrowserHost}. */
  readonly openingFile: string
  /** Of the process that serves the page now. */
  servingPid(): number | undefined
  close(): void
  readonly closed: Promise<void>
}

/** Starts listening, and the first two processes: one that serves, and one that waits to take over. */
export async function startServingProcesses(): Promise<ServingProcesses> {
  const { promise: closed, resolve: reportClosed } = Promise.withResolvers<void>()
  const server = createServer({ pauseOnConnect: true })
  const host = await listenOnLoopback(server)
  let secrets = newPageSecrets()
  let spare: Promise<ChildProcess> | undefined
  let current = startProcess()
  const openingFile = await readyIn(current)
  server.on('connection', pass)

  function startProcess(): ChildProcess {
    const started = fork(join(import.meta.dirname, 'serving-process.ts'), { stdio: 'inherit' })
    tell(started, { type: 'start', host, secrets })
    started.on('message', (message: FromServing) => {
      if (started !== current) return
      if (message.type === 'entered') secrets = { ...secrets, isTokenUsed: true }
      if (message.type === 'entered') spare = startSpare()
      if (message.type === 'left') void replace(started, message.last)
    })
    started.once('exit', () => {
      if (started === current) end()
    })
    return started
  }

  async function startSpare(): Promise<ChildProcess> {
    const started = startProcess()
    await readyIn(started)
    return started
  }

  async function replace(old: ChildProcess, last: LastUser | null): Promise<void> {
    const next = await spare
    if (!next || old !== current) return
    current = next
    tell(next, { type: 'takeOver', last })
    tell(old, { type: 'retire' })
    spare = startSpare()
  }

  function pass(connection: Socket): void {
    // Nobody is there any more who could answer: what is sent to a process that is ending would end this one by a fault.
    if (current.connected) current.send({ type: 'connection' } satisfies ToServing, connection)
    else connection.destroy()
  }

  function close(): void {
    server.close()
    if (current.connected) current.disconnect()
  }

  function end(): void {
    server.close()
    void spare?.then(waiting => waiting.kill('SIGKILL'))
    reportClosed()
  }

  return { openingFile, servingPid: () => current.pid, close, closed }
}

function tell(to: ChildProcess, message: ToServing): void {
  if (to.connected) to.send(message)
}

/** Resolves with the file that opens the page, once this process could serve it. Rejects where it ends before. */
async function readyIn(serving: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  serving.on('message', (message: FromServing) => message.type === 'ready' && resolve(message.openingFile))
  serving.once('exit', () => reject(new Error('Muster could not start; what stands above says why')))
  return promise
}
