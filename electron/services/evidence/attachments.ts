import { basename, extname } from 'node:path'
import type { AttachedDocument } from '#shared/contract/attachments.ts'
import { fileKindOf } from '#shared/formats/file-kind.ts'
import { fileNameFor, fileNameOf, isFileNameFor } from '#shared/formats/file-name.ts'
import {
  AttachedNoun,
  type AttachedTo,
  type Attachment,
  type AttachmentType,
} from '#shared/model/attachment.ts'
import type { AttachmentId, PersonId } from '#shared/model/ids.ts'
import { refusal } from '../../refusal.ts'
import type { Writer } from '../../store/store.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { handOver, type Leaving, show } from '../leaving/leaving.ts'
import { requireRight } from '../session/permissions.ts'
import { type AttachedFile, acceptFile, readAttachedFile } from './attached-file.ts'
import { takeSent } from './sent-files.ts'

/**
 * Attaches a document to a record: a file's content and what is recorded about it go into the store in one transaction,
 * or not at all. Refuses with INVALID_INPUT or FILE_UNREADABLE (the file), NOT_FOUND_HERE (the record), NOT_ALLOWED.
 */
export async function attach(
  app: App,
  session: OpenSession,
  { to, document, about }: { to: AttachedTo; document: AttachedDocument; about: string | null },
) {
  requireRight(session, 'edit')
  const content = await contentOf(app, session, document)
  return change(session, w => attachContent(w, to, content, about))
}

/** Attaches what was read before to a record of the same transaction. Refuses with NOT_FOUND_HERE. */
export function attachContent(w: Writer, to: AttachedTo, content: Content, about: string | null) {
  const personId = personOf(w, to)
  const id = w.newId('attachment')
  const shown = shownBy(w, content)
  const { noun, id: recordId } = to
  const recorded = { about, recordedBy: w.userId, recordedAt: w.now }
  const open = { withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null }
  w.attachment.insert({ id, noun, recordId, personId, ...shown, ...recorded, ...open })
  return { id, sha256: shown.sha256 }
}

/** What kind of record an id names, among those that a document can be attached to; null for any other. */
export function attachedNoun(store: Reading, record: string): AttachedNoun | null {
  const holds = (noun: AttachedNoun) => {
    const reader: { get(id: never): object | undefined } = store[noun]
    return reader.get(record as never) !== undefined
  }
  return AttachedNoun.options.find(holds) ?? null
}

/** Attached by mistake. It stays on file and in sight; it shows nothing more. */
export function withdrawAttachment(session: OpenSession, id: AttachmentId, why: string): void {
  requireRight(session, 'edit')
  change(session, w => {
    const { withdrawnAt } = w.attachment.require(id)
    if (withdrawnAt !== null) {
      const reasons = [`This attachment was withdrawn at ${withdrawnAt}.`]
      throw refusal('RULE_REFUSES', 'Look at its history.', { reasons })
    }
    w.attachment.update(id, { withdrawnAt: w.now, withdrawnBy: w.userId, withdrawnWhy: why })
  })
}

/**
 * An attached file, verified just now against the hash in the log and the kind that was recorded, which another office may
 * have written. Refuses with RECORD_DAMAGED or NOT_FOUND_HERE.
 */
export function attachedContent(store: Reading, id: AttachmentId) {
  const { fileName: given, mediaType, sha256 } = requireFile(store.attachment.require(id))
  const fileName = fileNameOf(given)
  const bytes = store.attachedContent.get(sha256)
  if (bytes === undefined) throw notHere(fileName)
  if (bytes === 'damaged') throw damaged(fileName)
  if (fileKindOf(bytes).type !== mediaType) throw anotherKind(fileName)
  return { fileName, mediaType, sha256, bytes }
}

/** An attached file for the screen, verified just now. Refuses as {@link attachedContent}. */
export async function showAttachment(app: App, session: OpenSession, id: AttachmentId) {
  const { sha256, ...file } = attachedContent(session.store, id)
  const shown = await show(session, file, leavingOf(session.store, id), app.now())
  return { ...shown, mediaType: file.mediaType, sha256 }
}

