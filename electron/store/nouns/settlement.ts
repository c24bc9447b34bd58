import type Database from 'better-sqlite3'
import { Settlement } from '#shared/model/settlement.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Why officers took which side of a conflict: only ever added to. */
export type SettlementReader = NounReader<Settlement>

export type SettlementTable = SettlementReader & AppendOnly<Settlement>

export function createSettlementTable(db: Database.Database, log: ChangeLog): SettlementTable {
  const { select: _, whereIn: __, update: ___, ...table } = createNounTable(db, log, 'settlement', Settlement)
  return table
}
