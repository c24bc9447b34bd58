import { z } from 'zod'
import { Instant, Line, Note } from './fields.ts'
import { SettledTroubleId, UserId } from './ids.ts'

/**
 * What is wrong with the store or the clock of this computer, so that nobody can sign: the file in which stops wait was
 * damaged, the clock stands behind what was written or far ahead of it, or it was moved; an older file of the store was put back, of its log or of
 * its keys, or what the computer remembers of it was changed or taken away.
 */
export const TroubleKind = z.enum([
  'stops_damaged',
  'clock_behind',
  'clock_jumped',
  'clock_ahead',
  'older_store',
  'older_keys',
  'memory_lost',
])
export type TroubleKind = z.infer<typeof TroubleKind>

/** Two people looked into a trouble and say why signing may go on. Never changed; the next trouble asks anew. */
export const SettledTrouble = z.object({
  id: SettledTroubleId,
  kind: TroubleKind,
  /** Which trouble it was: up to what instant the clock was ahead, or what the file had lost. */
  about: Line,
  why: Note,
  by: UserId,
  /** The same as `by` in an office of one. */
  second: UserId,
  at: Instant,
})
export type SettledTrouble = z.infer<typeof SettledTrouble>
