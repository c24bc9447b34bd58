import type { FlightStop } from '#shared/model/flight.ts'
import type { LegalBar } from '#shared/model/legal-bar.ts'
import { addDays, dateIn, type PlainDate } from '#shared/model/plain-date.ts'
import { forceOf } from '../clocks/force.ts'
import { isSameCountry, stopsOutside } from '../definitions/places.ts'
import { found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, landingOf, lawDays } from '../flight-context.ts'
import { barRule } from '../pack/additions.ts'
import { count, country, day, listOf, place, sorted } from '../words/phrases.ts'

/**
 * Where the law asks for notice before removal, that it was given: a bar of the pack's kind, which blocks while its period
 * runs, must be on file and not be older than the pack allows at departure (United Kingdom: Immigration and Asylum Act 1999,
 * section 10A). A notice that names countries is none of a flight that calls elsewhere: another destination or stop has a
 * period of its own (section 10A(6)). Nothing is asked where the pack names no notice, or the person leaves by choice.
 */
export const notice: PersonFamily = {
  rules: ['notice.missing'],
  citedWhenClear: ['notice.missing'],
  check: (facts, ctx) => {
    const asked = ctx.pack.notice
    if (asked === undefined || facts.person.ground === 'voluntary') return []
    const given = noticesOf(facts.bars, asked.bar, ctx)
    const stops = stopsOf(facts, ctx)
    const ofThisWay = given.filter(bar => elsewhere(bar, stops).length === 0)
    const newest = newestOf(ofThisWay)
    if (newest !== undefined && addDays(dayOf(newest), asked.maxAgeDays) >= ctx.departureDate) return []
    const shown = newest ?? newestOf(given)
    const why =
      shown === undefined
        ? noneWords(asked.bar, ctx)
        : notOfUseWords(shown, elsewhere(shown, stops), asked.maxAgeDays)
    return [
      found(ctx, 'notice.missing', {
        why,
        facts: { notice: asked.bar, given: shown === undefined ? null : dayOf(shown) },
      }),
    ]
  },
  lookedAt: ({ bars }, ctx) =>
    ctx.pack.notice === undefined
      ? ['The law of this pack asks for no notice before removal.']
      : [`${count(noticesOf(bars, ctx.pack.notice.bar, ctx).length, 'notice')} of removal on file.`],
}

/** Notices given and not taken back. */
function noticesOf(bars: readonly LegalBar[], kind: string, ctx: FlightContext): LegalBar[] {
  return bars.filter(bar => bar.kind === kind && forceOf(bar, null, ctx) === 'in_force')
}

/**
 * Where the person is expected to be taken outside the country that removes: every stop ahead, up to their own where it is
 * known. A diversion is not expected, and no notice names it.
 */
function stopsOf(facts: PersonFacts, ctx: FlightContext): FlightStop[] {
  const landing = landingOf(facts, ctx)?.stop
  const way = landing === undefined ? ctx.ahead : ctx.ahead.slice(0, ctx.ahead.indexOf(landing) + 1)
  const from = ctx.facts.flight.stops[0]?.country ?? null
  return way.filter(stop => stop.purpose !== 'diversion' && !isSameCountry(stop.country, from))
}

/** The stops that a notice does not name; none where it names no country, which says nothing of where the person goes. */
function elsewhere({ destinations }: LegalBar, stops: readonly FlightStop[]): FlightStop[] {
  return destinations.length === 0 ? [] : stopsOutside(destinations, stops)
}

function noneWords(kind: string, ctx: FlightContext): string {
  const title = barRule(ctx.pack, kind, lawDays(ctx, null))?.title ?? kind
  return `No notice of removal is on file (“${title}”).`
}

function notOfUseWords(bar: LegalBar, outside: readonly FlightStop[], maxAgeDays: number): string {
  const of = `The notice of removal of ${day(dayOf(bar))}`
  if (outside.length === 0)
    return `${of} is older than ${count(maxAgeDays, 'day')} at departure: another is needed.`
  const named = listOf(sorted(bar.destinations).map(country))
  const stops = listOf(outside.map(stop => `${place(stop)}, ${country(stop.country)}`))
  return `${of} names ${named}, and the flight calls at ${stops}: another is needed.`
}

function newestOf(notices: readonly LegalBar[]): LegalBar | undefined {
  return notices.toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1))[0]
}

function dayOf({ noticeAt, from }: LegalBar): PlainDate {
  return noticeAt === null ? from : dateIn('UTC', noticeAt)
}
