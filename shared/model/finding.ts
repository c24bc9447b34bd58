import { z } from 'zod'
import { Instant, Line, Note } from './fields.ts'
import { FindingId, FlightId, PersonId, ReviewDecisionId, SignatureId, UserId } from './ids.ts'
import { ManifestStatement } from './manifest-proof.ts'

/** `blocks` is resolved only by recording evidence; `review` by a named reviewer's decision; `info` informs. */
export const Effect = z.enum(['blocks', 'review', 'info'])
export type Effect = z.infer<typeof Effect>

/** What the findings about a person add up to: the gravest decides. */
export const Verdict = z.enum(['clear', 'review', 'blocked'])
export type Verdict = z.infer<typeof Verdict>

/** What the officer can do about a finding; the screen turns it into a button. */
export const Resolution = z.enum([
  'release',
  'lift_bar',
  'lift_stop',
  'lift_class_order',
  'end_permit',
  'record_order',
  'record_document',
  'record_clearance',
  'record_consent',
  'record_statement',
  'record_acceptance',
  'complete_person',
  'decide_review',
  'import_register',
  'take_off_list',
  'add_family',
  'settle_conflict',
  'none',
])
export type Resolution = z.infer<typeof Resolution>

/**
 * How well the source of a rule is established (domain.md): read at its source, read second-hand, not yet read; or Muster's own
 * policy, stricter than any text read, of which nothing is left to read.
 */
export const Verified = z.enum(['read', 'secondary', 'unread', 'policy'])
export type Verified = z.infer<typeof Verified>

/** One answer of the check: a rule, what it does, and why, in words that an officer can read out. */
export const Finding = z.object({
  id: FindingId,
  flightId: FlightId,
  personId: PersonId.nullable(),
  /** Dotted rule name, e.g. `permit.valid`. */
  rule: z.string(),
  effect: Effect,
  /** One sentence. */
  why: z.string(),
  /** The facts used, by name. */
  facts: z.record(z.string(), z.unknown()),
  citation: z.string(),
  verified: Verified,
  /** One sentence: what would resolve it. */
  resolve: z.string(),
  resolution: Resolution,
  /** Id of the record that the resolution acts on (a bar, a stop, a permit ...), where there is one. */
  subject: z.string().nullable(),
  /** The reviewer's decision that changed the effect from `review`, if one was made. */
  decision: ReviewDecisionId.nullable(),
})
export type Finding = z.infer<typeof Finding>

/** `accept`: the person may travel as far as this goes; `refuse`: may not; `withdraw`: the question is open again. */
export const DecisionKind = z.enum(['accept', 'refuse', 'withdraw', 'ask'])
export type DecisionKind = z.infer<typeof DecisionKind>

/**
 * A reviewer's decision on a finding. Append-only: the latest decision on a finding counts, and one that was wrong is
 * taken back by another, `withdraw`, with who, when and why of its own. `ask` decides nothing: somebody was asked for more,
 * and the question stays open until one of the others answers it.
 */
export const ReviewDecision = z.object({
  id: ReviewDecisionId,
  findingId: FindingId,
  flightId: FlightId,
  personId: PersonId.nullable(),
  rule: z.string(),
  decision: DecisionKind,
  /** Why; of an `ask`, what is asked for. */
  reason: Note,
  /** Whom an `ask` was put to; null for every other. */
  askedOf: Line.nullable(),
  decidedBy: UserId,
  decidedAt: Instant,
})
export type ReviewDecision = z.infer<typeof ReviewDecision>

/**
 * One user's signature under exactly one content; it counts for nothing once the content differs. What they put their own key
 * to, and that signature: null of before users had keys.
 */
export const Signature = z.object({
  id: SignatureId,
  flightId: FlightId,
  /** SHA-256 of what would be frozen, without the check's time and the signers. */
  contentHash: z.string(),
  checkedAt: Instant,
  by: UserId,
  at: Instant,
  statement: ManifestStatement.nullable(),
  /** Ed25519 (RFC 8032) over shared/authority/manifest-text.ts, base64. */
  signature: z.base64().nullable(),
})
export type Signature = z.infer<typeof Signature>

/** Whether a reviewer's word decides it: what offices wrote against each other is settled where both sides are shown. */
export function isForReviewer({ effect, resolution }: Pick<Finding, 'effect' | 'resolution'>): boolean {
  return effect === 'review' && resolution !== 'settle_conflict'
}
