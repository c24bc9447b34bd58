import type Database from 'better-sqlite3'
import { command, execute, runOnce, transaction } from '../statements.ts'
import { type PartTable, partTables } from './bytes/layout.ts'
import type { PartBatch } from './bytes/part-batch.ts'
import { packBlock } from './row-blocks.ts'

/** Makes the tables of a new file; gives what writes their parts. */
export function createRegisterWriter(db: Database.Database): (batch: PartBatch) => void {
  for (const table of partTables)
    execute(db, `CREATE TABLE ${table} (part INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT`)
  const inserts = Object.fromEntries(
    partTables.map(table => [table, command<[number, Buffer]>(db, `INSERT INTO ${table} VALUES (?, ?)`)]),
  ) as Record<PartTable, ReturnType<typeof command<[number, Buffer]>>>
  return ({ table, parts, bytes }) =>
    transaction(db, 'deferred', () => {
      const insert = inserts[table]
      for (let i = 0; i < parts.length; i += 3) {
        const [part = 0, start = 0, end = 0] = [parts[i], parts[i + 1], parts[i + 2]]
        const content = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
        runOnce(insert, part, table === 'registerBlock' ? packBlock(content) : content)
      }
    })
}
