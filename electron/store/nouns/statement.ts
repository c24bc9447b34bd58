import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { Statement } from '#shared/model/statement.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** What people answered to questions that could clear them, withdrawn and lapsed statements included. */
export interface StatementReader extends NounReader<Statement> {
  ofPeople(people: readonly PersonId[]): Statement[]
}

export type StatementTable = StatementReader & NounWriter<Statement>

export function createStatementTable(db: Database.Database, log: ChangeLog): StatementTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'statement', Statement)
  return { ...table, ofPeople: whereIn('personId') }
}
