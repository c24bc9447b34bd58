import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Statements on fitness to fly, lapsed ones included. */
export interface MedicalClearanceReader extends NounReader<MedicalClearance> {
  ofPeople(people: readonly PersonId[]): MedicalClearance[]
}

export type MedicalClearanceTable = MedicalClearanceReader & NounWriter<MedicalClearance>

export function createMedicalClearanceTable(db: Database.Database, log: ChangeLog): MedicalClearanceTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'medicalClearance', MedicalClearance)
  return { ...table, ofPeople: whereIn('personId') }
}
