import type Database from 'better-sqlite3'
import type { FlightId } from '#shared/model/ids.ts'
import { Movement } from '#shared/model/movement.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Moments of flights, withdrawn ones included. */
export interface MovementReader extends NounReader<Movement> {
  ofFlight(flight: FlightId): Movement[]
}

export type MovementTable = MovementReader & NounWriter<Movement>

export function createMovementTable(db: Database.Database, log: ChangeLog): MovementTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'movement', Movement)
  const ofFlights = whereIn('flightId')
  return { ...table, ofFlight: flight => ofFlights([flight]) }
}
