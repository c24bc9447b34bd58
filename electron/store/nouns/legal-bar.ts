import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { LegalBar } from '#shared/model/legal-bar.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** Legal bars, lifted ones included: whether one is in force is the check's question. */
export interface LegalBarReader extends NounReader<LegalBar> {
  ofPeople(people: readonly PersonId[]): LegalBar[]
}

export type LegalBarTable = LegalBarReader & NounWriter<LegalBar>

export function createLegalBarTable(db: Database.Database, log: ChangeLog): LegalBarTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'legalBar', LegalBar)
  return { ...table, ofPeople: whereIn('personId') }
}
