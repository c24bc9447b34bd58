import type { FlightStop } from '#shared/model/flight.ts'
import type { UserId } from '#shared/model/ids.ts'
import { isOfCourt, type LegalBar } from '#shared/model/legal-bar.ts'
import { compareInstants, dateIn, type Instant } from '#shared/model/plain-date.ts'
import { ofOnePerson } from '../../protection/second-person.ts'
import { departureWords } from '../clocks/departure-period.ts'
import { endOfDuration } from '../clocks/duration.ts'
import { type Force, forceOf, printedEnd } from '../clocks/force.ts'
import { type BoardingMoments, boardingMoments, momentWords, recorded } from '../clocks/moments.ts'
import { endOfStandingOrder } from '../clocks/standing-order.ts'
import { isSameCountry, stopsBarred } from '../definitions/places.ts'
import { type Draft, found, type Law, type PersonFamily } from '../draft.ts'
import { type FlightContext, lawDays } from '../flight-context.ts'
import { barRule } from '../pack/additions.ts'
import type { BarRule, BarScope } from '../pack/rule-pack.ts'
import { count, country, day, dayOrMoment, listOf, moment, place, sorted } from '../words/phrases.ts'

/**
 * Legal bars, kind by kind. A bar holds for a span of time and for countries; it is tested against every stop at which
 * the person could end up, transit and diversion included. One that does not hold here is shown and informs.
 */
export const bars: PersonFamily = {
  rules: ['bar.unknown', 'bar.clock_ran_out', 'bar.not_begun'],
  citedWhenClear: ['bar.unknown'],
  check: (person, ctx) => {
    const boarding = boardingMoments(person, ctx)
    return person.bars.flatMap(bar => testBar(bar, person.person.nationality, boarding, ctx))
  },
  lookedAt: ({ bars: recorded }, { ahead }) => [
    recorded.length === 0
      ? 'No bar was ever recorded.'
      : `${count(recorded.length, 'bar')} on file, ${recorded.filter(bar => bar.liftedAt !== null).length} lifted.`,
    `Tested for every stop ahead: ${listOf(ahead.map(stop => `${place(stop)}, ${country(stop.country)}`))}.`,
  ],
}

function testBar(
  bar: LegalBar,
  nationality: string | null,
  boarding: BoardingMoments,
  ctx: FlightContext,
): Draft[] {
  const rule = ruleOf(bar, ctx)
  if (rule === undefined) return unknownKind(bar, ctx)
  const endsAt = endOfBar(bar, rule, ctx)
  const force = forceOf(bar, endsAt, ctx)
  if (force === 'lifted') return []
  const touched = stopsReached(bar, rule.scope, nationality, ctx.ahead)
  if (touched.length > 0 && force === 'not_begun' && !isAlready(bar, rule)) return [notBegun(bar, rule, ctx)]
  if (touched.length > 0 && force === 'over' && (rule.ends === 'clock' || isOfCourt(bar.kind)))
    return [ranOut(bar, rule, endsAt, ctx)]
  if (force !== 'in_force' && !(force === 'not_begun' && isAlready(bar, rule)))
    return [outsideTime(bar, rule, force, endsAt)]
  return [
    touched.length === 0 ? elsewhere(bar, rule) : inForce(bar, rule, { touched, endsAt, boarding }, ctx),
  ]
}

/**
 * Whether a bar holds from the moment at which it is known, whatever day stands in it: a claim or a status does not begin by a
 * date, so one to come is a slip, and must free nobody.
 */
function isAlready({ kind }: LegalBar, { ends }: BarRule): boolean {
  return !isOfCourt(kind) && (ends === 'decision' || ends === 'permanent')
}

/** The stops that a bar reaches. A nationality that nobody knows makes every country a third one. */
function stopsReached(
  { destinations, from, grantedAt }: LegalBar,
  scope: BarScope,
  nationality: string | null,
  stops: readonly FlightStop[],
): readonly FlightStop[] {
  if (scope === 'all') return stops
  if (scope === 'named' || destinations.length > 0) {
    const day = grantedAt === null ? null : dateIn('UTC', grantedAt)
    return stopsBarred(destinations, stops, day !== null && day < from ? day : from)
  }
  return stops.filter(stop => !isSameCountry(nationality, stop.country))
}

