import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { answer, servePage } from '../page.ts'
import type { Guard } from './guard.ts'
import type { Transfers } from './transfers.ts'

/** What a request can be answered with. */
export interface Counter {
  guard: Guard
  transfers: Transfers
  /** The folder of the built renderer. */
  page: string
  /** Ends the host, after the answer has left. */
  closeSoon(): void
}

/** Answers one request: the page, a file in or out, or the end. Whoever the guard does not know gets 403 and a reason. */
export async function respond(request: IncomingMessage, counter: Counter): Promise<Response> {
  const { guard, page } = counter
  const { pathname, searchParams } = new URL(request.url ?? '/', guard.origin)
  if (request.method === 'GET' && pathname === '/enter')
    return refused(guard.refuseStranger(request)) ?? enter(guard, searchParams.get('token') ?? '')
  const refusal = refused(guard.refuseCaller(request, request.method === 'GET' ? 'reads' : 'acts'))
  if (refusal) return refusal
  if (request.method === 'POST') return act(request, pathname, counter)
  if (request.method !== 'GET') return answer(405)
  if (pathname.startsWith('/files/')) return download(pathname.slice('/files/'.length), counter.transfers)
  return servePage(page, pathname, [guard.origin.replace('http:', 'ws:')])
}

/** Writes an answer out, and reads no further into a request that was not wanted. */
export async function send(response: Response, request: IncomingMessage, to: ServerResponse): Promise<void> {
  const isRead = request.complete || request.method === 'GET'
  to.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(isRead ? {} : { connection: 'close' }),
  })
  to.end(Buffer.from(await response.arrayBuffer()))
  await finished(to)
}

async function act(request: IncomingMessage, pathname: string, counter: Counter): Promise<Response> {
  if (pathname === '/quit') {
    counter.closeSoon()
    return answer(202, 'Muster is closing. This page can be closed.')
  }
  if (pathname !== '/files') return answer(404)
  const picked = await counter.transfers.receive(fileName(request), request)
  const response = answer(201, JSON.stringify(picked))
  response.headers.set('content-type', 'application/json')
  return response
}

function enter(guard: Guard, token: string): Response {
  const cookie = guard.enter(token)
  if (!cookie)
    return answer(403, 'This address was used before. Start Muster again and open the address that it shows.')
  const response = answer(303)
  response.headers.set('location', '/')
  response.headers.set('set-cookie', cookie)
  return response
}

function download(file: string, transfers: Transfers): Response {
  const found = transfers.find(file)
  if (!found) return answer(404)
  const response = new Response(Buffer.from(found.bytes), { headers: answer(200).headers })
  response.headers.set('content-type', found.mediaType)
  response.headers.set(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
  )
  return response
}

function refused(reason: string | undefined): Response | undefined {
  return reason === undefined ? undefined : answer(403, reason)
}

function fileName(request: IncomingMessage): string {
  const header = request.headers['x-file-name']
  try {
    return decodeURIComponent(typeof header === 'string' ? header : '')
  } catch (error) {
    if (error instanceof URIError) return ''
    throw error
  }
}
