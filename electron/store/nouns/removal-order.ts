import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { RemovalOrder } from '#shared/model/removal-order.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Removal orders and return decisions. */
export interface RemovalOrderReader extends NounReader<RemovalOrder> {
  ofPeople(people: readonly PersonId[]): RemovalOrder[]
}

export type RemovalOrderTable = RemovalOrderReader & NounWriter<RemovalOrder>

export function createRemovalOrderTable(db: Database.Database, log: ChangeLog): RemovalOrderTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'removalOrder', RemovalOrder)
  return { ...table, ofPeople: whereIn('personId') }
}