/** When a bar ends by itself: by its printed end, by the clock of a court, or by the later of both (an extension). */
function endOfBar(bar: LegalBar, rule: BarRule, ctx: FlightContext): Instant | null {
  const printed = printedEnd(bar.until, rule.ends)
  const computed = computedEnd(bar, rule, ctx)
  if (computed === undefined) return printed
  if (computed === null || printed === null) return computed ?? printed
  return compareInstants(computed, printed) >= 0 ? computed : printed
}

/** The end by a court's clock or by the pack's own period, null where nobody knows it; undefined for every other kind. */
function computedEnd(bar: LegalBar, rule: BarRule, ctx: FlightContext): Instant | null | undefined {
  if (rule.ends === 'clock') return endOfStandingOrder(bar, ctx)
  if (rule.ends !== 'period' || rule.period === undefined) return undefined
  return endOfDuration(bar.noticeAt ?? bar.from, rule.period, ctx.pack)
}

/** It is said to begin after the flight: a year mistyped would leave a person without their order. */
function notBegun(bar: LegalBar, rule: BarRule, ctx: FlightContext): Draft {
  return found(ctx, 'bar.not_begun', {
    why: `${spanOf(bar, rule)}: recorded as beginning only after the last arrival. Look whether that day is right.`,
    facts: factsOf(bar),
    subject: bar.id,
    raisedBy: raisedBy(bar),
  })
}

/** Whose release would take two is not answered by the word of whoever recorded it either. */
function raisedBy({ kind, recordedBy }: LegalBar): UserId[] {
  return ofOnePerson({ kind: 'legalBar', code: kind }) ? [] : [recordedBy]
}

/** The clock ran out, or the printed end has passed. The court may have extended it, and that paper may not have come here yet. */
function ranOut(bar: LegalBar, rule: BarRule, endsAt: Instant | null, ctx: FlightContext): Draft {
  const end = endsAt === null ? '' : ` on ${moment(endsAt)}`
  const ended = rule.ends === 'clock' ? `its clock ran out${end}` : 'its time has passed'
  return found(ctx, 'bar.clock_ran_out', {
    why: `${spanOf(bar, rule)}: ${ended}, unless it was extended.`,
    facts: { ...factsOf(bar), ...(rule.ends === 'clock' ? { endsAt } : { endedAt: endsAt }) },
    about: [factsOf(bar), endsAt],
    subject: bar.id,
    raisedBy: raisedBy(bar),
  })
}

/** A kind that this pack does not know, from a newer office or a damaged file: it holds everywhere until lifted. */
function unknownKind(bar: LegalBar, ctx: FlightContext): Draft[] {
  if (forceOf(bar, null, ctx) === 'lifted') return []
  return [
    found(ctx, 'bar.unknown', {
      why: `A bar of a kind that this rule pack does not know (“${bar.kind}”, from ${day(bar.from)}): it holds everywhere until lifted.`,
      facts: factsOf(bar),
      subject: bar.id,
    }),
  ]
}

interface Reach {
  readonly touched: readonly FlightStop[]
  readonly endsAt: Instant | null
  readonly boarding: BoardingMoments
}

function inForce(
  bar: LegalBar,
  rule: BarRule,
  { touched, endsAt, boarding }: Reach,
  ctx: FlightContext,
): Draft {
  const reach =
    isNamed(bar, rule) || rule.scope === 'third_countries'
      ? `${namesOf(bar)}; the route touches ${listOf(touched.map(place))}`
      : 'no removal to any country'
  const stops = touched.map(at => at.airport)
  const length = bar.kind === 'voluntary_departure_period' ? departureWords(bar, ctx) : ''
  const moments = momentWords({ ...bar, enteredAt: bar.recordedAt }, boarding)
  const why = `${spanOf(bar, rule, endsAt)}: ${reach}.${length}${moments}`
  return barDraft(bar, lawOf(rule), why, { stops, endsAt, ...recorded(boarding), ...courtOf(bar, ctx) })
}

