import type Database from 'better-sqlite3'
import { Assignment } from '#shared/model/flight.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Places on flights, those taken away included. */
export interface AssignmentReader extends NounReader<Assignment> {
  ofFlight(flight: FlightId): Assignment[]
  ofFlights(flights: readonly FlightId[]): Assignment[]
  /** Places of these people on every flight. */
  ofPeople(people: readonly PersonId[]): Assignment[]
}

export type AssignmentTable = AssignmentReader & NounWriter<Assignment>

export function createAssignmentTable(db: Database.Database, log: ChangeLog): AssignmentTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'assignment', Assignment)
  const ofFlights = whereIn('flightId')
  return { ...table, ofFlight: flight => ofFlights([flight]), ofFlights, ofPeople: whereIn('personId') }
}
