import { z } from 'zod'
import { CountryCode, Instant, Line, YesNoUnknown } from './fields.ts'
import { PersonId, StatementId, UserId } from './ids.ts'

/**
 * What a statement would clear. Fitness to fly and consent are statements too, with fields of their own
 * (medical-clearance.ts, consent.ts), and are held to the same rule.
 */
export const StatementKind = z.enum(['no_fear', 'different_person'])
export type StatementKind = z.infer<typeof StatementKind>

/** What was answered: what would clear, its contrary, which protects at once, or neither. */
export const StatementAnswer = z.enum(['confirmed', 'denied', 'unclear'])
export type StatementAnswer = z.infer<typeof StatementAnswer>

/**
 * Who stands behind what was said, and how it was said (domain.md, 0.3: an entry in a case system said “no fear”, and
 * nobody could be found who had asked). What is null was not recorded.
 */
export const Authorship = z.object({
  /** Who asked or informed the person. */
  askedBy: Line.nullable(),
  language: Line.nullable(),
  /** `no` says expressly that none was needed. */
  interpreterNeeded: YesNoUnknown,
  interpreter: Line.nullable(),
})
export type Authorship = z.infer<typeof Authorship>

/** A statement in answer to a question whose answer could clear somebody. The document that shows it is attached to it. */
export const Statement = z.object({
  id: StatementId,
  personId: PersonId,
  kind: StatementKind,
  answer: StatementAnswer,
  /** Countries that were asked about; of `no_fear` only. One that was not asked about is not answered. */
  countries: z.array(CountryCode),
  ...Authorship.shape,
  answeredBy: Line.nullable(),
  /** When it was said. From here the pack's hours count. */
  statedAt: Instant.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
  withdrawnAt: Instant.nullable(),
  withdrawnWhy: Line.nullable(),
})
export type Statement = z.infer<typeof Statement>

/** Nobody recorded how it was said. */
export const unknownAuthorship: Authorship = {
  askedBy: null,
  language: null,
  interpreterNeeded: 'unknown',
  interpreter: null,
}