/** Whose clock a stay runs by, for a screen that shows it. */
function courtOf(
  { court }: LegalBar,
  { pack }: FlightContext,
): { courtName?: string; courtTimeZone?: string } {
  const known = court !== null && Object.hasOwn(pack.courts, court) ? pack.courts[court] : undefined
  return known ? { courtName: known.title, courtTimeZone: known.timeZone } : {}
}

function elsewhere(bar: LegalBar, rule: BarRule): Draft {
  const why = `${spanOf(bar, rule)}: ${namesOf(bar)}, and the route touches none of it.`
  return barDraft(bar, informing(rule), why, { stops: [] })
}

function outsideTime(
  bar: LegalBar,
  rule: BarRule,
  force: Exclude<Force, 'in_force' | 'lifted'>,
  endsAt: Instant | null,
): Draft {
  const ended = rule.ends === 'period' ? endsAt : bar.until
  const end = ended === null ? '' : dayOrMoment(ended)
  const time = force === 'over' ? `its time ended on ${end}` : 'it begins after the last arrival'
  return barDraft(bar, informing(rule), `${spanOf(bar, rule)}: not lifted, but ${time}.`, { time: force })
}

/** `Withholding of removal, from 3 Nov 2025 (dated until 1 Jan 2026, holds until lifted)`. */
function spanOf(bar: LegalBar, rule: BarRule, endsAt: Instant | null = null): string {
  const from = `${rule.title}, from ${day(bar.from)}`
  if (rule.ends === 'clock') return `${from}${clockWords(bar, endsAt)}`
  if (rule.ends === 'period') return `${from}${endsAt === null ? '' : ` until ${moment(endsAt)}`}`
  if (bar.until === null) return from
  const until = dayOrMoment(bar.until)
  return rule.ends === 'date'
    ? `${from} until ${until}`
    : `${from} (dated until ${until}, holds until lifted)`
}

function clockWords({ court, noticeAt }: LegalBar, endsAt: Instant | null): string {
  const notice = noticeAt === null ? ', time of notice not known' : `, noticed ${moment(noticeAt)}`
  const by = court === null ? ', court not known' : ` (${court})`
  return `${by}${notice}${endsAt === null ? '' : `, until ${moment(endsAt)}`}`
}

function namesOf(bar: LegalBar): string {
  if (bar.destinations.length === 0) return 'it bars every country but the person’s own'
  return `it bars ${listOf(sorted(bar.destinations).map(country))}`
}

function isNamed(bar: LegalBar, rule: BarRule): boolean {
  return rule.scope !== 'all' && bar.destinations.length > 0
}

function ruleOf(bar: LegalBar, ctx: FlightContext): BarRule | undefined {
  return barRule(ctx.pack, bar.kind, lawDays(ctx, bar.from))
}

function lawOf(rule: BarRule): Law {
  return { effect: rule.effect, source: rule.source, resolve: rule.liftedBy, resolution: 'lift_bar' }
}

function informing(rule: BarRule): Law {
  return { ...lawOf(rule), effect: 'info' }
}

function barDraft(bar: LegalBar, law: Law, why: string, more: Record<string, unknown>): Draft {
  return {
    rule: `bar.${bar.kind}`,
    law,
    why,
    facts: { ...factsOf(bar), ...more },
    about: factsOf(bar),
    subject: bar.id,
  }
}

function factsOf(bar: LegalBar): Record<string, unknown> {
  return {
    bar: bar.id,
    kind: bar.kind,
    from: bar.from,
    until: bar.until,
    destinations: sorted(bar.destinations),
    evidence: bar.evidence,
    court: bar.court,
    noticeAt: bar.noticeAt,
    grantedAt: bar.grantedAt,
    receivedAt: bar.receivedAt,
    recordedAt: bar.recordedAt,
  }
}
