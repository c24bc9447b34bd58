import { z } from 'zod'
import { Instant, Line, Note } from './fields.ts'
import { ImportUndoId, ListImportId, PersonId, UndoneRecordId, UserId } from './ids.ts'

/**
 * A list of people that was imported and changed something: what it wrote stands in the log, in the same transaction, before
 * this record. Only ever added.
 */
export const ListImport = z.object({
  id: ListImportId,
  fileName: Line,
  /** Rows that made somebody, and that changed somebody. */
  created: z.int(),
  updated: z.int(),
  importedBy: UserId,
  importedAt: Instant,
})
export type ListImport = z.infer<typeof ListImport>

/** An import that was taken back as one: by new entries, and nothing is erased. Only ever added. */
export const ImportUndo = z.object({
  id: ImportUndoId,
  listImportId: ListImportId,
  /** Null where nobody said why. */
  reason: Note.nullable(),
  undoneBy: UserId,
  undoneAt: Instant,
})
export type ImportUndo = z.infer<typeof ImportUndo>

/** What a list can add to a person's file, and what taking the list back takes off it. */
export const UndoableNoun = z.enum(['travelDocument', 'removalOrder', 'consent', 'medicalClearance'])
export type UndoableNoun = z.infer<typeof UndoableNoun>

/**
 * A record that went when the list that brought it was taken back: it stays in the log, and speaks for nothing. One that
 * protects is never among them (services/people/undone.ts). Only ever added.
 */
export const UndoneRecord = z.object({
  id: UndoneRecordId,
  personId: PersonId,
  noun: UndoableNoun,
  recordId: z.string().min(1).max(64),
  importUndoId: ImportUndoId,
})
export type UndoneRecord = z.infer<typeof UndoneRecord>
