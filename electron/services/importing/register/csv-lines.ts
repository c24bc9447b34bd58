import { open } from 'node:fs/promises'
import type { SourceBatch, SourceRow } from '../tables/rows.ts'

const chunkBytes = 1 << 18
/** Of a {@link LineChunk}. */
export const mostBytesOfChunk = 2 * chunkBytes

/** Where reading line by line came to its end, and the careful parser goes on. */
export interface Stopped {
  /** The first byte that was not read. */
  readonly offset: number
  /** Its line, the header's being 1. */
  readonly line: number
}

/** Whole lines of a file as bytes. The next chunk overwrites them. */
export interface LineChunk {
  /** Where in the file they begin. */
  readonly offset: number
  readonly bytes: Buffer
}

/**
 * Reads a file in chunks of whole lines, without a byte order mark. Returns null at its end, or the offset of a line
 * longer than a chunk, which is not read.
 */
export async function* readLineChunks(path: string): AsyncGenerator<LineChunk, number | null> {
  const file = await open(path)
  const chunk = Buffer.allocUnsafeSlow(mostBytesOfChunk)
  let [kept, offset] = [0, 0]
  try {
    for (;;) {
      const { bytesRead } = await file.read(chunk, kept, chunkBytes, offset + kept)
      const filled = kept + bytesRead
      const isLast = bytesRead === 0
      const end = isLast ? filled : chunk.lastIndexOf(10, filled - 1) + 1
      if (end === 0 && !isLast && filled > chunkBytes) return offset
      const start = Math.min(offset === 0 && isMarked(chunk) ? 3 : 0, end)
      if (end > start) yield { offset: offset + start, bytes: chunk.subarray(start, end) }
      if (isLast) return null
      offset += end
      chunk.copyWithin(0, end, filled)
      kept = filled - end
    }
  } finally {
    await file.close()
  }
}

/**
 * Reads the plain part of a CSV file line by line: at least four times as fast as a parser that looks at every
 * character. Yields the rows from the start of the file, the header among them, and returns where it stopped: at the
 * end of the file, or at the first line that needs a careful parser (a quote inside a cell or over a line's end, a
 * lone carriage return, a line longer than a chunk).
 */
export async function* readPlainLines(
  path: string,
  delimiter: string,
): AsyncGenerator<SourceBatch, Stopped | null> {
  const chunks = readLineChunks(path)
  let line = 1
  try {
    for (;;) {
      const step = await chunks.next()
      if (step.done) return step.value === null ? null : { offset: step.value, line }
      const { offset, bytes } = step.value
      const text = bytes.toString()
      const { rows, lines, stopped } = rowsOf(text, { delimiter, line })
      if (stopped !== undefined) {
        if (rows.length > 0) yield { rows, read: offset }
        return { offset: offset + Buffer.byteLength(text.slice(0, stopped)), line: line + lines }
      }
      line += lines
      if (rows.length > 0) yield { rows, read: offset + bytes.length }
    }
  } finally {
    await chunks.return(null)
  }
}

/** A byte order mark. */
function isMarked(chunk: Buffer): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
}

/** The rows of whole lines. `stopped` is where the first line begins that cannot be read like this. */
function rowsOf(text: string, { delimiter, line }: { delimiter: string; line: number }) {
  const rows: SourceRow[] = []
  const mayBeOdd = /["\r]/.test(text)
  let lines = 0
  for (let start = 0; start < text.length; lines++) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const isCut = mayBeOdd && text.charCodeAt(end - 1) === 13
    const written = text.slice(start, isCut ? end - 1 : end)
    const cells = mayBeOdd ? cellsOf(written, delimiter) : written.split(delimiter)
    if (cells === undefined) return { rows, lines, stopped: start }
    if (written !== '') rows.push({ line: line + lines, cells })
    start = end + 1
  }
  return { rows, lines, stopped: undefined }
}

/** The cells of a line without its end; undefined for one that needs a careful parser. */
export function cellsOf(line: string, delimiter: string): string[] | undefined {
  if (line.includes('\r')) return undefined
  return line.includes('"') ? quotedCells(line, delimiter) : line.split(delimiter)
}

/** The cells of a line whose quotes are all where RFC 4180 wants them; undefined for any other. */
function quotedCells(line: string, delimiter: string): string[] | undefined {
  const cells: string[] = []
  for (let at = 0; ; ) {
    const isQuoted = line.charCodeAt(at) === 34
    const end = isQuoted ? endOfQuotes(line, at) : line.indexOf(delimiter, at)
    const stop = end < 0 ? line.length : end
    if (isQuoted && (end < 0 || (end < line.length && line[end] !== delimiter))) return undefined
    const cell = isQuoted ? line.slice(at + 1, end - 1).replaceAll('""', '"') : line.slice(at, stop)
    if (!isQuoted && cell.includes('"')) return undefined
    cells.push(cell)
    if (stop >= line.length) return cells
    at = stop + 1
  }
}

/** Behind the quote that closes the one at `at`; -1 when none does. */
function endOfQuotes(line: string, at: number): number {
  for (let i = line.indexOf('"', at + 1); i >= 0; i = line.indexOf('"', i + 2)) {
    if (line.charCodeAt(i + 1) !== 34) return i + 1
  }
  return -1
}
