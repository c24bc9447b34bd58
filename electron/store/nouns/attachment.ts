import type Database from 'better-sqlite3'
import { Attachment } from '#shared/model/attachment.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { ChangeLog } from '../log/changes.ts'
import { createNounTable, type NounReader, type NounWriter } from './noun-table.ts'

/** What is attached to records, withdrawn attachments included. Contents lie in attached-content.ts. */
export interface AttachmentReader extends NounReader<Attachment> {
  ofPeople(people: readonly PersonId[]): Attachment[]
  ofRecords(records: readonly string[]): Attachment[]
}

export type AttachmentTable = AttachmentReader & NounWriter<Attachment>

export function createAttachmentTable(db: Database.Database, log: ChangeLog): AttachmentTable {
  const { select: _, whereIn, ...table } = createNounTable(db, log, 'attachment', Attachment)
  return { ...table, ofPeople: whereIn('personId'), ofRecords: whereIn('recordId') }
}
