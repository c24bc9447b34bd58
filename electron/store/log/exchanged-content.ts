import type Database from 'better-sqlite3'
import type { Sha256 } from '#shared/model/sha256.ts'
import { command, query } from '../statements.ts'

/** What the log names by hash and does not carry itself, by the set in which it lies. */
export type ContentSet = 'attachment' | 'check'

/** Contents as they travel between offices, behind the log. */
export interface ExchangedContentReader {
  count(): number
  hashes(set: ContentSet): Sha256[]
  get(set: ContentSet, hash: Sha256): Uint8Array | undefined
}

/** Contents of a file that is being read (staging.ts). */
export interface IncomingContent {
  readonly add: (set: ContentSet, hash: Sha256, bytes: Uint8Array) => void
  /** Within a transaction: takes in those that are not here, and gives their number. */
  readonly takeIn: () => number
}

/** Prepares what reads contents for other offices. */
export function createExchangedContent(db: Database.Database): ExchangedContentReader {
  const sets = {
    attachment: prepare(db, 'attachedContent', 'sha256'),
    check: prepare(db, 'checkContent', 'hash'),
  }
  return {
    count: () => sets.attachment.hashes.all().length + sets.check.hashes.all().length,
    hashes: set => sets[set].hashes.all().map(({ hash }) => hash),
    get: (set, hash) => sets[set].get.get(hash)?.content,
  }
}

/** Prepares what keeps and takes in the contents of other offices, once there is a place for them. */
export function prepareIncomingContent(db: Database.Database): IncomingContent {
  const add = command<[ContentSet, Sha256, Uint8Array]>(
    db,
    'INSERT INTO incomingContent VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const takeAttachments = command<[]>(
    db,
    `INSERT INTO attachedContent SELECT i.hash, length(i.content), i.content FROM incomingContent i
     WHERE i."set" = 'attachment' AND i.hash NOT IN (SELECT sha256 FROM attachedContent)`,
  )
  const takeChecks = command<[]>(
    db,
    `INSERT INTO checkContent (hash, content) SELECT i.hash, i.content FROM incomingContent i
     WHERE i."set" = 'check' AND i.hash NOT IN (SELECT hash FROM checkContent)`,
  )
  return {
    add: (set, hash, bytes) => void add.run(set, hash, bytes),
    takeIn: () => takeAttachments.run() + takeChecks.run(),
  }
}

function prepare(db: Database.Database, table: string, key: string) {
  return {
    hashes: query<[], { hash: Sha256 }>(db, `SELECT "${key}" AS hash FROM "${table}" ORDER BY "${key}"`),
    get: query<[Sha256], { content: Uint8Array }>(db, `SELECT content FROM "${table}" WHERE "${key}" = ?`),
  }
}
