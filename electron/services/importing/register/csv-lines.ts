import { openPlainFile } from '../../../files/plain-file.ts'

const chunkBytes = 1 << 18
/** Of a {@link LineChunk}. */
export const maxBytesOfChunk = 2 * chunkBytes

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
  const file = await openPlainFile(path)
  const chunk = Buffer.allocUnsafeSlow(maxBytesOfChunk)
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

/** A byte order mark. */
function isMarked(chunk: Buffer): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
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
