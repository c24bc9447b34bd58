import { readFile } from 'node:fs/promises'
import type { CDPSession, Page } from 'playwright-core'
import type { StandInPort } from './ports.ts'

/** What a preload says to the main process, and what the main process says to it. */
export interface IsolatedWorld {
  /** Sends `ports` to the listeners of `channel` in the preload. */
  post(channel: string, ports: readonly StandInPort[]): void
}

/** Answers `ipcRenderer.invoke`. */
export type Invoke = (channel: string, args: unknown[]) => Promise<unknown>

type Call =
  | { type: 'invoke'; id: number; channel: string; args: unknown[] }
  | { type: 'port'; id: number; data: WireData }
type WireData = { text: string } | { base64: string }

const world = 'electron isolated context'

/**
 * Runs the preload script at `path` in every document of the page as Electron does for a sandboxed window with context
 * isolation: before the page's own scripts, in a world of its own, with a `require` that knows `electron` alone.
 */
export async function runPreload(page: Page, path: string, invoke: Invoke): Promise<IsolatedWorld> {
  const session = await page.context().newCDPSession(page)
  const ports = new Map<number, StandInPort>()
  let contextId = 0
  session.on('Runtime.bindingCalled', async ({ payload, executionContextId }) => {
    contextId = executionContextId
    const call: Call = JSON.parse(payload)
    if (call.type === 'port') return ports.get(call.id)?.postMessage(fromWire(call.data))
    const outcome = await invoke(call.channel, call.args).then(
      value => ({ value }),
      (error: Error) => ({ error: `Error invoking remote method '${call.channel}': ${error}` }),
    )
    await deliver(session, executionContextId, { type: 'answer', id: call.id, ...outcome })
  })
  await session.send('Page.enable')
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: 'toMain', executionContextName: world })
  const source = isolatedSource(await readFile(path, 'utf8'))
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world })
  return {
    post(channel, posted) {
      const ids = posted.map(port => {
        const id = ports.size
        ports.set(id, port)
        port.on('message', ({ data }) =>
          deliver(session, contextId, { type: 'port', id, data: toWire(data) }),
        )
        port.start()
        return id
      })
      void deliver(session, contextId, { type: 'ports', channel, ids })
    },
  }
}

/** A page that is gone no longer listens; in Electron such a message is lost in silence too. */
async function deliver(session: CDPSession, contextId: number, message: object): Promise<void> {
  const expression = `fromMain(${JSON.stringify(message)})`
  await session.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
}

function toWire(data: unknown): WireData {
  return typeof data === 'string'
    ? { text: data }
    : { base64: Buffer.from(data as Uint8Array).toString('base64') }
}

function fromWire(data: WireData): string | Uint8Array {
  return 'text' in data ? data.text : Uint8Array.from(Buffer.from(data.base64, 'base64'))
}

function isolatedSource(preload: string): string {
  return `(() => {
    const listeners = new Map(), answers = new Map(), ports = new Map()
    const send = message => toMain(JSON.stringify(message))
    const toWire = data => typeof data === 'string' ? { text: data } : { base64: new Uint8Array(data).toBase64() }
    const fromWire = data => 'text' in data ? data.text : Uint8Array.fromBase64(data.base64)
    const newPort = id => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = event => send({ type: 'port', id, data: toWire(event.data) })
      ports.set(id, port1)
      return port2
    }
    globalThis.fromMain = message => {
      if (message.type === 'port') ports.get(message.id).postMessage(fromWire(message.data))
      if (message.type === 'ports')
        for (const listen of listeners.get(message.channel) ?? []) listen({ ports: message.ids.map(newPort) })
      if (message.type === 'answer') {
        const { resolve, reject } = answers.get(message.id)
        'error' in message ? reject(new Error(message.error)) : resolve(message.value)
      }
    }
    const ipcRenderer = {
      on: (channel, listen) => listeners.set(channel, [...(listeners.get(channel) ?? []), listen]),
      invoke: (channel, ...args) => new Promise((resolve, reject) => {
        const id = answers.size
        answers.set(id, { resolve, reject })
        send({ type: 'invoke', id, channel, args })
      }),
    }
    const require = name => {
      if (name === 'electron') return { ipcRenderer }
      throw new Error('module not found: ' + name)
    }
    const module = { exports: {} }
    ;(function (require, module, exports) { ${preload}
    })(require, module, module.exports)
  })()`
}
