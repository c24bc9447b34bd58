import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import type { z } from 'zod'
import type { UploadRefusal } from '#shared/contract/page-proof.ts'
import { answer, servePage } from '../page.ts'
import type { Guard } from './guard.ts'
import { type Transfers, UploadRefused } from './transfers.ts'

/** What a request can be answered with. */
export interface RequestContext {
  guard: Guard
  transfers: Transfers
  /** The folder of the built renderer. */
  page: string
  /** A page was let in. */
  onEntered(): void
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
  if (reply.ok) delivered(request, context)
}

/** Answers one request: the page, a file in or out, or the end. Whoever the guard does not know gets 403 and a reason. */
async function respond(request: IncomingMessage, context: RequestContext): Promise<Response> {
  const { guard, page } = context
  const found = guard.placeOf(request)
  if ('refusal' in found) return answer(403, found.refusal)
  const { place } = found
  if (request.method === 'POST') return act(request, place, context)
  if (request.method !== 'GET') return answer(405)
  if (place.startsWith(filesPath)) return download(context.transfers.find(place.slice(filesPath.length)))
  return servePage(page, `/${place}`, [guard.origin.replace('http:', 'ws:')])
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

async function act(request: IncomingMessage, place: string, context: RequestContext): Promise<Response> {
  if (place === 'enter') return enter(request, context)
  const refusal = context.guard.refuseCaller(request)
  if (refusal !== undefined) return answer(403, refusal)
  if (place === 'quit') {
    context.closeSoon()
    return answer(202, 'Muster is closing. This page can be closed.')
  }
  return place === 'files' ? receive(request, context) : answer(404)
}

/** A page that shows the token gets its secret, once. */
async function enter(request: IncomingMessage, { guard, onEntered }: RequestContext): Promise<Response> {
  const token = String(request.headers['x-token'] ?? '')
  const isOurs = request.headers.origin === guard.origin
  const secret = isOurs ? guard.enter(token) : undefined
  if (secret === undefined)
    return answer(403, 'This address was used before. Start Muster again and open what it shows.')
  onEntered()
  return json(200, { secret })
}

async function receive(request: IncomingMessage, { transfers }: RequestContext): Promise<Response> {
  try {
    return json(201, await transfers.receive(fileName(request), request))
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error
    const { file, next } = error
    return json(422, { file, next } satisfies z.infer<typeof UploadRefusal>)
  }
}

function json(status: number, value: unknown): Response {
  const response = answer(status, JSON.stringify(value))
  response.headers.set('content-type', 'application/json')
  return response
}

const filesPath = 'files/'

/** Tells whoever offered a document that this request has downloaded it. */
function delivered(request: IncomingMessage, { guard, transfers }: RequestContext): void {
  const found = guard.placeOf(request)
  const isDownload = request.method === 'GET' && 'place' in found && found.place.startsWith(filesPath)
  if (isDownload) transfers.delivered(found.place.slice(filesPath.length))
}

function download(found: ReturnType<Transfers['find']>): Response {
  if (!found) return answer(404)
  const response = new Response(Buffer.from(found.bytes), { headers: answer(200).headers })
  response.headers.set('content-type', found.mediaType)
  response.headers.set(
    'content-disposition',
    `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
  )
  return response
}

function fileName(request: IncomingMessage): string {
  const header = request.headers['x-file-name']
  try {
    return decodeURIComponent(typeof header === 'string' ? header : '')
  } catch (error) {
    // Half a character: refused as such.
    if (error instanceof URIError) return '\ufffd'
    throw error
  }
}
