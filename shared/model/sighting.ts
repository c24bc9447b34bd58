import { z } from 'zod'
import { Instant, Line, PlainDate } from './fields.ts'
import { PersonId, RegisterSnapshotId, SightingId, UserId } from './ids.ts'
import { RegisterEntry } from './permit.ts'

/** The numbers that a person and a row of a register may share. */
export const SharedNumber = z.enum(['permitNumber', 'caseNumber', 'documentNumber'])
export type SharedNumber = z.infer<typeof SharedNumber>

/** A row as somebody was seen in it. */
export const SightedRow = RegisterEntry.omit({ snapshotId: true })
export type SightedRow = z.infer<typeof SightedRow>

/**
 * A row of a permit register that fits somebody on file, kept for good: it goes with the log to other offices, which do not
 * have the register, and outlives the register itself. A row that is gone from the next snapshot is a question, and no
 * answer. Append-only.
 */
export const Sighting = z.object({
  id: SightingId,
  personId: PersonId,
  snapshotId: RegisterSnapshotId,
  /** Whose register it was, of which day, from which file, and who brought it in; null where that was not kept. */
  source: Line,
  asOf: PlainDate,
  fileName: Line,
  fileHash: z.string(),
  importedBy: UserId.nullable(),
  row: SightedRow,
  /** Why it fits: 0 to 1, in plain words, and by which numbers. */
  score: z.number(),
  grounds: z.array(z.string()),
  sharedNumbers: z.array(SharedNumber),
  sightedAt: Instant,
})
export type Sighting = z.infer<typeof Sighting>