/**
 * Saves a copy where the host's dialog or `file` says; null when the dialog was closed. The dialog proposes a name whose
 * ending says what the file is, whatever it was called by whoever attached it; one with another ending is refused with
 * INVALID_INPUT, or whoever opens the file has it run by something that is no viewer of it.
 */
export async function saveAttachment(
  app: App,
  { id, file }: { id: AttachmentId; file?: string | undefined },
): Promise<{ file: string } | null> {
  const session = requireSession(app)
  const { fileName, mediaType, bytes } = attachedContent(session.store, id)
  const document = { fileName: fileNameFor(fileName, mediaType), mediaType, bytes }
  const leaving = leavingOf(session.store, id)
  if (file !== undefined) requireNameFor(basename(app.host.resolveFile(file)), mediaType)
  return handOver(app, session, document, leaving, { file, ifExists: 'refuse' })
}

/** An attached file names whom its record is about; who else is in it, nobody has read. */
function leavingOf(store: Reading, id: AttachmentId): Leaving {
  const { personId } = store.attachment.require(id)
  return {
    what: 'attachment',
    attachmentId: id,
    personId,
    people: personId === null ? [] : [personId],
  }
}

/** A document's bytes, or where its original lies. */
export type Content = AttachedFile | { readonly reference: string }

/** Reads what is to be attached. Refuses with INVALID_INPUT or FILE_UNREADABLE. */
export async function contentOf(
  app: App,
  session: OpenSession,
  document: AttachedDocument,
): Promise<Content> {
  switch (document.kind) {
    case 'sent':
      return acceptFile(document.name, takeSent(session, document.upload, document.name))
    case 'file':
      return readAttachedFile(app.host.resolveFile(document.file))
    case 'reference':
      return { reference: document.reference }
  }
}

type Shown = Pick<Attachment, 'fileName' | 'mediaType' | 'size' | 'sha256' | 'reference'>

function shownBy(w: Writer, content: Content): Shown {
  if ('reference' in content) {
    return { fileName: null, mediaType: null, size: null, sha256: null, reference: content.reference }
  }
  const { fileName, mediaType, bytes } = content
  return { fileName, mediaType, size: bytes.length, sha256: w.attachedContent.put(bytes), reference: null }
}

/** Whose record it is; null where it is about nobody in particular. Refuses with NOT_FOUND_HERE. */
function personOf(store: Reading, { noun, id }: AttachedTo): PersonId | null {
  const reader: { require(id: never): object } = store[noun]
  const record: { personId?: PersonId | null } = reader.require(id as never)
  return record.personId ?? null
}

type FileOf = { fileName: string; mediaType: AttachmentType; sha256: NonNullable<Attachment['sha256']> }

function requireFile({ fileName, mediaType, sha256, reference }: Attachment): FileOf {
  if (fileName !== null && mediaType !== null && sha256 !== null) return { fileName, mediaType, sha256 }
  throw refusal('NOT_FOUND_HERE', `The original lies here: ${reference ?? 'nobody said where'}.`, {
    what: 'file of a reference',
  })
}

function requireNameFor(name: string, mediaType: AttachmentType): void {
  if (isFileNameFor(name, mediaType)) return
  const right = fileNameFor(name, mediaType)
  const ending = extname(right)
  const reason = `It is saved as what it is (${mediaType}): its name ends in ${ending} and can be read on any system`
  const problems = [{ file: fileNameOf(name), line: null, column: null, value: null, reason }]
  throw refusal(
    'INVALID_INPUT',
    `Name it ${right}, or another name that ends in ${ending}; nothing was written.`,
    { problems },
  )
}

function notHere(fileName: string) {
  const next = 'Ask the office that attached it for the file: its content has not come here.'
  return refusal('NOT_FOUND_HERE', next, { what: `content of ${fileName}` })
}

function anotherKind(fileName: string) {
  const next =
    'Ask the office that attached it for the original: this is not the kind of file that was recorded.'
  return refusal('RECORD_DAMAGED', next, { what: `attached file ${fileName}` })
}

function damaged(fileName: string) {
  const next = 'Look for it in an earlier copy of the store: its SHA-256 is not the one that was recorded.'
  return refusal('RECORD_DAMAGED', next, { what: `attached file ${fileName}` })
}
