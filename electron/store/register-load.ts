import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { PartBatch } from './part-batch.ts'
import { packBlock } from './register-blocks.ts'
import { RegisterEncoder } from './register-encoder.ts'
import { type PartTable, partTables, placeOf } from './register-layout.ts'
import type { RegisterBatch } from './row-batch.ts'
import { RowPacker } from './row-packer.ts'
import { command, query, runOnce } from './statements.ts'

/**
 * Brings in a register of up to millions of rows. Every step is a transaction of some milliseconds, so that somebody
 * else's emergency stop never waits for an import; nobody sees the rows before the last step, and the snapshot before
 * stays whole. Either another thread encodes the rows, and what it made is written, or the rows are added here.
 */
export interface RegisterLoad {
  /** Writes what a RegisterEncoder made. Gives how much of the indexing is done, from 0 to 1. */
  write(batch: RegisterBatch): number
  /** Says that the encoder has given everything of so many rows. */
  finish(rowCount: number): void
  /** Adds rows; callers give some thousands at a time. */
  add(rows: Iterable<RegisterEntry>): void
  /** Writes the indices of all rows added. `onProgress` is given a share from 0 to 1, and may throw to end the load. */
  fileUnderKeys(onProgress?: (share: number) => void): void
  /** The last step, inside the transaction that records the snapshot. Throws before the indices are written. */
  complete(): void
}

/** Starts a load; what an earlier one left unfinished is cleared first. One load at a time. */
export function startRegisterLoad(db: Database.Database, snapshot: RegisterSnapshotId): RegisterLoad {
  const statements = prepareWrites(db)
  for (const { load } of statements.unfinished.all()) dropLoad(db, load)
  runOnce(statements.start, snapshot)
  const load = statements.loadOf.get(snapshot)?.load ?? 0
  const cache = db.pragma('cache_size', { simple: true })
  // Appending needs few pages in memory.
  db.pragma('cache_size = -4096')
  const writeParts = createPartWriter(db, load)
  const packer = new RowPacker()
  const encoder = new RegisterEncoder()
  let rowCount = 0
  let isWhole = true

  function write(batch: RegisterBatch): number {
    isWhole = false
    if ('table' in batch) writeParts(batch)
    else for (const parts of packer.parts(batch)) writeParts(parts)
    return 'table' in batch ? steps[batch.table] : 0
  }

  function finish(rows: number): void {
    rowCount = rows
    isWhole = true
  }

  return {
    write,
    finish,
    add(rows) {
      for (const row of rows) encoder.addEntry(row)
      isWhole = false
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
      if (!isWhole) throw new Error('A register is complete once it can be searched')
      runOnce(statements.complete, rowCount, load)
      db.pragma(`cache_size = ${cache}`)
    },
  }
}

/** Clears the rows of a snapshot that a newer one has replaced. Its record stays. */
export function dropRegisterRows(db: Database.Database, snapshot: RegisterSnapshotId): void {
  const load = prepareWrites(db).loadOf.get(snapshot)?.load
  if (load !== undefined) dropLoad(db, load)
}

/** Rows that were added are written once they come to two megabytes less this. */
const bytesOfSomeRows = 1 << 20

/** How much of the indexing is done while a table is written. */
const steps: Record<PartTable, number> = {
  registerBlock: 0,
  registerNumber: 0,
  registerDay: 0.2,
  registerRowName: 0.4,
  registerName: 0.8,
}

/** Writes batches, each in a transaction: some hundredths of a second of work. */
function createPartWriter(db: Database.Database, load: number) {
  const inserts = Object.fromEntries(
    partTables.map(table => [table, command<[number, Buffer]>(db, `INSERT INTO ${table} VALUES (?, ?)`)]),
  ) as Record<PartTable, ReturnType<typeof command<[number, Buffer]>>>
  const write = db.transaction(({ table, parts, bytes }: PartBatch) => {
    const insert = inserts[table]
    for (let i = 0; i < parts.length; i += 3) {
      const [part = 0, start = 0, end = 0] = [parts[i], parts[i + 1], parts[i + 2]]
      const content = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
      runOnce(insert, placeOf(load, part), table === 'registerBlock' ? packBlock(content) : content)
    }
  })
  return (batch: PartBatch) => write.immediate(batch)
}

const partsAtATime = 2_000

function dropLoad(db: Database.Database, load: number): void {
  const { hide, dropLoad } = prepareWrites(db)
  hide.run(load)
  for (const table of partTables) {
    const drop = command<[number, number, number]>(
      db,
      `DELETE FROM ${table} WHERE "place" IN (SELECT "place" FROM ${table} WHERE "place" >= ? AND "place" < ? LIMIT ?)`,
    )
    while (drop.run(placeOf(load, 0), placeOf(load + 1, 0), partsAtATime) > 0);
  }
  dropLoad.run(load)
}

function prepareWrites(db: Database.Database) {
  return {
    unfinished: query<[], { load: number }>(db, 'SELECT "load" FROM registerLoad WHERE complete = 0'),
    loadOf: query<[RegisterSnapshotId], { load: number }>(
      db,
      'SELECT "load" FROM registerLoad WHERE snapshotId = ?',
    ),
    start: command<[RegisterSnapshotId]>(
      db,
      'INSERT INTO registerLoad (snapshotId, rowCount, complete) VALUES (?, 0, 0)',
    ),
    complete: command<[number, number]>(
      db,
      'UPDATE registerLoad SET complete = 1, rowCount = ? WHERE "load" = ? AND complete = 0',
    ),
    hide: command<[number]>(db, 'UPDATE registerLoad SET complete = 0 WHERE "load" = ?'),
    dropLoad: command<[number]>(db, 'DELETE FROM registerLoad WHERE "load" = ?'),
  }
}
