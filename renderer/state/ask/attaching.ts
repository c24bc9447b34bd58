import type { AttachedDocument } from '#shared/contract/attachments.ts'
import { sentBytes } from '#shared/contract/attachments.ts'
import { type FileProblem, fileKindOf } from '#shared/formats/file-kind.ts'
import { type AttachedTo, maxAttachmentBytes } from '#shared/model/attachment.ts'
import { client } from '../../client.ts'

/** A file that the user chose, inspected before it is sent. */
export interface InspectedFile {
  key: string
  file: File
  /** Why it cannot be attached; null when it can. */
  problem: FileProblem | 'empty' | 'too_large' | 'unknown_kind' | null
}

/** What shows a record: files, or where the original lies, or nothing yet. */
export interface AttachmentsDraft {
  files: readonly InspectedFile[]
  reference: string
}

/** Nothing chosen yet. */
export const noAttachments: AttachmentsDraft = { files: [], reference: '' }

/** How far a file is on its way into the store, in bytes. */
export interface Sending {
  file: string
  done: number
  total: number
}

let lastKey = 0

/** Inspects chosen files: what they are by their bytes, whether they are whole, and small enough. */
export function inspectFiles(files: readonly File[]): Promise<InspectedFile[]> {
  return Promise.all(
    files.map(async file => {
      lastKey += 1
      return { key: `file-${lastKey}`, file, problem: await problemOf(file) }
    }),
  )
}

/**
 * Attaches documents to a record, one after the other. What arrived before a failure is not sent again when the same files
 * are sent to the same record once more.
 */
export async function sendAttachments(
  to: AttachedTo,
  { files, reference }: AttachmentsDraft,
  about: string | null,
  onSending: (sending: Sending) => void,
): Promise<void> {
  for (const { file } of files) {
    if (arrivedAt.get(file)?.has(to.id)) continue
    const upload = await sendFile(file, onSending)
    await attach(to, { kind: 'sent', upload, name: file.name }, about)
    arrivedAt.set(file, new Set([...(arrivedAt.get(file) ?? []), to.id]))
  }
  if (reference.trim() !== '') await attach(to, { kind: 'reference', reference }, about)
}

/** The one document of a release: the first file, or where the original lies. */
export async function sendDocument({ files, reference }: AttachmentsDraft): Promise<AttachedDocument> {
  const [first] = files
  if (first === undefined) return { kind: 'reference', reference }
  const upload = await sendFile(first.file, () => undefined)
  return { kind: 'sent', upload, name: first.file.name }
}

/** Records that have a file already. */
const arrivedAt = new WeakMap<File, ReadonlySet<string>>()

function attach(to: AttachedTo, document: AttachedDocument, about: string | null) {
  return client.attachments.add({ to, document, about })
}

async function sendFile(file: File, onSending: (sending: Sending) => void): Promise<string> {
  let upload: string | null = null
  for (let from = 0; from < file.size; from += sentBytes) {
    const piece = toBase64(new Uint8Array(await file.slice(from, from + sentBytes).arrayBuffer()))
    const sent = await client.attachments.send({ upload, name: file.name, size: file.size, piece })
    upload = sent.upload
    onSending({ file: file.name, done: sent.received, total: file.size })
  }
  if (upload === null) throw new Error('A file of no bytes was not refused')
  return upload
}

async function problemOf(file: File): Promise<InspectedFile['problem']> {
  if (file.size === 0) return 'empty'
  if (file.size > maxAttachmentBytes) return 'too_large'
  return fileKindOf(new Uint8Array(await file.arrayBuffer())).problem
}

/** In pieces that a call's arguments can hold. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  return btoa(text)
}
