import type { ClassMembership } from '#shared/model/class-membership.ts'
import type { ClassCondition, ClassOrder } from '#shared/model/class-order.ts'
import {
  ageRange,
  compareInstants,
  dayRange,
  type Instant,
  type PartialDate,
  type PlainDate,
} from '#shared/model/plain-date.ts'
import { memberProtection } from '#shared/protection/kinds/recorded-bars.ts'
import { releaseOf } from '#shared/protection/releases.ts'
import { forceOf, printedEnd } from '../clocks/force.ts'
import { type BoardingMoments, boardingMoments, momentWords, recorded } from '../clocks/moments.ts'
import { placeFit } from '../definitions/custody-place.ts'
import { isSameCountry, sameSpelling } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { count, country, day, dayOrMoment, listOf, moment, sorted } from '../words/phrases.ts'

/** What a class order asks about a person. Null and empty mean unknown, and unknown counts as covered. */
export interface ClassSubject {
  /** Every nationality that the record or a document states. */
  readonly nationalities: readonly string[]
  readonly birthDate: PartialDate | null
  readonly custodyPlace: string | null
}

/** A class order protects everybody of its description, on every flight, without anybody having listed them. */
export const classOrders: PersonFamily = {
  rules: ['class_order.covers', 'class_order.ran_out', 'class_order.not_begun'],
  citedWhenClear: ['class_order.covers'],
  check: (place, ctx) => {
    const subject = classSubject(place)
    const boarding = boardingMoments(place, ctx)
    const countries = ctx.ahead.map(stop => stop.country)
    return ordersNotLifted(ctx).flatMap(({ order, endsAt, force }) => {
      if (isNoMember(order, place)) return []
      const fits = fitsDescription(order.covers, subject, ctx.departureDate)
      const member = fits ? undefined : memberOf(order, place)
      const isCovered = fits || member !== undefined
      if (!isCovered || !touchesFlight(order.covers, ctx.departureDate, countries)) return []
      if (force === 'over') return [ranOut(order, endsAt, ctx)]
      if (force === 'not_begun') return [notBegun(order, ctx)]
      return [covered(order, { subject, member, endsAt, boarding }, ctx)]
    })
  },
  lookedAt: (_place, { facts: { classOrders: standing } }) => [
    standing.length === 0
      ? 'No class order stands.'
      : `Tested against ${count(standing.length, 'class order')}: ${listOf(sorted(standing.map(order => `“${order.title}”`)))}.`,
  ],
}

/** Class orders that nobody lifted, those included that say themselves that they ended, or have not begun. */
const ordersNotLifted = oncePerFlight(ctx =>
  ctx.facts.classOrders.flatMap(order => {
    const endsAt = printedEnd(order.until, ctx.pack.bars.class_order.ends)
    const force = forceOf(order, endsAt, ctx)
    return force === 'lifted' ? [] : [{ order, endsAt, force }]
  }),
)

/** Whether a release says that the person was never of the class, or is none of it any more. */
function isNoMember({ id }: ClassOrder, place: PersonFacts): boolean {
  const protection = memberProtection(place.person.id, id)
  return releaseOf({ id: protection, kind: 'classMember', code: null }, place) !== undefined
}

/** The first record of the person's membership: who was ever of the class stays of it, whatever the record says now. */
function memberOf({ id }: ClassOrder, { memberships = [] }: PersonFacts): ClassMembership | undefined {
  const [first] = memberships
    .filter(membership => membership.classOrderId === id)
    .sort((a, b) => compareInstants(a.recordedAt, b.recordedAt) || (a.id < b.id ? -1 : 1))
  return first
}

/** What is known of a person for a class order's conditions. */
export function classSubject({ person, documents }: Pick<PersonFacts, 'person' | 'documents'>): ClassSubject {
  const stated = [person.nationality, ...documents.map(document => document.nationality)]
  return {
    nationalities: person.nationality === null ? [] : sorted(stated.filter(code => code !== null)),
    birthDate: person.birthDate,
    custodyPlace: person.custodyPlace,
  }
}

/**
 * Whether the description of a condition fits somebody on a day (ages are counted on it): what is asked of the person,
 * wherever they are taken.
 */
export function fitsDescription(condition: ClassCondition, subject: ClassSubject, on: PlainDate): boolean {
  const isAged = condition.ageUnder !== undefined || condition.ageFrom !== undefined
  const age = isAged ? ageRange(subject.birthDate, on) : undefined
  return (
    (condition.nationality === undefined || isNational(condition.nationality, subject.nationalities)) &&
    (condition.ageUnder === undefined || age === undefined || age.youngest < condition.ageUnder) &&
    (condition.ageFrom === undefined || age === undefined || age.oldest >= condition.ageFrom) &&
    isBornBetween(condition, subject.birthDate) &&
    (condition.custodyPlace === undefined ||
      placeFit(condition.custodyPlace, subject.custodyPlace) !== undefined)
  )
}

/** Whether a condition reaches a flight: its day, and the countries ahead. */
function touchesFlight(condition: ClassCondition, on: PlainDate, countries: readonly string[]): boolean {
  return (
    departsBetween(condition, on) &&
    (condition.destinations === undefined || meets(condition.destinations, countries))
  )
}

/** A birth date known to the month or the year may mean any day of it. */
function isBornBetween({ bornFrom, bornTo }: ClassCondition, birthDate: PartialDate | null): boolean {
  if (birthDate === null) return true
  const { first, last } = dayRange(birthDate)
  return (bornFrom === undefined || last >= bornFrom) && (bornTo === undefined || first <= bornTo)
}

function departsBetween({ departsFrom, departsTo }: ClassCondition, on: PlainDate): boolean {
  return (departsFrom === undefined || on >= departsFrom) && (departsTo === undefined || on <= departsTo)
}

