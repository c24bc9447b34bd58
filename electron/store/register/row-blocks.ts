import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { headBytes, lineBreak, rowsOfBlock } from './bytes/block-builder.ts'

/** Blocks of rows as they lie in the file, and the rows in them; how a block is made up: bytes/block-builder.ts. */

/** A block as the store keeps it: a quarter of its text, and less to encrypt than it costs. */
export function packBlock(block: Uint8Array): Buffer {
  return zstdCompressSync(block, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

/** A block from what the store keeps. */
export function unpackBlock(content: Buffer): Uint8Array {
  return zstdDecompressSync(content)
}

/** Gives the fields of a row of a block, by its place in it. */
export type BlockReader = (index: number) => string[]

/**
 * Reads so many rows of a block. To find where all of its fields begin takes as long as to read some twenty rows one by one.
 * Throws where the block has no such row: the register is damaged, and nobody may be missed.
 */
export function readBlock(block: Uint8Array, rows: number): BlockReader {
  if (block.length < headBytes) return () => fieldsOf(block, 0)
  return rows < minRowsToIndex ? index => fieldsOf(block, index) : indexedBlock(block)
}

const minRowsToIndex = 20

/** The row of this number. Throws as {@link readBlock}. */
export function readRow(fieldsAt: BlockReader, row: number, snapshotId: RegisterSnapshotId): RegisterEntry {
  const fields = fieldsAt(row % rowsOfBlock)
  const text = (at: number) => fields[at] ?? ''
  const known = <T extends string>(at: number) => (text(at) === '' ? null : (text(at) as T))
  return {
    snapshotId,
    line: Number(fields[0]) + row,
    permitNumber: known(1),
    category: text(2),
    status: text(3),
    validFrom: known(4),
    validTo: known(5),
    familyName: text(6),
    givenNames: text(7),
    birthDate: known(8),
    nationality: known(9),
    documentNumber: known(10),
    caseNumber: known(11),
  }
}

function fieldsOf(block: Uint8Array, index: number): string[] {
  if (block.length < headBytes) throw damaged()
  const ends = endsIn(block)
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  return Array.from(ends, (end, i) => {
    let start = i === 0 ? headBytes : (ends[i - 1] as number)
    for (let left = index; left > 0 && start < end; start++) if (bytes[start] === lineBreak) left -= 1
    const stop = bytes.indexOf(lineBreak, start)
    if (start >= end || stop < 0 || stop >= end) throw damaged()
    return bytes.toString('utf8', start, stop)
  })
}

function indexedBlock(block: Uint8Array): BlockReader {
  const fieldEnds = endsIn(block)
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const columns = Array.from(fieldEnds, (end, i) => {
    const stops = [i === 0 ? headBytes - 1 : (fieldEnds[i - 1] as number) - 1]
    for (let at = stops[0] as number; ; stops.push(at)) {
      at = bytes.indexOf(lineBreak, at + 1)
      if (at < 0 || at >= end) return Uint32Array.from(stops)
    }
  })
  return index =>
    columns.map(stops => {
      const [before, stop] = [stops[index], stops[index + 1]]
      if (before === undefined || stop === undefined) throw damaged()
      return bytes.toString('utf8', before + 1, stop)
    })
}

function endsIn(block: Uint8Array): Uint32Array {
  return new Uint32Array(new Uint8Array(block.subarray(0, headBytes)).buffer)
}

function damaged(): Error {
  return new Error('A row of the register is damaged')
}
