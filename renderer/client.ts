import { type ClientLink, createORPCClient, isDefinedError, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { z } from 'zod'
import { About } from '#shared/contract/about.ts'
import type { ErrorCode, InputProblem, RowAboutPerson } from '#shared/contract/errors.ts'
import type { DocumentRequest } from '#shared/contract/exports.ts'
import type { OpenedFile } from '#shared/contract/files.ts'
import type { Contract } from '#shared/contract/index.ts'
import { endedCode, UploadRefusal } from '#shared/contract/page-proof.ts'
import type { AttachmentId } from '#shared/model/ids.ts'
import { hostAddress, openProvenSocket, pageSecret } from './loopback.ts'

/**
 * The only file that knows that there is a port. In the Electron window it comes as a message from the preload; in a
 * browser it is a WebSocket to the loopback host, which is opened again when it breaks.
 */
export type Client = ContractRouterClient<Contract>

/**
 * Whether the other side can be spoken to. `closed` is final: the program has gone. So is `refused`: this page was not let
 * in, or somebody else listens where the program was.
 */
export type Connection = 'connecting' | 'open' | 'lost' | 'closed' | 'refused'

type Link = ClientLink<Record<never, never>>
type Listener = (connection: Connection) => void

const portMessage = 'muster:port'
const firstRetryMs = 500
const maxRetryMs = 5000

let link: Link | undefined
/** What a page in a browser was let in with. */
let secret: string | undefined
let connection: Connection = 'connecting'
const listeners = new Set<Listener>()
const waiting: Array<() => void> = []

/** Calls wait while the first connection is being made, and fail at once while it is lost. */
export const client: Client = createORPCClient<Client>({
  async call(path, input, options) {
    if (connection === 'connecting') await new Promise<void>(resolve => waiting.push(resolve))
    const used = link
    if (!used) throw new Disconnected()
    try {
      return await used.call(path, input, options)
    } catch (error) {
      if (link !== used && !contractError(error)) throw new Disconnected()
      throw error
    }
  },
})

/** Thrown by a call while nobody listens at the other end. */
export class Disconnected extends Error {
  override name = 'Disconnected'
}

/** Connects by whichever carrier this page was opened with. Called once, when the page starts, before the address is read. */
export async function connect(): Promise<void> {
  if (inElectron()) return awaitPort()
  secret = await pageSecret().catch(() => undefined)
  if (secret === undefined) settle('refused', undefined)
  else await openSocket(secret, firstRetryMs)
}

/** Calls `listener` with the present state and with every change of it. Gives the function that ends that. */
export function onConnection(listener: Listener): () => void {
  listeners.add(listener)
  listener(connection)
  return () => listeners.delete(listener)
}

/** An error of the contract by its name and data; undefined when `error` is anything else (a fault, or no answer). */
export function contractError(error: unknown): ContractErrorView | undefined {
  if (!(error instanceof Error) || !isDefinedError(error)) return undefined
  const { code, data } = error as { code: string; data?: unknown }
  return { code: code as ErrorCode, data: (data ?? {}) as ContractErrorView['data'] }
}

/** What the contract's errors carry (shared/contract/errors.ts); each has `next`, the rest depends on the code. */
export interface ContractErrorView {
  code: ErrorCode
  data: {
    next?: string
    reasons?: string[]
    problems?: InputProblem[]
    about?: RowAboutPerson[]
    holder?: string
    what?: string
    file?: string
    /** How long to wait before the same is asked again. */
    seconds?: number
  }
}

/**
 * Hands a file of the user's to a host without dialogs of its own, and gives the reference to name it by. The loopback host
 * keeps it in a folder of its own until it closes. Throws FILE_UNREADABLE for a file that it does not take.
 */
export async function upload(file: File): Promise<z.infer<typeof OpenedFile>> {
  // Who listens on the port while nobody answers may be somebody else.
  if (connection !== 'open' || secret === undefined) throw new Disconnected()
  const name = encodeURIComponent(file.name.toWellFormed())
  const headers = { authorization: `Bearer ${secret}`, 'x-file-name': name }
  const response = await fetch(`${hostAddress()}files`, { method: 'POST', headers, body: file })
  if (response.status === 422) {
    const data = UploadRefusal.parse(await response.json())
    throw new ORPCError('FILE_UNREADABLE', { defined: true, data })
  }
  if (!response.ok) throw new Disconnected(await response.text())
  return (await response.json()) as z.infer<typeof OpenedFile>
}

/** Reads what the page itself brings along: no host is asked. Throws where nobody answers. */
export async function aboutMuster(): Promise<About> {
  if (connection !== 'open') throw new Disconnected()
  return About.parse(await (await fetch('about.json')).json())
}

/**
 * Makes a document and hands it to the user: by the host's own dialog, or as a download of the browser. Gives the name
 * or path it went to; null when the user closed the dialog.
 */
export async function saveDocument(
  request: DocumentRequest & { recipient?: string },
): Promise<string | null> {
  const saved = await client.exports.save(request)
  return saved && handOver(saved.file)
}

/** Saves why somebody has a verdict as a PDF, as {@link saveDocument} saves a document. */
export async function saveExplanation(request: {
  flight: string
  person: string
  check?: string
}): Promise<string | null> {
  const saved = await client.checks.save(request)
  return saved && handOver(saved.file)
}

/** Saves the report on all that is held about a person, as {@link saveDocument} saves a document. */
export async function savePersonReport(request: {
  person: string
  format: 'pdf' | 'json'
}): Promise<string | null> {
  const saved = await client.oversight.report(request)
  return saved && handOver(saved.file)
}

/** Saves the installer of an update file as {@link saveDocument} saves a document. */
export async function saveInstaller(file: string): Promise<string | null> {
  const saved = await client.updates.saveInstaller({ file })
  return saved && handOver(saved.file)
}

/** Saves a copy of an attached file as {@link saveDocument} saves a document. */
export async function saveAttachment(id: AttachmentId): Promise<string | null> {
  const saved = await client.attachments.save({ id })
  return saved && handOver(saved.file)
}

/** Hands a file for other offices to the user, once it is written: as {@link saveDocument} does. */
export function handOverExchange(file: string): string {
  return handOver(file)
}

/** What the host saved, by its path or name: it is there already in Electron, and a browser downloads it under a reference that ends in the name. */
function handOver(file: string): string {
  if (inElectron()) return file
  const link = document.createElement('a')
  link.href = `${hostAddress()}files/${file}`
  link.download = ''
  link.click()
  return decodeURIComponent(file.slice(file.lastIndexOf('/') + 1))
}

function inElectron(): boolean {
  return location.protocol !== 'http:'
}

function awaitPort(): void {
  window.addEventListener('message', event => {
    const port = event.ports[0]
    if (event.source !== window || event.data !== portMessage || !port) return
    port.start()
    port.addEventListener('close', () => settle('closed', undefined))
    settle('open', new PortLink({ port }))
  })
}

async function openSocket(using: string, retryMs: number): Promise<void> {
  const socket = await openProvenSocket(using)
  if (socket === 'stranger') return settle('refused', undefined)
  if (socket?.readyState !== WebSocket.OPEN) return retry(using, retryMs, Math.min(retryMs * 2, maxRetryMs))
  // What is called from here on is in vain, and so is what waits for an answer.
  socket.addEventListener('close', () => {
    link = undefined
  })
  const opened = new SocketLink({ websocket: socket })
  // After the link has heard of it: whoever calls something off because of it would have it say so to a closed socket.
  socket.addEventListener('close', ({ code }) => {
    if (code === endedCode) settle('closed', undefined)
    else retry(using, firstRetryMs, firstRetryMs)
  })
  settle('open', opened)
}

function retry(using: string, inMs: number, thenMs: number): void {
  settle('lost', undefined)
  setTimeout(() => void openSocket(using, thenMs), inMs)
}

function settle(next: Connection, nextLink: Link | undefined): void {
  link = nextLink
  connection = next
  for (const resume of waiting.splice(0)) resume()
  for (const listener of listeners) listener(next)
}
