import type { z } from 'zod'
import {
  HostHello,
  HostProof,
  type PageProof,
  pageSecretKey,
  provenText,
  tokenInAddress,
} from '#shared/contract/page-proof.ts'

/**
 * How the page and the loopback host know each other (shared/contract/page-proof.ts). The page's secret is in its memory
 * and, for when it is loaded again, in what the browser keeps for this tab and origin alone; in no cookie, since those
 * go to every port of this computer.
 */

/** Where the host serves this page: an address ending in a path that nobody can guess, and a slash. */
export function hostAddress(): string {
  return location.origin + location.pathname
}

/**
 * The page's secret: for the token in the address the first time, then from this tab. Undefined for a page that was not
 * let in. Called before anything reads the address.
 */
export async function pageSecret(): Promise<string | undefined> {
  const token = tokenInAddress.exec(location.hash)?.[1]
  if (token === undefined) return sessionStorage.getItem(pageSecretKey) ?? undefined
  history.replaceState(null, '', location.pathname)
  const response = await fetch(`${hostAddress()}enter`, { method: 'POST', headers: { 'x-token': token } })
  if (!response.ok) return undefined
  const { secret } = (await response.json()) as { secret: string }
  sessionStorage.setItem(pageSecretKey, secret)
  return secret
}

/** Opens a socket and lets both sides prove that they know the secret. Undefined where that cannot be: nobody listens, or not Muster. */
export async function openProvenSocket(secret: string): Promise<WebSocket | 'stranger' | undefined> {
  const socket = new WebSocket(`${hostAddress().replace('http', 'ws')}rpc`)
  const messages = messagesOf(socket)
  const hello = HostHello.safeParse(await messages.next())
  if (!hello.success) return giveUp(socket, undefined)
  const key = await hmacKey(secret)
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const proof = await prove(key, provenText('page', hello.data.nonce, nonce))
  socket.send(JSON.stringify({ nonce, proof } satisfies z.infer<typeof PageProof>))
  const answer = HostProof.safeParse(await messages.next())
  messages.end()
  if (!answer.success) return giveUp(socket, undefined)
  const expected = await prove(key, provenText('host', hello.data.nonce, nonce))
  return answer.data.proof === expected ? socket : giveUp(socket, 'stranger')
}

function giveUp<T>(socket: WebSocket, as: T): T {
  socket.close()
  return as
}

/** The first messages of a socket as JSON; undefined once it is closed, and for what is none. */
function messagesOf(socket: WebSocket) {
  const waiting: unknown[] = []
  let reader: ((message: unknown) => void) | undefined
  const take = (message: unknown) => {
    if (reader) reader(message)
    else waiting.push(message)
    reader = undefined
  }
  const onMessage = ({ data }: MessageEvent) => take(parsed(data))
  const onClose = () => take(undefined)
  socket.addEventListener('message', onMessage)
  socket.addEventListener('close', onClose)
  return {
    next: () =>
      waiting.length > 0
        ? Promise.resolve(waiting.shift())
        : new Promise<unknown>(resolve => {
            reader = resolve
          }),
    end() {
      socket.removeEventListener('message', onMessage)
      socket.removeEventListener('close', onClose)
    },
  }
}

function parsed(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined
  } catch {
    return undefined
  }
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign'])
}

async function prove(key: CryptoKey, text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
