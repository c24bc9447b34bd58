import type { AttachmentType } from '#shared/model/attachment.ts'

/** What a file is by its bytes, and whether it is whole; never by its name, which anybody may choose. */
export type FileKind =
  | { readonly type: AttachmentType; readonly problem: null }
  | { readonly type: AttachmentType; readonly problem: FileProblem }
  | { readonly type: null; readonly problem: 'unknown_kind' }

/** `cut_off`: the end is missing, so that pages or parts of the picture are. `too_large_picture`: no screen can show it. */
export type FileProblem = 'cut_off' | 'too_large_picture'

/** More picture elements than this take a gigabyte to show; a page scanned at 600 dots an inch has 35 million. */
const maxPixels = 100_000_000

/**
 * Looks at a file's bytes: PDF (ISO 32000-2, 7.5.2 and 7.5.5: header, `startxref`, `%%EOF`), PNG (ISO/IEC 15948, 5:
 * signature and chunks up to IEND) or JPEG (ISO/IEC 10918-1, annex B: markers up to EOI). Reads no further into it.
 */
export function fileKindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, '%PDF-')) return found('application/pdf', isWholePdf(bytes) ? null : 'cut_off')
  if (startsWith(bytes, pngSignature)) return found('image/png', pngProblem(bytes))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
    return found('image/jpeg', jpegProblem(bytes))
  return { type: null, problem: 'unknown_kind' }
}

const pngSignature = '\x89PNG\r\n\x1a\n'

function found(type: AttachmentType, problem: FileProblem | null): FileKind {
  return { type, problem }
}

/** Some programs write a little behind the end; viewers look for it in the last kilobyte, some further. */
function isWholePdf(bytes: Uint8Array): boolean {
  const tail = text(bytes.subarray(Math.max(0, bytes.length - 4096)))
  const end = tail.lastIndexOf('%%EOF')
  return end >= 0 && tail.lastIndexOf('startxref', end) >= 0
}

function pngProblem(bytes: Uint8Array): FileProblem | null {
  const view = viewOf(bytes)
  if (bytes.length < 33 || text(bytes.subarray(12, 16)) !== 'IHDR') return 'cut_off'
  if (view.getUint32(16) * view.getUint32(20) > maxPixels) return 'too_large_picture'
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    if (text(bytes.subarray(at + 4, at + 8)) === 'IEND') return end <= bytes.length ? null : 'cut_off'
    at = end
  }
  return 'cut_off'
}

/** Walks the marker segments; the entropy-coded data behind each start of scan holds no marker but restarts. */
function jpegProblem(bytes: Uint8Array): FileProblem | null {
  const view = viewOf(bytes)
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === endOfImage; ) {
    if (bytes[at] !== 0xff) return 'cut_off'
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker === endOfImage) return null
    else {
      if (isFrame(marker) && isTooLarge(view, at)) return 'too_large_picture'
      at += 2 + view.getUint16(at + 2)
      if (marker === startOfScan) at = nextMarker(bytes, at)
    }
  }
  return 'cut_off'
}

const endOfImage = 0xd9
const startOfScan = 0xda

/** Start of frame: C0 to CF without the tables DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function isTooLarge(view: DataView, at: number): boolean {
  return at + 9 <= view.byteLength && view.getUint16(at + 5) * view.getUint16(at + 7) > maxPixels
}

/** Where the next marker that is neither a stuffed byte nor a restart begins; the end of the bytes when there is none. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

function startsWith(bytes: Uint8Array, start: string): boolean {
  return text(bytes.subarray(0, start.length)) === start
}

/** Bytes as the characters of their numbers. */
function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
