import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import type { OutgoingDocument } from '../../services/ground/host.ts'
import { answer, servePage } from '../page.ts'
import type { Guard } from './guard.ts'
import type { Transfers } from './transfers.ts'

/** What a request can be answered with. */
export interface RequestContext {
  guard: Guard
  transfers: Transfers
  /** The folder of the built renderer. */
  page: string
  /** Ends the host, after the answer has left. */
  closeSoon(): void
}

/** Answers one request, and tells whoever made a document that it was downloaded once its last byte has left. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const reply = await respond(request, context).catch(() => answer(500, 'A fault in the program.'))
  await send(reply, request, response)
  if (reply.ok) documentOf(request, context)?.onSaved?.()
}

/** Answers one request: the page, a file in or out, or the end. Whoever the guard does not know gets 403 and a reason. */
async function respond(request: IncomingMessage, context: RequestContext): Promise<Response> {
  const { guard, page } = context
  const { pathname, searchParams } = new URL(request.url ?? '/', guard.origin)
  if (request.method === 'GET' && pathname === '/enter')
    return refused(guard.refuseStranger(request)) ?? enter(guard, searchParams.get('token') ?? '')
  const refusal = refused(guard.refuseCaller(request, request.method === 'GET' ? 'reads' : 'acts'))
  if (refusal) return refusal
  if (request.method === 'POST') return act(request, pathname, context)
  if (request.method !== 'GET') return answer(405)
  if (pathname.startsWith(filesPath)) return download(documentOf(request, context))
  return servePage(page, pathname, [guard.origin.replace('http:', 'ws:')])
}

/** Writes an answer out, and reads no further into a request that was not wanted. */
async function send(response: Response, request: IncomingMessage, to: ServerResponse): Promise<void> {
  const isRead = request.complete || request.method === 'GET'
  to.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(isRead ? {} : { connection: 'close' }),
  })
  to.end(Buffer.from(await response.arrayBuffer()))
  await finished(to)
}

async function act(request: IncomingMessage, pathname: string, context: RequestContext): Promise<Response> {
  if (pathname === '/quit') {
    context.closeSoon()
    return answer(202, 'Muster is closing. This page can be closed.')
  }
  if (pathname !== '/files') return answer(404)
  const picked = await context.transfers.receive(fileName(request), request)
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

const filesPath = '/files/'

/** The document that a request downloads. */
function documentOf(
  { method, url = '/' }: IncomingMessage,
  { guard, transfers }: RequestContext,
): OutgoingDocument | undefined {
  const { pathname } = new URL(url, guard.origin)
  const isDownload = method === 'GET' && pathname.startsWith(filesPath)
  return isDownload ? transfers.find(pathname.slice(filesPath.length)) : undefined
}

function download(found: OutgoingDocument | undefined): Response {
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
