import type Database from 'better-sqlite3'
import { ReviewDecision } from '#shared/model/finding.ts'
import type { FindingId, FlightId, PersonId } from '#shared/model/ids.ts'
import type { ChangeLog } from '../log/changes.ts'
import { type AppendOnly, createNounTable, type NounReader } from './noun-table.ts'

/** Reviewers' decisions: only ever added to. The latest on a finding counts. */
export interface ReviewDecisionReader extends NounReader<ReviewDecision> {
  ofFlight(flight: FlightId): ReviewDecision[]
  ofPeople(people: readonly PersonId[]): ReviewDecision[]
  ofFindings(findings: readonly FindingId[]): ReviewDecision[]
}

export type ReviewDecisionTable = ReviewDecisionReader & AppendOnly<ReviewDecision>

export function createReviewDecisionTable(db: Database.Database, log: ChangeLog): ReviewDecisionTable {
  const {
    select: _,
    whereIn,
    update: __,
    ...table
  } = createNounTable(db, log, 'reviewDecision', ReviewDecision)
  const ofFlights = whereIn('flightId')
  return {
    ...table,
    ofFlight: flight => ofFlights([flight]),
    ofPeople: whereIn('personId'),
    ofFindings: whereIn('findingId'),
  }
}
