import type Database from 'better-sqlite3'
import type { Sha256 } from '#shared/model/sha256.ts'
import { command, query } from '../statements.ts'

/** The parts of what recorded checks looked at and said, by their hash. */
export interface CheckContentReader {
  /** The bytes kept under a hash, as they lie there: whoever reads them checks them. Undefined when there are none. */
  content(hash: Sha256): Uint8Array | undefined
}

/** Keeps parts of recorded checks. */
export interface CheckContentWriter {
  /** Whether something is kept under the hash already. */
  hasContent(hash: Sha256): boolean
  /** Keeps bytes under a hash that nothing is kept under. */
  keepContent(hash: Sha256, content: Uint8Array): void
}

/** Prepares what reads and keeps the contents of recorded checks. */
export function createCheckContent(db: Database.Database): CheckContentReader & CheckContentWriter {
  const content = query<[string], { content: Uint8Array }>(
    db,
    'SELECT content FROM checkContent WHERE hash = ?',
  )
  const has = query<[string], { found: number }>(db, 'SELECT 1 AS found FROM checkContent WHERE hash = ?')
  const keep = command<[string, Uint8Array]>(db, 'INSERT INTO checkContent (hash, content) VALUES (?, ?)')
  return {
    content: hash => content.get(hash)?.content,
    hasContent: hash => has.get(hash) !== undefined,
    keepContent: (hash, bytes) => void keep.run(hash, bytes),
  }
}
