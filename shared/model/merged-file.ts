import { z } from 'zod'
import { CopyId } from '../changes/entry.ts'
import { Instant, Line } from './fields.ts'
import { MergedFileId, MergeUndoId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

const Range = z.object({ copyId: CopyId, from: z.int().min(1), to: z.int().min(1) })

/**
 * A fork that was healed: two chains of one copy id that were the same up to an entry. The file's stays; what this store had of
 * it beyond that was issued again, in the same order, under a copy id of its own.
 */
export const HealedFork = z.object({
  copyId: CopyId,
  /** The last entry that both had. */
  common: z.int().min(0),
  reissuedAs: CopyId,
  /** How many entries were issued again. */
  entries: z.int().min(1),
  /** Entries of other copies whose writers had seen them under their old numbers. */
  knowing: z.array(Range),
})
export type HealedFork = z.infer<typeof HealedFork>

/**
 * A file of another office that was merged, and which entries of the log came with it: what an undo takes back. Never
 * changed; merging that brings nothing new leaves none.
 */
export const MergedFile = z.object({
  id: MergedFileId,
  officeCode: Line,
  officeName: Line,
  /** The key that signed the file (Ed25519, SPKI in base64): two offices may call themselves alike. Null of before it was kept. */
  officeKey: z.base64().nullable(),
  /** When the office wrote the file. */
  writtenAt: Instant,
  /** Of the file's entries, as its trailer says. */
  sha256: Sha256,
  /** The copy of the store into which it was merged: another copy that hears of it took nothing back or in. */
  into: CopyId,
  /** The first and last entry of each copy that came with it. */
  ranges: z.array(Range),
  /** The forks that were healed for it; null where there was none. */
  healed: z.array(HealedFork).nullable(),
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
