import { z } from 'zod'
import { Instant, Line, PlainDate } from './fields.ts'
import { CheckRecordId, FlightId, RegisterSnapshotId, UserId } from './ids.ts'
import { Sha256 } from './sha256.ts'

/**
 * Why a check was kept: somebody asked for it; somebody was to be promoted (as they stood on standby), and as they then
 * stood on the list; a signature; the signature that froze a version; a promotion or signature that was refused.
 */
export const CheckOccasion = z.enum([
  'asked',
  'promotion',
  'promoted',
  'promotion_refused',
  'signature',
  'version',
  'signature_refused',
])
export type CheckOccasion = z.infer<typeof CheckOccasion>

/**
 * A check on which something rested, so that it can be read and run again years later. `facts`, `findings` and the hash of
 * the rule pack are the SHA-256 under which what it looked at, what it said and the law that it asked are kept.
 */
export const CheckRecord = z.object({
  id: CheckRecordId,
  flightId: FlightId,
  occasion: CheckOccasion,
  /** Id of what rested on it: the place, the signature, the version; null for one that was asked for. */
  subject: z.string().nullable(),
  asOf: Instant,
  by: UserId,
  at: Instant,
  /** Version of the program that made it. */
  program: Line,
  rulePack: z.object({ id: z.string(), version: z.string(), hash: Sha256 }),
  register: z
    .object({
      id: RegisterSnapshotId,
      source: z.string(),
      asOf: PlainDate,
      rowCount: z.int(),
      badRowCount: z.int(),
      fileHash: z.string(),
    })
    .nullable(),
  counts: z.object({ clear: z.int(), review: z.int(), blocked: z.int() }),
  facts: Sha256,
  findings: Sha256,
})
export type CheckRecord = z.infer<typeof CheckRecord>
