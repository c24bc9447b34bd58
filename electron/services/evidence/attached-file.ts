import { fileKindOf } from '#shared/formats/file-kind.ts'
import { fileNameOf } from '#shared/formats/file-name.ts'
import { type AttachmentType, maxAttachmentBytes, maxAttachmentMegabytes } from '#shared/model/attachment.ts'
import { readPlainFile, sizeOfPlainFile } from '../../files/plain-file.ts'
import { refusal } from '../../refusal.ts'

/** A file that may be attached: what it is was read from its bytes. */
export interface AttachedFile {
  readonly fileName: string
  readonly mediaType: AttachmentType
  readonly bytes: Uint8Array
}

/** Reads a file for attaching, never more of it than the limit. Refuses with FILE_UNREADABLE or INVALID_INPUT. */
export async function readAttachedFile(path: string): Promise<AttachedFile> {
  const name = fileNameOf(path)
  const size = sizeOfPlainFile(path)
  if (size > maxAttachmentBytes) throw tooLarge(name, size)
  return acceptFile(name, await readPlainFile(path, maxAttachmentBytes))
}

/** A file by its bytes. Refuses with INVALID_INPUT, naming the file and why: no known kind, cut off, empty, too large. */
export function acceptFile(given: string, bytes: Uint8Array): AttachedFile {
  const name = fileNameOf(given)
  if (bytes.length === 0) throw refused(name, 'The file is empty (0 bytes).')
  if (bytes.length > maxAttachmentBytes) throw tooLarge(name, bytes.length)
  const { type, problem } = fileKindOf(bytes)
  if (problem !== null) throw refused(name, problemWords[problem])
  return { fileName: name, mediaType: type, bytes }
}

/** A file over the limit, which the refusal names. */
export function tooLarge(name: string, size: number) {
  const megabytes = (size / 1024 / 1024).toFixed(1)
  return refused(name, `The file has ${megabytes} MB; the limit is ${maxAttachmentMegabytes} MB a file.`)
}

const problemWords = {
  unknown_kind: 'The file is no PDF, PNG or JPEG by its content, whatever its name says.',
  cut_off: 'The file is cut off: its end is missing. Copy or scan it again.',
  too_large_picture: 'The picture has more than 100 million points, which no screen can show.',
} as const

function refused(name: string, reason: string) {
  const problems = [{ file: name, line: null, column: null, value: null, reason }]
  return refusal('INVALID_INPUT', 'Choose another file, or name where the original lies.', { problems })
}
