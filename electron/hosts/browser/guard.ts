import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Decides who may speak to the loopback host. Every process and every web page on this computer can reach the port. */
export interface Guard {
  readonly origin: string
  /** Good for one visit: the browser that opens it is the one that Muster speaks to. */
  readonly address: string
  /** Trades an unused token for the Set-Cookie header; undefined for any other. */
  enter(token: string): string | undefined
  /** Why this request is turned away before anything is read of it; undefined when it is not. */
  refuseStranger(request: IncomingMessage): string | undefined
  /** The same for a request that does something: it must also hold the cookie, and prove where it comes from. */
  refuseCaller(request: IncomingMessage, does: 'reads' | 'acts'): string | undefined
}

/**
 * The guard of the host that listens on 127.0.0.1 at `port`. The Host header stops DNS rebinding; Origin (which no page
 * can forge) stops other pages; the cookie stops other programs. Cookies do not tell ports apart, so a page on another
 * port of 127.0.0.1 counts as the same site and SameSite alone would let it in: hence Sec-Fetch-Site and Origin.
 */
export function createGuard(port: number): Guard {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const cookie = { name: `muster-${port}`, value: secret() }
  const token = secret()
  let isTokenUsed = false

  function refuseStranger({ headers }: IncomingMessage): string | undefined {
    if (headers.host !== host) return 'This is not the address of Muster.'
    if (headers.origin !== undefined && headers.origin !== origin)
      return 'Another page may not speak to Muster.'
    if (!['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined))
      return 'Another page may not speak to Muster.'
    return undefined
  }

  return {
    origin,
    address: `${origin}/enter?token=${token}`,
    enter(offered) {
      if (isTokenUsed || !isSame(offered, token)) return undefined
      isTokenUsed = true
      return `${cookie.name}=${cookie.value}; Path=/; HttpOnly; SameSite=Strict`
    },
    refuseStranger,
    refuseCaller(request, does) {
      const stranger = refuseStranger(request)
      if (stranger) return stranger
      if (does === 'acts' && request.headers.origin !== origin)
        return 'A request that acts must say where it comes from.'
      if (!isSame(readCookie(request, cookie.name), cookie.value))
        return 'This browser has not been let in. Start Muster again and open the address that it shows.'
      return undefined
    },
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares without telling by its duration how much was right. */
function isSame(offered: string, real: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(real)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function readCookie(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim())
  return pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}
