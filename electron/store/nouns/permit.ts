import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { Permit } from '#shared/model/permit.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Permits that an officer recorded on a person. */
export interface PermitReader extends NounReader<Permit> {
  ofPeople(people: readonly PersonId[]): Permit[]
}

export type PermitTable = PermitReader & NounWriter<Permit>

export function createPermitTable(db: Database.Database, log: ChangeLog): PermitTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'permit', Permit)
  return { ...table, ofPeople: whereIn('personId') }
}
