import type Database from 'better-sqlite3'
import { PackPublisher } from '#shared/model/loaded-pack.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Keys whose rule packs an office takes: only ever added to. */
export type PackPublisherReader = NounReader<PackPublisher>

export type PackPublisherTable = PackPublisherReader & AppendOnly<PackPublisher>

export function createPackPublisherTable(db: Database.Database, log: ChangeLog): PackPublisherTable {
  const {
    select: _,
    whereIn: __,
    update: ___,
    ...table
  } = createNounTable(db, log, 'packPublisher', PackPublisher)
  return table
}
