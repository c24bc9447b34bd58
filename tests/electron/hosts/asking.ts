import { on } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { WebSocket } from 'ws'

/** What the loopback host answered. */
export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Asks as any program on this computer could: every header can be set, no path is tidied up. */
export function ask(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  const { body, ...rest } = options
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const asked = request(url, { agent: false, ...rest }, response => {
    response.toArray().then(
      chunks =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      reject,
    )
  })
  asked.on('error', reject).end(body)
  return promise
}

/** A socket, with all that is said on it from the first word on, and the code that it was closed with. */
export interface Heard {
  readonly socket: WebSocket
  next(): Promise<string>
  /** Keeps no more of what is said: for whoever listens to the socket itself from here on. */
  stopListening(): Promise<unknown>
  readonly closed: Promise<number>
}

/** Opens a socket as any program could. Rejects where the host turns it away. */
export async function connect(address: string, headers: Record<string, string>): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = new WebSocket(address.replace('http', 'ws'), { headers })
  const messages = on(socket, 'message')
  const closed = new Promise<number>(ended => void socket.once('close', code => ended(code)))
  socket.once('open', resolve).once('error', reject)
  await promise
  const next = async () => String(((await messages.next()).value as [Buffer])[0])
  return { socket, closed, next, stopListening: async () => messages.return?.() }
}
