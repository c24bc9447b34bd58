import type Database from 'better-sqlite3'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { createRegisterIndex } from './register-index.ts'
import { type PartTable, packBlock, partTables, placeOf, rowsOfBlock, rowText } from './register-layout.ts'
import { command, query, runOnce } from './statements.ts'

/**
 * Brings in a register of up to millions of rows. Every step is a transaction of some milliseconds, so that somebody
 * else's emergency stop never waits for an import; nobody sees the rows before the last step, and the snapshot before
 * stays whole.
 */
export interface RegisterLoad {
  /** Adds rows; callers give some thousands at a time. */
  add(rows: Iterable<RegisterEntry>): void
  /** Writes the indices of all rows. `onProgress` is given a share from 0 to 1, and may throw to end the load. */
  fileUnderKeys(onProgress?: (share: number) => void): void
  /** The last step, inside the transaction that records the snapshot. Throws before the indices are written. */
  complete(): void
}

/** Starts a load; what an earlier one left unfinished is cleared first. One load at a time. */
export function startRegisterLoad(db: Database.Database, snapshot: RegisterSnapshotId): RegisterLoad {
  const write = prepareWrites(db)
  for (const { load } of write.unfinished.all()) dropLoad(db, load)
  runOnce(write.start, snapshot)
  const load = write.loadOf.get(snapshot)?.load ?? 0
  const index = createRegisterIndex()
  const cache = db.pragma('cache_size', { simple: true })
  // Appending needs few pages in memory, and the indices need the room.
  db.pragma('cache_size = -4096')
  const writer = createPartWriter(db, load)
  let waiting: string[] = []
  let rowCount = 0
  let isFiled = false

  function add(rows: Iterable<RegisterEntry>): void {
    for (const row of rows) {
      waiting.push(rowText(row))
      index.add(row)
      rowCount += 1
      if (waiting.length === rowsOfBlock) writeBlock()
    }
  }

  function writeBlock(): void {
    writer.write('registerBlock', Math.ceil(rowCount / rowsOfBlock) - 1, packBlock(waiting))
    waiting = []
  }

  return {
    add,
    fileUnderKeys(onProgress) {
      if (waiting.length > 0) writeBlock()
      for (const { table, part, content } of index.parts()) {
        if (writer.write(table, part, content)) onProgress?.(steps[table])
      }
      writer.flush()
      onProgress?.(1)
      isFiled = true
    },
    complete() {
      if (rowCount > 0 && !isFiled) throw new Error('A register is complete once it can be searched')
      runOnce(write.complete, rowCount, load)
      db.pragma(`cache_size = ${cache}`)
    },
  }
}

/** Clears the rows of a snapshot that a newer one has replaced. Its record stays. */
export function dropRegisterRows(db: Database.Database, snapshot: RegisterSnapshotId): void {
  const load = prepareWrites(db).loadOf.get(snapshot)?.load
  if (load !== undefined) dropLoad(db, load)
}

/** Bytes a transaction: some hundredths of a second of work. */
const sizeOfTransaction = 8_000_000

/** How much of the indexing is done while a table is written. */
const steps: Record<PartTable, number> = {
  registerBlock: 0,
  registerDay: 0.2,
  registerRowName: 0.4,
  registerName: 0.6,
  registerNumber: 0.8,
}

/** Gathers parts and writes them a transaction at a time. */
function createPartWriter(db: Database.Database, load: number) {
  const inserts = Object.fromEntries(
    partTables.map(table => [table, command<[number, Buffer]>(db, `INSERT INTO ${table} VALUES (?, ?)`)]),
  ) as Record<PartTable, ReturnType<typeof command<[number, Buffer]>>>
  let parts: { table: PartTable; place: number; content: Buffer }[] = []
  let size = 0
  const writeAll = db.transaction(() => {
    for (const { table, place, content } of parts) runOnce(inserts[table], place, content)
  })
  function flush(): void {
    writeAll.immediate()
    parts = []
    size = 0
  }
  return {
    flush,
    /** Whether it was written, with all before it; else it waits for more. */
    write(table: PartTable, part: number, content: Buffer): boolean {
      parts.push({ table, place: placeOf(load, part), content })
      size += content.length
      if (size < sizeOfTransaction) return false
      flush()
      return true
    },
  }
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
      `INSERT INTO registerLoad SELECT coalesce(max("load"), 0) + 1, ?, 0, 0 FROM registerLoad`,
    ),
    complete: command<[number, number]>(
      db,
      'UPDATE registerLoad SET complete = 1, rowCount = ? WHERE "load" = ? AND complete = 0',
    ),
    hide: command<[number]>(db, 'UPDATE registerLoad SET complete = 0 WHERE "load" = ?'),
    dropLoad: command<[number]>(db, 'DELETE FROM registerLoad WHERE "load" = ?'),
  }
}
