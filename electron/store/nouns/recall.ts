import type Database from 'better-sqlite3'
import type { FlightId, PersonId, RecallId } from '#shared/model/ids.ts'
import { Recall, RecallStep } from '#shared/model/recall.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Whom an order stopped after boarding, whatever became of them. */
export interface RecallReader extends NounReader<Recall> {
  ofFlight(flight: FlightId): Recall[]
  ofPeople(people: readonly PersonId[]): Recall[]
  /** Those of whom nobody has said where they ended. */
  unaccounted(): Recall[]
}

export type RecallTable = RecallReader & NounWriter<Recall>

export function createRecallTable(db: Database.Database, log: ChangeLog): RecallTable {
  const { select, whereIn, ...table } = createNounTable(db, log, 'recall', Recall)
  const ofFlights = whereIn('flightId')
  return {
    ...table,
    ofFlight: flight => ofFlights([flight]),
    ofPeople: whereIn('personId'),
    unaccounted: select<[]>('WHERE "outcome" IS NULL ORDER BY "id"'),
  }
}

/** Ticks of the checklists: only ever added to. The latest on a step counts. */
export interface RecallStepReader extends NounReader<RecallStep> {
  ofRecalls(recalls: readonly RecallId[]): RecallStep[]
  ofPeople(people: readonly PersonId[]): RecallStep[]
}

export type RecallStepTable = RecallStepReader & AppendOnly<RecallStep>

export function createRecallStepTable(db: Database.Database, log: ChangeLog): RecallStepTable {
  const { select: _, whereIn, update: __, ...table } = createNounTable(db, log, 'recallStep', RecallStep)
  return { ...table, ofRecalls: whereIn('recallId'), ofPeople: whereIn('personId') }
}
