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

/** The row of this number. Throws when the block has none: the register is damaged, and nobody may be missed. */
export function readRow(block: Uint8Array, row: number, snapshotId: RegisterSnapshotId): RegisterEntry {
  return entryOf(fieldsOf(block, row % rowsOfBlock), row, snapshotId)
}

function entryOf(fields: readonly string[], row: number, snapshotId: RegisterSnapshotId): RegisterEntry {
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

/** As {@link readRow}, of a block of which many rows are read: it is cut up once. `any` is the number of one of its rows. */
export function rowsOfText(
  block: Uint8Array,
  any: number,
  snapshotId: RegisterSnapshotId,
): (row: number) => RegisterEntry {
  const first = any - (any % rowsOfBlock)
  const columns = columnsOf(block)
  return row => {
    const fields = columns.map(column => column[row - first])
    if (fields.length === 0 || fields.some(field => field === undefined)) throw damaged()
    return entryOf(fields as string[], row, snapshotId)
  }
}

function columnsOf(block: Uint8Array): string[][] {
  if (block.length < headBytes) return []
  const ends = new Uint32Array(new Uint8Array(block.subarray(0, headBytes)).buffer)
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  // Behind the last line break is nothing.
  return Array.from(ends, (end, i) =>
    bytes
      .toString('utf8', i === 0 ? headBytes : ends[i - 1], end)
      .split('\n')
      .slice(0, -1),
  )
}

function fieldsOf(block: Uint8Array, index: number): string[] {
  if (block.length < headBytes) throw damaged()
  const ends = new Uint32Array(new Uint8Array(block.subarray(0, headBytes)).buffer)
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  return Array.from(ends, (end, i) => {
    let start = i === 0 ? headBytes : (ends[i - 1] as number)
    for (let left = index; left > 0 && start < end; start++) if (bytes[start] === lineBreak) left -= 1
    const stop = bytes.indexOf(lineBreak, start)
    if (start >= end || stop < 0 || stop >= end) throw damaged()
    return bytes.toString('utf8', start, stop)
  })
}

function damaged(): Error {
  return new Error('A row of the register is damaged')
}
