import { isUtf8 } from 'node:buffer'
import type { TableEncoding } from '#shared/contract/people.ts'

/** The name of an encoding that can be read. */
export type Encoding = TableEncoding

/**
 * What a text file is written in by its first bytes: UTF-16 by its mark, or by the zeros in every second byte that its
 * separators have; UTF-8; undefined for bytes that are neither, where only somebody who can read the names can tell.
 */
export function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const marked = markedEncoding(start)
  if (marked !== undefined) return marked
  const zeros = [0, 0]
  for (let at = 0; at < start.length; at++) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const isMany = Math.max(even, odd) >= 4 && Math.max(even, odd) > start.length / 50
  if (isMany && odd > 4 * even) return 'utf-16le'
  if (isMany && even > 4 * odd) return 'utf-16be'
  return isUtf8(wholeCharacters(start)) ? 'utf-8' : undefined
}

/** UTF-16 by its byte order mark (Unicode 23.8): no text of another encoding begins so. */
export function markedEncoding(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : undefined
}

/** The bytes without a character that is cut at their end. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
    if (byte < 0x80) break
  }
  return bytes
}

/** Decodes the bytes of a file as they come. */
export async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The encodings of one byte a letter that lists come in, in the order in which they are offered. */
const byEye = [
  'windows-1252',
  'windows-1254',
  'windows-1256',
  'windows-1251',
] as const satisfies readonly Encoding[]

/** What the line with most letters beyond ASCII is in each encoding that nobody but a reader can tell from the others. */
export function encodingsByEye(start: Buffer): { encoding: Encoding; sample: string }[] {
  const lines = start.toString('latin1').split(/[\r\n]+/, 200)
  const odd = (line: string) => line.match(/[\u0080-\u00ff]/g)?.length ?? 0
  const telling = lines.reduce((most, line) => (odd(line) > odd(most) ? line : most), '')
  const bytes = Buffer.from(telling.slice(0, 120), 'latin1')
  if (bytes.length === 0) return []
  return byEye.map(encoding => ({ encoding, sample: new TextDecoder(encoding).decode(bytes).trim() }))
}
