import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { provenText } from '#shared/contract/page-proof.ts'

/** Decides who may speak to the loopback host. Every process and every web page on this computer can reach the port. */
export interface Guard {
  readonly origin: string
  /** The path under which everything lies, slashes at both ends: it cannot be guessed, and no other page learns it. */
  readonly base: string
  /** Good for one page: what opens it first is what Muster speaks to. */
  readonly address: string
  /** Trades an unused token for the page's secret; undefined for any other. */
  enter(token: string): string | undefined
  /** Where below {@link base} this request goes (`assets/a.js`), or why it is turned away before anything is read of it. */
  placeOf(request: IncomingMessage): { readonly place: string } | { readonly refusal: string }
  /** Why a request that does something is turned away: it must say where it comes from, and the page's secret. */
  refuseCaller(request: IncomingMessage): string | undefined
  /** Why a socket is turned away; who knocks there proves by {@link prove} that it knows the secret, and does not say it. */
  refuseSocket(request: IncomingMessage): string | undefined
  /** What either side proves by on a socket; undefined while no page was let in. */
  prove(by: 'page' | 'host', hostNonce: string, pageNonce: string): string | undefined
}

/** What a page is known by, also to a process that takes over from the one that let it in. */
export interface PageSecrets {
  readonly base: string
  readonly token: string
  readonly pageSecret: string
  /** Whether a page was let in. */
  readonly isTokenUsed: boolean
}

/** Those of a page that nobody has let in yet. */
export function newPageSecrets(): PageSecrets {
  return {
    base: `/${randomSecret()}/`,
    token: randomSecret(),
    pageSecret: randomSecret(),
    isTokenUsed: false,
  }
}

/**
 * The guard of what listens at `host`, an address and a port of this computer. The Host header stops DNS rebinding; Origin (which no page
 * can forge) stops other pages; the path and the secret stop other programs and users. No cookie: cookies know no port, and
 * a browser hands one for an address to whoever listens there.
 */
export function createGuard(host: string, secrets: PageSecrets = newPageSecrets()): Guard {
  const origin = `http://${host}`
  const { base, token, pageSecret } = secrets
  let { isTokenUsed } = secrets

  function refuseStranger({ headers, url = '', method }: IncomingMessage): string | undefined {
    if (headers.host !== host) return notHere
    if (headers.origin !== undefined && headers.origin !== origin) return anotherPage
    const isFirstVisit = method === 'GET' && url === base && headers['sec-fetch-mode'] === 'navigate'
    const from = headers['sec-fetch-site']
    if (from !== undefined && from !== 'same-origin' && from !== 'none' && !isFirstVisit) return anotherPage
    return isSame(url.slice(0, base.length), base) ? undefined : notHere
  }

  function refuseWithoutOrigin(request: IncomingMessage): string | undefined {
    return request.headers.origin === origin ? undefined : 'A request that acts must say where it comes from.'
  }

  return {
    origin,
    base,
    address: `${origin}${base}#token=${token}`,
    enter(offered) {
      if (isTokenUsed || !isSame(offered, token)) return undefined
      isTokenUsed = true
      return pageSecret
    },
    placeOf(request) {
      const refusal = refuseStranger(request)
      if (refusal !== undefined) return { refusal }
      // What dots lead to, not what they look like.
      const { pathname } = new URL(request.url ?? '/', origin)
      return pathname.startsWith(base) ? { place: pathname.slice(base.length) } : { refusal: notHere }
    },
    refuseCaller(request) {
      const [scheme, offered = ''] = (request.headers.authorization ?? '').split(' ')
      const isLetIn = isTokenUsed && scheme === 'Bearer' && isSame(offered, pageSecret)
      return refuseWithoutOrigin(request) ?? (isLetIn ? undefined : notLetIn)
    },
    refuseSocket(request) {
      const isSocket = request.url === `${base}rpc`
      return (
        refuseStranger(request) ??
        refuseWithoutOrigin(request) ??
        (isSocket ? undefined : 'There is no such socket.')
      )
    },
    prove: (by, hostNonce, pageNonce) =>
      isTokenUsed
        ? createHmac('sha256', pageSecret)
            .update(provenText(by, hostNonce, pageNonce))
            .digest('base64url')
        : undefined,
  }
}

const notHere = 'This is not the address of Muster.'
const anotherPage = 'Another page may not speak to Muster.'
const notLetIn = 'This page has not been let in. Start Muster again and open what it shows.'

/** 256 bits, as a part of an address. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares without telling by its duration how much was right. */
export function isSame(offered: string, real: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(real)]
  return a.length === b.length && timingSafeEqual(a, b)
}
