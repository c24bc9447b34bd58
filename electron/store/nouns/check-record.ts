import type Database from 'better-sqlite3'
import { CheckRecord } from '#shared/model/check-record.ts'
import type { FlightId } from '#shared/model/ids.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { command, query } from '../file/statements.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Checks on which something rested, and the parts of what they looked at and said: only ever added to. */
export interface CheckRecordReader extends NounReader<CheckRecord> {
  /** The oldest first. */
  ofFlight(flight: FlightId): CheckRecord[]
  /** The bytes kept under a hash, as they lie there: whoever reads them checks them. Undefined when there are none. */
  content(hash: Sha256): Uint8Array | undefined
}

export type CheckRecordTable = CheckRecordReader &
  AppendOnly<CheckRecord> & {
    /** Whether something is kept under the hash already. */
    hasContent(hash: Sha256): boolean
    /** Keeps bytes under a hash that nothing is kept under. */
    keepContent(hash: Sha256, content: Uint8Array): void
  }

export function createCheckRecordTable(db: Database.Database, log: ChangeLog): CheckRecordTable {
  const { select: _, whereIn, update: __, ...table } = createNounTable(db, log, 'checkRecord', CheckRecord)
  const ofFlights = whereIn('flightId')
  const content = query<[string], { content: Uint8Array }>(
    db,
    'SELECT content FROM checkContent WHERE hash = ?',
  )
  const has = query<[string], { found: number }>(db, 'SELECT 1 AS found FROM checkContent WHERE hash = ?')
  const keep = command<[string, Uint8Array]>(db, 'INSERT INTO checkContent (hash, content) VALUES (?, ?)')
  return {
    ...table,
    ofFlight: flight => ofFlights([flight]),
    content: hash => content.get(hash)?.content,
    hasContent: hash => has.get(hash) !== undefined,
    keepContent: (hash, bytes) => void keep.run(hash, bytes),
  }
}
