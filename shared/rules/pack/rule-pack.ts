import { z } from 'zod'
import { AnyBarKind, BarKind, PackCode, PermitCategory, PermitStatus } from '#shared/model/codes.ts'
import { CountryCode, Line, Note, PlainDate } from '#shared/model/fields.ts'
import { Effect, Resolution } from '#shared/model/finding.ts'
import { CourtCode } from '#shared/model/legal-bar.ts'
import { Jurisdiction } from '#shared/model/office.ts'
import { isTimeZone } from '#shared/model/plain-date.ts'
import { ProtectionKind, ReleaseDecision } from '#shared/model/release.ts'
import { AnyOrderIssuer } from '#shared/model/removal-order.ts'
import { AppealPeriod, Duration } from './appeal-period.ts'
import { DatedVersions } from './dated.ts'
import { RuleName } from './rule-names.ts'
import { Source } from './source.ts'

/** Against which countries a bar is tested. */
export const BarScope = z.enum(['all', 'named', 'third_countries'])
export type BarScope = z.infer<typeof BarScope>

/** What ends a bar. */
export const BarEnd = z.enum(['date', 'clock', 'period', 'decision', 'permanent'])
export type BarEnd = z.infer<typeof BarEnd>

/** Who may be protected with somebody else. */
export const Relative = z.enum(['spouse', 'child', 'parent', 'guardian', 'sibling'])
export type Relative = z.infer<typeof Relative>

/** What a kind of bar does, where, until when, and what evidence lifts it. */
const BarRule = z.strictObject({
  title: Line,
  effect: Effect,
  /**
   * `all`: every destination; `named`: the countries named on the bar (all, if none is named); `third_countries`: those
   * named, and if none is named, every country but the person's own.
   */
  scope: BarScope,
  /**
   * `date`: the bar's own `until` ends it; `clock`: the court's clock or a later `until`, and then a reviewer looks whether
   * it was extended; `period`: the entry's own `period`, or a later `until`; `decision`: only the decision that it waits for does, whatever date is printed; `permanent`: it waits
   * for nothing, and only a decision that takes it away ends it.
   */
  ends: BarEnd,
  /** How long a bar of `ends: period` holds, from its notice, or from its first day where no notice is recorded. */
  period: Duration.optional(),
  /** Relatives whom the bar protects with its holder (8 CFR 208.21: spouse and child of who is granted asylum). */
  alsoCovers: z.array(Relative).min(1).optional(),
  liftedBy: Line,
  dated: DatedVersions,
  source: Source,
})

/** What a permit category does in each status. A category or status that is missing here counts as a valid permit. */
const PermitRule = z.strictObject({
  /** The status in lower case, as it reads inside a sentence. */
  title: Line,
  effects: z.partialRecord(PermitStatus, Effect),
  /**
   * What a printed date that has passed says: `card`, the card ran out and the status goes on; `stay`, the stay itself was
   * granted until then, and whether a right is left needs a decision. Neither ends a status.
   */
  expiry: z.enum(['card', 'stay']),
  /** What ends the status: `final_order` (a final removal order, Matter of Lok) or `decision` (a named termination). */
  endedBy: z.enum(['final_order', 'decision']),
  /** Relatives whom the status protects with its holder. */
  alsoCovers: z.array(Relative).min(1).optional(),
  /** Whether its holder may leave by a documented, informed choice, which a reviewer confirms; not where left out. */
  mayLeaveByChoice: z.boolean().optional(),
  liftedBy: Line,
  dated: DatedVersions,
  source: Source,
})

/** A rule of the check itself: its effect, its citation, and what resolves it. */
const CheckRule = z.strictObject({
  effect: Effect,
  resolve: Line,
  resolution: Resolution,
  /** Hours for which a reviewer's “accept” on this rule counts; for ever, or until its subject changes, where not said. */
  decisionHours: z.int().positive().optional(),
  dated: DatedVersions,
  source: Source,
})