/** One code that nobody knows is enough: the person may be of any nationality, or the order may mean any. */
function isNational(ordered: readonly string[], stated: readonly string[]): boolean {
  return stated.length === 0 || meets(ordered, stated)
}

function meets(ordered: readonly string[], actual: readonly string[]): boolean {
  const unknown = [...ordered, ...actual].some(code => sameSpelling(code) === undefined || code === 'XXX')
  return unknown || ordered.some(code => actual.some(other => isSameCountry(code, other)))
}

interface Cover {
  readonly subject: ClassSubject
  /** The membership on which it rests where the record fits no more. */
  readonly member: ClassMembership | undefined
  readonly endsAt: Instant | null
  readonly boarding: BoardingMoments
}

function covered(order: ClassOrder, cover: Cover, ctx: FlightContext): Draft {
  const { subject, member, endsAt, boarding } = cover
  const { id, title, grantedAt, receivedAt, recordedAt } = order
  const condition = inOrder(order.covers)
  const moments = momentWords({ grantedAt, receivedAt, enteredAt: recordedAt }, boarding)
  const draft = found(ctx, 'class_order.covers', {
    why: `Covered by ${spanOf(order)}: ${describe(condition)}.${placeWords(condition, subject)}${memberWords(member)}${moments}`,
    facts: {
      classOrder: id,
      title,
      covers: condition,
      ...subject,
      ...(member && { coveredSince: member.recordedAt, coveredAs: member.facts }),
      grantedAt,
      receivedAt,
      recordedAt,
      endsAt,
      ...recorded(boarding),
    },
    about: member ? [id, condition, subject, member.facts] : [id, condition, subject],
    subject: order.id,
  })
  return citing(order, draft)
}

/** The place is spelled otherwise than in the order: whoever reads it must see what was taken for what. */
function placeWords({ custodyPlace }: ClassCondition, { custodyPlace: actual }: ClassSubject): string {
  if (custodyPlace === undefined || placeFit(custodyPlace, actual) !== 'near') return ''
  return ` The place of custody is written “${actual}”, which is near enough to be ${listOf(custodyPlace, 'or')}.`
}

/** The record fits no more: it says what fitted, and that only a release ends it. */
function memberWords(member: ClassMembership | undefined): string {
  if (member === undefined) return ''
  const { nationalities, birthDate, custodyPlace } = member.facts
  const known = [
    nationalities.length > 0 ? `national of ${listOf(nationalities.map(country))}` : 'nationality unknown',
    birthDate === null ? 'birth date unknown' : `born ${day(birthDate)}`,
    custodyPlace === null ? 'place of custody unknown' : `held at ${custodyPlace}`,
  ]
  return ` A member of the class since ${moment(member.recordedAt)} (${known.join(', ')}): a change of the record ends no membership.`
}

/** Its printed end has passed. The court may have extended it, and that paper may not have come here yet. */
function ranOut(order: ClassOrder, endsAt: Instant | null, ctx: FlightContext): Draft {
  const draft = found(ctx, 'class_order.ran_out', {
    why: `${spanOf(order)}, covers this person: its time has passed, unless the court extended it.`,
    facts: {
      classOrder: order.id,
      title: order.title,
      from: order.from,
      until: order.until,
      endedAt: endsAt,
    },
    about: [order.id, order.until],
    subject: order.id,
    raisedBy: [order.recordedBy],
  })
  return citing(order, draft)
}

/** It is said to begin after the flight: a year mistyped would leave a class without its order. */
function notBegun(order: ClassOrder, ctx: FlightContext): Draft {
  const draft = found(ctx, 'class_order.not_begun', {
    why: `${spanOf(order)}, covers this person, and is recorded as beginning only after the last arrival: look whether that day is right.`,
    facts: { classOrder: order.id, title: order.title, from: order.from, until: order.until },
    about: [order.id, order.from],
    subject: order.id,
    raisedBy: [order.recordedBy],
  })
  return citing(order, draft)
}

function spanOf({ title, from, until }: ClassOrder): string {
  return `“${title}”, from ${day(from)} ${until === null ? 'until further order' : `until ${dayOrMoment(until)}`}`
}

/** The order's own citation in place of the pack's. Where the rule is policy, nobody says that the order was read. */
function citing(order: ClassOrder, draft: Draft): Draft {
  const { verified } = draft.law.source
  const source = {
    citation: order.citation,
    verified: verified === 'policy' ? ('unread' as const) : verified,
  }
  return { ...draft, law: { ...draft.law, source } }
}

/** The condition with every list sorted, so that the finding says the same however the order was typed in. */
function inOrder(condition: ClassCondition): ClassCondition {
  const entries = Object.entries(condition)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? sorted(value) : value]),
  )
}

function describe(condition: ClassCondition): string {
  const { nationality, ageUnder, ageFrom, bornFrom, bornTo, custodyPlace, destinations } = condition
  const { departsFrom, departsTo } = condition
  const parts = [
    nationality && `nationals of ${listOf(nationality.map(country), 'or')}`,
    ageUnder !== undefined && `under ${ageUnder} years`,
    ageFrom !== undefined && `${ageFrom} years or older`,
    bornFrom !== undefined && `born on ${day(bornFrom)} or later`,
    bornTo !== undefined && `born on ${day(bornTo)} or earlier`,
    custodyPlace && `held at ${listOf(custodyPlace, 'or')}`,
    destinations && `removed to or through ${listOf(destinations.map(country), 'or')}`,
    departsFrom !== undefined && `departing on ${day(departsFrom)} or later`,
    departsTo !== undefined && `departing on ${day(departsTo)} or earlier`,
  ]
  return listOf(parts.filter(part => typeof part === 'string'))
}
