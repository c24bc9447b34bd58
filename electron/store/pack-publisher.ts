import type Database from 'better-sqlite3'
import { PackPublisher } from '#shared/model/loaded-pack.ts'
import type { ChangeLog } from './changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Keys whose rule packs the office takes: only ever added to. */
export interface PackPublisherReader extends NounReader<PackPublisher> {
  /** By the key: SPKI, base64. */
  ofKey(publicKey: string): PackPublisher | undefined
}

export type PackPublisherTable = PackPublisherReader & AppendOnly<PackPublisher>

export function createPackPublisherTable(db: Database.Database, log: ChangeLog): PackPublisherTable {
  const {
    select,
    whereIn: _,
    update: __,
    ...table
  } = createNounTable(db, log, 'packPublisher', PackPublisher)
  const ofKey = select<[string]>('WHERE "publicKey" = ? ORDER BY "id"')
  return { ...table, ofKey: publicKey => ofKey(publicKey)[0] }
}
