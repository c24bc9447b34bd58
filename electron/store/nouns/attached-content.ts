import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Sha256 } from '#shared/model/sha256.ts'
import { command, countOf, query, runOnce } from '../statements.ts'

/** Contents of attached files: encrypted with the store, kept once however often they are attached. */
export interface AttachedContentReader {
  /** The bytes; undefined when this store has none of that hash. `damaged` when they no longer have the hash. */
  get(sha256: Sha256): Uint8Array | 'damaged' | undefined
  has(sha256: Sha256): boolean
  /** How many contents there are. */
  count(): number
}

/** Keeps contents of attached files; within a transaction. */
export interface AttachedContentTable extends AttachedContentReader {
  /** Keeps the bytes under their hash, which it gives; once, if they are there already. */
  put(bytes: Uint8Array): Sha256
}

/** Prepares what reads and keeps contents of attached files. */
export function createAttachedContentTable(db: Database.Database): AttachedContentTable {
  const get = query<[string], { content: Uint8Array }>(
    db,
    'SELECT content FROM attachedContent WHERE sha256 = ?',
  )
  const there = query<[string], object>(db, 'SELECT 1 FROM attachedContent WHERE sha256 = ?')
  const insert = command<[string, number, Uint8Array]>(db, 'INSERT INTO attachedContent VALUES (?, ?, ?)')
  const has = (sha256: Sha256) => there.get(sha256) !== undefined
  return {
    has,
    get(sha256) {
      const found = get.get(sha256)
      if (!found) return undefined
      return hashOf(found.content) === sha256 ? found.content : 'damaged'
    },
    count: () => countOf(db, 'attachedContent'),
    put(bytes) {
      const sha256 = hashOf(bytes)
      if (!has(sha256)) runOnce(insert, sha256, bytes.length, bytes)
      return sha256
    },
  }
}

function hashOf(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}
