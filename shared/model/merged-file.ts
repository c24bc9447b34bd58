import { z } from 'zod'
import { CopyId } from '../changes/entry.ts'
import { Instant, Line } from './fields.ts'
import { MergedFileId, MergeUndoId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/**
 * A file of another office that was merged, and which entries of the log came with it: what an undo takes back. Never
 * changed; merging that brings nothing new leaves none.
 */
export const MergedFile = z.object({
  id: MergedFileId,
  officeCode: Line,
  officeName: Line,
  /** When the office wrote the file. */
  writtenAt: Instant,
  /** Of the file's entries, as its trailer says. */
  sha256: Sha256,
  /** The copy of the store into which it was merged: another copy that hears of it took nothing back or in. */
  into: CopyId,
  /** The first and last entry of each copy that came with it. */
  ranges: z.array(z.object({ copyId: CopyId, from: z.int().min(1), to: z.int().min(1) })),
  mergedBy: UserId,
  mergedAt: Instant,
})
export type MergedFile = z.infer<typeof MergedFile>

/** That a merge was taken back. Its entries stay in the log; what came of them was put back by others. */
export const MergeUndo = z.object({
  id: MergeUndoId,
  mergedFileId: MergedFileId,
  undoneBy: UserId,
  undoneAt: Instant,
})
export type MergeUndo = z.infer<typeof MergeUndo>
