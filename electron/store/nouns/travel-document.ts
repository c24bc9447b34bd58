import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { TravelDocument } from '#shared/model/travel-document.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'
import type { PersonIndex } from './person-index.ts'
/** Travel documents and cards. */
export interface TravelDocumentReader extends NounReader<TravelDocument> {
  ofPeople(people: readonly PersonId[]): TravelDocument[]
}

export type TravelDocumentTable = TravelDocumentReader & NounWriter<TravelDocument>

export function createTravelDocumentTable(
  db: Database.Database,
  log: ChangeLog,
  index: PersonIndex,
): TravelDocumentTable {
  const {
    select: _,
    whereIn,
    ...table
  } = createNounTable(db, log, 'travelDocument', TravelDocument, document => index.refresh(document.personId))
  return { ...table, ofPeople: whereIn('personId') }
}
