import { z } from 'zod'
import { BarKind, PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import { CountryCode, Line, Note, PlainDate } from '#shared/model/fields.ts'
import { Effect, Resolution, Verified } from '#shared/model/finding.ts'
import { Jurisdiction } from '#shared/model/office.ts'
import { RuleName } from './rule-names.ts'

/** The source of a rule, and how well it is established. */
const Source = z.strictObject({ citation: Line, verified: Verified, address: Line.optional() })

/** What a kind of bar does, where, until when, and what evidence lifts it. */
const BarRule = z.strictObject({
  title: Line,
  effect: Effect,
  /** `named`: tested only against the countries named on the bar (all, if none is named); `all`: every destination. */
  scope: z.enum(['all', 'named']),
  /** `date`: the bar's own `until` ends it; `decision`: only a recorded decision does, whatever date is printed. */
  ends: z.enum(['date', 'decision']),
  liftedBy: Line,
  source: Source,
})

/** What a permit category does in each status. A category or status that is missing here counts as a valid permit. */
const PermitRule = z.strictObject({
  /** The status in lower case, as it reads inside a sentence. */
  title: Line,
  effects: z.partialRecord(PermitStatus, Effect),
  /** What ends the status: `final_order` (a final removal order, Matter of Lok) or `decision` (a named termination). */
  endedBy: z.enum(['final_order', 'decision']),
  liftedBy: Line,
  source: Source,
})

/** A rule of the check itself: its effect, its citation, and what resolves it. */
const CheckRule = z.strictObject({
  effect: Effect,
  resolve: Line,
  resolution: Resolution,
  source: Source,
})

/** Limits that the law or the office's policy sets, in the unit of their name. */
const Limits = z.strictObject({
  /** A register older than this blocks. */
  registerMaxAgeDays: z.int().min(0),
  /** A check older than this cannot be signed; a manifest is void this long after its check. */
  checkMaxAgeHours: z.number().positive(),
  adultAge: z.int().min(1),
  /** Days that must pass between signing a consent and departure. */
  consentCoolingOffDays: z.int().min(0),
  /** Score from which a register row or another person's record is a possible match (0 to 1). */
  possibleMatchScore: z.number().min(0).max(1),
  /** A travel document must be valid this many days beyond arrival. */
  documentValidBeyondArrivalDays: z.int().min(0),
})

/**
 * A rule pack: the law of one jurisdiction as data. The code knows how to test a rule; the pack says what it does, for
 * which destinations, until when, what lifts it, and where that is written.
 */
export const RulePack = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-\d{4}\.\d+$/, 'Jurisdiction, year and number: us-2026.1'),
  jurisdiction: Jurisdiction,
  title: Line,
  inForceFrom: PlainDate,
  inForceUntil: PlainDate.nullable(),
  note: Note,
  /** Countries whose nationals this law does not remove: evidence of such a nationality blocks. */
  citizens: z.array(CountryCode).min(1),
  limits: Limits,
  bars: z.record(BarKind, BarRule),
  permits: z.partialRecord(PermitCategory, PermitRule),
  rules: z.record(RuleName, CheckRule),
})
export type RulePack = z.infer<typeof RulePack>
export type BarRule = z.infer<typeof BarRule>
export type PermitRule = z.infer<typeof PermitRule>
export type CheckRule = z.infer<typeof CheckRule>