/** A day on which a court is closed: a date of every year, the nth weekday of a month, or one day. */
const Holiday = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('day'),
    name: Line,
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  }),
  z.strictObject({
    on: z.literal('weekday'),
    name: Line,
    month: z.int().min(1).max(12),
    /** Monday 1 to Sunday 7. */
    weekday: z.int().min(1).max(7),
    nth: z.union([z.int().min(1).max(4), z.literal('last')]),
    /** Days after that weekday (1: the Friday after Thanksgiving). */
    plusDays: z.int().optional(),
  }),
  z.strictObject({ on: z.literal('date'), name: Line, date: PlainDate }),
])

/** The days on which the offices of a court are closed, beside weekends. */
const CourtCalendar = z.strictObject({ title: Line, holidays: z.array(Holiday), source: Source })

/** A court by its clock, its calendar, and the standing order that stays removals there by itself. */
const Court = z.strictObject({
  title: Line,
  timeZone: z.string().refine(isTimeZone, 'Not a time zone (America/New_York)'),
  /** A name in `calendars`. */
  calendar: z.string(),
  standingOrder: z
    .strictObject({
      /** The stay ends on this business day after the notice, at `time` on the court's clocks. */
      businessDays: z.int().min(1).max(30),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Not a time of day (16:00)'),
      source: Source,
    })
    .optional(),
})

/** What the stays that exist without paper are computed from. Their sources stand at the rules. */
const Stays = z.strictObject({
  appeal: z.strictObject({
    /** From whose orders an appeal stays nothing by itself. From any other it stays removal, and so does the time to file it. */
    unstayed: z.array(AnyOrderIssuer),
    /** Days to appeal from any order that `byOrder` does not name. */
    periodDays: z.int().min(1),
    /** Times to appeal of some orders. The first that fits counts; where none does, `periodDays`. */
    byOrder: z.array(AppealPeriod).optional(),
    /** The calendar on which a last day that is closed moves on; null where it does not. */
    calendar: z.string().nullable(),
    /** Whether an order made in absence can be appealed itself. */
    ofInAbsentia: z.boolean(),
  }),
  /**
   * Days that pass between an order of an issuer and its execution, whatever is appealed, unless the person waived them. Its
   * source stands at the rule `order.execution_wait`.
   */
  beforeExecution: z.partialRecord(AnyOrderIssuer, z.int().min(1)).optional(),
  voluntaryDeparture: z.strictObject({
    /** The longest period, in days from its first. */
    maxDays: z.int().min(1),
  }),
})

/** An issuer of orders that the pack adds. From a judge's order an appeal stays removal, whatever the pack says. */
const Issuer = z.strictObject({ title: Line, isJudge: z.boolean(), source: Source })

/** What a pack adds to the closed lists, under codes of its own (`uk.further_submissions`). */
const Additions = z.strictObject({
  bars: z.partialRecord(PackCode, BarRule).optional(),
  permits: z.partialRecord(PackCode, PermitRule).optional(),
  issuers: z.partialRecord(PackCode, Issuer).optional(),
})

/** That nobody is removed without a notice: a bar of this kind, recorded, run out, and at departure no older than so many days. */
const Notice = z.strictObject({ bar: AnyBarKind, maxAgeDays: z.int().min(1), source: Source })

/** That the danger of refoulement is looked at again before an old order is carried out. */
const Refoulement = z.strictObject({
  /** An order older than this needs the look. */
  orderMaxAgeDays: z.int().min(0),
  source: Source,
})

/**
 * How one kind of protection ends: the kinds of decision, in the order in which a form offers them. “Recorded by mistake” is
 * always among them and never alone: see shared/protection/second-person.ts.
 */
const ReleaseRule = z.strictObject({
  /** Whether a second person must agree. The program asks for one where its floor does, whatever stands here. */
  secondPerson: z.boolean(),
  decisions: z
    .array(
      z.strictObject({
        kind: ReleaseDecision,
        title: Line,
        /** The kinds of bar, or categories of permit, that it ends; any, unless said. */
        ends: z.array(Line).min(1).optional(),
      }),
    )
    .min(1),
})

