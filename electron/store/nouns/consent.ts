import type Database from 'better-sqlite3'
import { Consent } from '#shared/model/consent.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Consents, withdrawn ones included. */
export interface ConsentReader extends NounReader<Consent> {
  ofPeople(people: readonly PersonId[]): Consent[]
}

export type ConsentTable = ConsentReader & NounWriter<Consent>

export function createConsentTable(db: Database.Database, log: ChangeLog): ConsentTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'consent', Consent)
  return { ...table, ofPeople: whereIn('personId') }
}
