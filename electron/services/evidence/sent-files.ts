import { fileNameOf } from '#shared/formats/file-name.ts'
import { maxAttachmentBytes } from '#shared/model/attachment.ts'
import { refusal } from '../../refusal.ts'
import type { App, OpenSession } from '../ground/app.ts'
import { tooLarge } from './attached-file.ts'

/** A file that the page sends piece by piece. It lies in memory only: what Muster writes to disk is encrypted. */
interface SentFile {
  readonly size: number
  readonly pieces: Buffer[]
  received: number
}

/** Files on their way at one time; a third pushes out the one that was begun first. */
const maxWaiting = 2

/** By session: whoever signs out leaves nothing behind. */
const sentTo = new WeakMap<OpenSession, Map<string, SentFile>>()

/** Takes one piece of a file; the first names no upload and says how large the whole will be. */
export function receivePiece(
  app: App,
  session: OpenSession,
  { upload, name, size, piece }: { upload: string | null; name: string; size: number; piece: string },
): { upload: string; received: number } {
  const waiting = sentTo.get(session) ?? new Map<string, SentFile>()
  sentTo.set(session, waiting)
  if (size > maxAttachmentBytes) throw tooLarge(fileNameOf(name), size)
  const id = upload ?? app.newId()
  const file = upload === null ? { size, pieces: [], received: 0 } : waiting.get(upload)
  if (!file) throw gone(name)
  const bytes = Buffer.from(piece, 'base64')
  if (file.received + bytes.length > file.size) {
    waiting.delete(id)
    throw gone(name)
  }
  file.pieces.push(bytes)
  file.received += bytes.length
  waiting.set(id, file)
  if (waiting.size > maxWaiting) waiting.delete([...waiting.keys()][0] ?? '')
  return { upload: id, received: file.received }
}

/** The whole file, which is then forgotten. Refuses with FILE_UNREADABLE when not all of it came. */
export function takeSent(session: OpenSession, upload: string, name: string): Uint8Array {
  const waiting = sentTo.get(session)
  const file = waiting?.get(upload)
  waiting?.delete(upload)
  if (!file || file.received !== file.size) throw gone(name)
  return Buffer.concat(file.pieces)
}

function gone(name: string) {
  const file = fileNameOf(name)
  return refusal('FILE_UNREADABLE', 'Choose the file again: not all of it arrived.', { file })
}