/** Limits that the law or the office's policy sets, in the unit of their name. */
const Limits = z.strictObject({
  /** A register older than this blocks. */
  registerMaxAgeDays: z.int().min(0),
  /** A register of fewer rows than this share of those before it, of its source, comes into force by a second user. */
  registerMinShare: z.number().max(1),
  /** A check older than this cannot be signed; a manifest is void this long after its check. */
  checkMaxAgeHours: z.number().positive(),
  adultAge: z.int().min(1),
  /** Days that must pass between signing a consent and departure. */
  consentCoolingOffDays: z.int().min(0),
  /** A consent signed more than so many days before departure has lapsed. */
  consentMaxAgeDays: z.int().min(1),
  /** A clearance to fly lapses so many hours after it was recorded, whatever its own last day. */
  fitnessMaxAgeHours: z.int().min(1),
  /** A statement of no fear lapses so many hours after it was made: what is known of a country changes. */
  noFearMaxAgeHours: z.int().min(1),
  /** What a person said of being somebody else lapses after so many hours; what a reviewer decided of it does not. */
  differentPersonMaxAgeHours: z.int().min(1),
  /**
   * Score from which a register row or another person's record is a possible match. Below 0.5 the store is not
   * searched (electron/services/checking/recognition/recognition.ts); above 0.85 records of one person would pass as strangers.
   */
  possibleMatchScore: z.number().positive(),
  /** A travel document must be valid this many days beyond arrival. */
  documentValidBeyondArrivalDays: z.int().min(0),
  /**
   * Nobody signs or promotes while the clock stands so many minutes behind the log, or jumped by more. Five where a pack
   * does not say (clock-jump.ts).
   */
  maxClockJumpMinutes: z.number().positive().optional(),
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
  /** Who wrote it, by the names under which they sign in: of the two people who bring it into force, one is none of them. */
  authors: z.array(Line).optional(),
  /** Countries whose nationals this law does not remove: evidence of such a nationality blocks. */
  citizens: z.array(CountryCode).min(1),
  /** Countries some of whose natives may pass the border by right and are not removed: they are asked. */
  freePassage: z.array(CountryCode).min(1).optional(),
  /** Up to which age a child shares a parent's protection; the adult age of `limits` where not said. */
  childUntilAge: z.int().min(18).optional(),
  limits: Limits,
  stays: Stays,
  courts: z.record(CourtCode, Court),
  calendars: z.record(z.string(), CourtCalendar),
  bars: z.record(BarKind, BarRule),
  permits: z.partialRecord(PermitCategory, PermitRule),
  rules: z.record(RuleName, CheckRule),
  additions: Additions.optional(),
  notice: Notice.optional(),
  refoulement: Refoulement.optional(),
  releases: z.record(ProtectionKind, ReleaseRule),
})
/** An interface, so that a type which holds packs is told by this name and not by all that a pack says. */
export interface RulePack extends z.infer<typeof RulePack> {}
/** Ages, times and scores that the law of a pack sets. */
export type Limits = z.infer<typeof Limits>
/** A court whose clock ends stays. */
export type Court = z.infer<typeof Court>
/** A day on which a court is closed. */
export type Holiday = z.infer<typeof Holiday>
/** When courts of one kind are closed. */
export type CourtCalendar = z.infer<typeof CourtCalendar>
/** What the pack says of one kind of bar. */
export type BarRule = z.infer<typeof BarRule>
/** What the pack says of one category of permit. */
export type PermitRule = z.infer<typeof PermitRule>
/** How one kind of protection ends. */
export type ReleaseRule = z.infer<typeof ReleaseRule>
/** What the pack says of one rule of the check. */
export type CheckRule = z.infer<typeof CheckRule>
