import type Database from 'better-sqlite3'
import { ClassOrder } from '#shared/model/class-order.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Class orders, lifted ones included. */
export interface ClassOrderReader extends NounReader<ClassOrder> {
  /** Every order that nobody has lifted. */
  standing(): ClassOrder[]
}

export type ClassOrderTable = ClassOrderReader & NounWriter<ClassOrder>

export function createClassOrderTable(db: Database.Database, log: ChangeLog): ClassOrderTable {
  const { select, whereIn: _, ...table } = createNounTable(db, log, 'classOrder', ClassOrder)
  return { ...table, standing: select('WHERE "liftedAt" IS NULL ORDER BY "id"') }
}
