import { z } from 'zod'
import { AnyBarKind, PackCode } from './codes.ts'
import { CountryCode, Instant, Line, Note, PlainDate } from './fields.ts'
import { EmergencyStopId, LegalBarId, PersonId, UserId } from './ids.ts'

/** When a bar says it ends: a day (it holds to the end of that day everywhere on earth) or an instant. */
export const BarUntil = z.union([PlainDate, Instant])
export type BarUntil = z.infer<typeof BarUntil>

/** A court that a rule pack knows by its clock and calendar: `us-mdd`. */
export const CourtCode = z.string().regex(/^[a-z]{2}-[a-z0-9]+$/, 'Jurisdiction and court: us-mdd')

/**
 * Whose bar it is and when it came: granted, received and entered (`recordedAt`) are three moments, and an order of the
 * last minute is judged by each.
 */
export const BarOrigin = z.object({
  court: CourtCode.nullable(),
  /** When the notice was docketed that starts the clock of a standing order. */
  noticeAt: Instant.nullable(),
  grantedAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
})
export type BarOrigin = z.infer<typeof BarOrigin>

/**
 * Which facts of its origin a kind of bar has. An order is granted by somebody and received by the office; a court's
 * clock starts with a notice. A kind that a pack adds may have each. Others come from a status or from the person, and have none.
 */
export function originFieldsOf(kind: AnyBarKind): readonly (keyof BarOrigin)[] {
  if (PackCode.safeParse(kind).success) return ['court', 'noticeAt', 'grantedAt', 'receivedAt']
  switch (kind) {
    case 'standing_order':
      return ['court', 'noticeAt', 'receivedAt']
    case 'stay':
    case 'court_order':
    case 'undertaking':
    case 'interim_measure':
    case 'class_order':
      return ['court', 'grantedAt', 'receivedAt']
    case 'postponement':
      return ['grantedAt', 'receivedAt']
    default:
      return []
  }
}

/**
 * Whether a court made it, or was promised it: one that may have been extended past its date, and that began when it was made.
 * Of a kind that a pack adds, the pack says how it ends.
 */
export function isOfCourt(kind: AnyBarKind): boolean {
  return !PackCode.safeParse(kind).success && originFieldsOf(kind).includes('court')
}

/** A legal bar to removal. It belongs to the person, never to a list, and ends only by a lifting that names its evidence. */
export const LegalBar = z.object({
  id: LegalBarId,
  personId: PersonId,
  kind: AnyBarKind,
  from: PlainDate,
  /** Whether the passing of this date ends the bar by itself is said by the rule pack, kind by kind. */
  until: BarUntil.nullable(),
  /** Countries to which removal is barred; empty means every country. */
  destinations: z.array(CountryCode),
  evidence: Note,
  ...BarOrigin.shape,
  recordedBy: UserId,
  recordedAt: Instant,
  liftedAt: Instant.nullable(),
  liftedBy: UserId.nullable(),
  liftEvidence: Note.nullable(),
})
export type LegalBar = z.infer<typeof LegalBar>

/** A bar of which only the paper is known. */
export const unknownOrigin: BarOrigin = { court: null, noticeAt: null, grantedAt: null, receivedAt: null }

/** One user's request to lift a stop. Two different users and a document lift it. */
export const LiftRequest = z.object({ by: UserId, at: Instant, evidence: Note })

/** An emergency stop: any signed-in user, no proof, at once, before every other fact. */
export const EmergencyStop = z.object({
  id: EmergencyStopId,
  personId: PersonId,
  why: Line,
  by: UserId,
  at: Instant,
  liftRequests: z.array(LiftRequest),
  liftedAt: Instant.nullable(),
})
export type EmergencyStop = z.infer<typeof EmergencyStop>
