import { fileNameOf } from '#shared/formats/file-name.ts'
import type { Attachment } from '#shared/model/attachment.ts'

/**
 * What an attached document is called on the screen, and its file, null for a reference. Another office may have named
 * it: nothing of a file's name turns what stands around it.
 */
export function attachmentName({
  about,
  fileName,
  reference,
}: Pick<Attachment, 'about' | 'fileName' | 'reference'>): { title: string; fileName: string | null } {
  const shown = fileName === null ? null : fileNameOf(fileName)
  return { title: about ?? shown ?? reference ?? '', fileName: shown }
}
