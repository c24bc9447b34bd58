import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { RegisterEncoder } from './bytes/encoder.ts'
import type { PartTable } from './bytes/layout.ts'
import type { RegisterBatch } from './bytes/row-batch.ts'
import { RowPacker } from './bytes/row-packer.ts'
import type { RegisterFiles } from './files.ts'
import type { RegisterLoads } from './loads.ts'

/**
 * The door by which a register comes in; reader.ts is the one by which it is asked. It loads no SQLite: a thread that
 * reads a file and encodes it for another one to write comes in here too.
 */

export { ByteMap } from './bytes/byte-map.ts'
export { RegisterEncoder } from './bytes/encoder.ts'
export { BatchPool } from './bytes/part-batch.ts'
export { memoryOf, type RegisterBatch, startOfField } from './bytes/row-batch.ts'

/**
 * Brings in a register of up to millions of rows, into a file of its own, so that nobody who writes to the store waits
 * for an import; nobody sees the rows before the last step, and the snapshot before stays whole. Either another thread
 * encodes the rows, and what it made is written, or the rows are added here.
 */
export interface RegisterLoad {
  /** Writes what a RegisterEncoder made. Gives how much of the indexing is done, from 0 to 1. */
  write(batch: RegisterBatch): number
  /** Says that the encoder has given everything of so many rows. All is on the disk afterwards. */
  finish(rowCount: number): void
  /** Adds rows; callers give some thousands at a time. */
  add(rows: Iterable<RegisterEntry>): void
  /** Writes the indices of all rows added. `onProgress` is given a share from 0 to 1, and may throw to end the load. */
  fileUnderKeys(onProgress?: (share: number) => void): void
  /**
   * The last step: the rows can be asked, and count from the transaction that records their snapshot. Throws before
   * everything is written.
   */
  complete(): void
}

/** Starts a load; what an earlier one left unfinished is cleared first. One load at a time. */
export function startRegisterLoad(
  loads: RegisterLoads,
  files: RegisterFiles,
  snapshot: RegisterSnapshotId,
): RegisterLoad {
  const load = loads.start(snapshot)
  files.keepOnly(loads.all())
  const file = files.create(load)
  const packer = new RowPacker()
  const encoder = new RegisterEncoder()
  let rowCount: number | undefined

  function write(batch: RegisterBatch): number {
    if ('table' in batch) file.write(batch)
    else for (const parts of packer.parts(batch)) file.write(parts)
    return 'table' in batch ? shareBefore[batch.table] : 0
  }

  function finish(rows: number): void {
    file.finish()
    rowCount = rows
  }

  return {
    write,
    finish,
    add(rows) {
      for (const row of rows) encoder.addEntry(row)
      for (const batch of encoder.takeRows(bytesOfSomeRows)) write(batch)
    },
    fileUnderKeys(onProgress) {
      for (const batch of encoder.finish()) {
        const share = write(batch)
        onProgress?.(share)
      }
      finish(encoder.rowCount)
      onProgress?.(1)
    },
    complete() {
      if (rowCount === undefined) throw new Error('A register is complete once it can be searched')
      loads.complete(load, rowCount)
    },
  }
}

/** Clears the rows of a snapshot that a newer one has replaced, or that were broken off. Its record stays. */
export function dropRegisterRows(
  loads: RegisterLoads,
  files: RegisterFiles,
  snapshot: RegisterSnapshotId,
): void {
  const load = loads.of(snapshot)
  if (load === undefined) return
  loads.drop(load)
  files.remove(load)
}

/** Rows that were added are written once they come to two megabytes less this. */
const bytesOfSomeRows = 1 << 20

/** How much of the indexing is done while a table is written. */
const shareBefore: Record<PartTable, number> = {
  registerBlock: 0,
  registerNumber: 0,
  registerPrint: 0,
  registerDay: 0.2,
  registerRowName: 0.4,
  registerName: 0.8,
}
