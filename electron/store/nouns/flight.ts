import type Database from 'better-sqlite3'
import { Flight } from '#shared/model/flight.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

export interface FlightReader extends NounReader<Flight> {
  /** Flights of this number, the one made last first: a number is used again on another day. */
  byNumber(number: string): Flight[]
}

export type FlightTable = FlightReader & NounWriter<Flight>

export function createFlightTable(db: Database.Database, log: ChangeLog): FlightTable {
  const { select, whereIn: _, ...table } = createNounTable(db, log, 'flight', Flight)
  return { ...table, byNumber: select<[string]>('WHERE "number" = ? ORDER BY "id" DESC') }
}
