import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { EmergencyStop } from '#shared/model/legal-bar.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Emergency stops, lifted ones included. */
export interface EmergencyStopReader extends NounReader<EmergencyStop> {
  ofPeople(people: readonly PersonId[]): EmergencyStop[]
  /** Every stop that holds now. */
  active(): EmergencyStop[]
}

export type EmergencyStopTable = EmergencyStopReader & NounWriter<EmergencyStop>

export function createEmergencyStopTable(db: Database.Database, log: ChangeLog): EmergencyStopTable {
  const { select, whereIn, ...table } = createNounTable(db, log, 'emergencyStop', EmergencyStop)
  return { ...table, ofPeople: whereIn('personId'), active: select('WHERE "liftedAt" IS NULL ORDER BY "id"') }
}
