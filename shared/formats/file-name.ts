import type { AttachmentType } from '../model/attachment.ts'

/** The longest name that Muster keeps of a file, in UTF-8: with an ending it fits every file system (255 bytes). */
const maxBytes = 200

/** One ending a kind of file, the first of each the one that is written. */
const endings: Readonly<Record<AttachmentType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe'],
}

/**
 * Characters that make a name read as another one, or that nobody sees: controls, line and paragraph separators,
 * everything of format (directions of UAX #9 above all, so that `exe.fdp` cannot stand there backwards), halves of
 * surrogate pairs. The joiners of Persian and of India's scripts stay: they are part of the spelling.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu

/** Names of devices on Windows, whatever their ending ("Naming Files, Paths, and Namespaces"). */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/**
 * How a file is called: the last part of a path or of a name that somebody else chose, as it may be shown, kept and
 * written in a log. Never empty, never longer than a line.
 */
export function fileNameOf(path: string): string {
  const last = path.split(/[\\/]/).at(-1) ?? ''
  return cut(last.replace(unseen, ' ').trim()).trim() || 'file'
}

/** As {@link fileNameOf}, as the name of a new file on any system. */
export function portableFileName(path: string): string {
  const plain = fileNameOf(path)
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '')
  return (devices.test(plain) ? `_${plain}` : plain) || 'file'
}

/**
 * As {@link portableFileName}, with the ending of what the file is: whoever opens it gets a viewer of that, whatever
 * ending it came with. `order.pdf.exe` that is a PDF becomes `order.pdf_exe.pdf`.
 */
export function fileNameFor(path: string, mediaType: AttachmentType): string {
  const name = portableFileName(path)
  const [written] = endings[mediaType]
  const given = /\.([^.]*)$/.exec(name)?.[1] ?? ''
  const fits = endings[mediaType].some(ending => ending === given.toLowerCase())
  const stem = fits ? name.slice(0, -given.length - 1) : name.replace(/\.(?=[^.]*$)/, '_')
  return `${stem || 'file'}.${written}`
}

/** Whether a file of this type may have this name on any system: it opens as what it is, and reads as what it is called. */
export function isFileNameFor(name: string, mediaType: AttachmentType): boolean {
  const given = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase()
  return portableFileName(name) === name && endings[mediaType].some(ending => ending === given)
}

/** Whether a name holds nothing that makes it read as another one, or that nobody sees. */
export function isReadableFileName(name: string): boolean {
  return name.search(unseen) === -1
}

/** Whole characters, as many as fit. */
function cut(name: string): string {
  let bytes = 0
  let kept = ''
  for (const character of name) {
    bytes += bytesOf(character.codePointAt(0) ?? 0)
    if (bytes > maxBytes) break
    kept += character
  }
  return kept
}

/** Of a code point in UTF-8 (RFC 3629, section 3). */
function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}
