import type { ClassCondition, ClassOrder } from '#shared/model/class-order.ts'
import { ageRange, dayRange, type PartialDate, type PlainDate } from '#shared/model/plain-date.ts'
import { forceOf, printedEnd } from '../clocks/force.ts'
import { type BoardingMoments, boardingMoments, momentWords, recorded } from '../clocks/moments.ts'
import { isSameCountry, sameSpelling } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { count, country, day, dayOrMoment, listOf, sorted } from '../words/phrases.ts'

/** What a class order asks about a person. Null and empty mean unknown, and unknown counts as covered. */
export interface ClassSubject {
  /** Every nationality that the record or a document states. */
  readonly nationalities: readonly string[]
  readonly birthDate: PartialDate | null
  readonly custodyPlace: string | null
}

/** A class order protects everybody of its description, on every flight, without anybody having listed them. */
export const classOrders: PersonFamily = {
  rules: ['class_order.covers'],
  citedWhenClear: ['class_order.covers'],
  check: (place, ctx) => {
    const subject = classSubject(place)
    const boarding = boardingMoments(place, ctx)
    const countries = ctx.ahead.map(stop => stop.country)
    return ordersInForce(ctx)
      .filter(order => coversPerson(order.covers, subject, ctx.departureDate, countries))
      .map(order => covered(order, subject, boarding, ctx))
  },
  lookedAt: (_place, { facts: { classOrders: standing } }) => [
    standing.length === 0
      ? 'No class order stands.'
      : `Tested against ${count(standing.length, 'class order')}: ${listOf(sorted(standing.map(order => `“${order.title}”`)))}.`,
  ],
}

const ordersInForce = oncePerFlight(ctx =>
  ctx.facts.classOrders.filter(order => {
    const end = printedEnd(order.until, ctx.pack.bars.class_order.ends)
    return forceOf(order, end, ctx) === 'in_force'
  }),
)

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
 * Whether a condition covers somebody on a day (ages are counted on it) and a route. `countries` null means that the
 * route is not known yet, which counts as covered.
 */
export function coversPerson(
  condition: ClassCondition,
  subject: ClassSubject,
  on: PlainDate,
  countries: readonly string[] | null,
): boolean {
  const isAged = condition.ageUnder !== undefined || condition.ageFrom !== undefined
  const age = isAged ? ageRange(subject.birthDate, on) : undefined
  return (
    (condition.nationality === undefined || isNational(condition.nationality, subject.nationalities)) &&
    (condition.ageUnder === undefined || age === undefined || age.youngest < condition.ageUnder) &&
    (condition.ageFrom === undefined || age === undefined || age.oldest >= condition.ageFrom) &&
    isBornBetween(condition, subject.birthDate) &&
    (condition.custodyPlace === undefined || isHeldAt(condition.custodyPlace, subject.custodyPlace)) &&
    (countries === null || departsBetween(condition, on)) &&
    (condition.destinations === undefined || countries === null || meets(condition.destinations, countries))
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

/** Places are written freely, so a name inside the other is enough (“Karnes” and “Karnes County Center”). */
function isHeldAt(ordered: readonly string[], actual: string | null): boolean {
  const here = plain(actual ?? '')
  return ordered.map(plain).some(place => here.includes(place) || place.includes(here))
}

/** Letters and digits only, in lower case. What leaves nothing is unknown, and is inside every name. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function covered(
  order: ClassOrder,
  subject: ClassSubject,
  boarding: BoardingMoments,
  ctx: FlightContext,
): Draft {
  const { id, title, grantedAt, receivedAt, recordedAt } = order
  const condition = inOrder(order.covers)
  const until = order.until === null ? 'until further order' : `until ${dayOrMoment(order.until)}`
  const moments = momentWords({ grantedAt, receivedAt, enteredAt: recordedAt }, boarding)
  const endsAt = printedEnd(order.until, ctx.pack.bars.class_order.ends)
  const draft = found(ctx, 'class_order.covers', {
    why: `Covered by “${title}”, from ${day(order.from)} ${until}: ${describe(condition)}.${moments}`,
    facts: {
      classOrder: id,
      title,
      covers: condition,
      ...subject,
      grantedAt,
      receivedAt,
      recordedAt,
      endsAt,
      ...recorded(boarding),
    },
    about: [id, condition, subject],
    subject: order.id,
  })
  return {
    ...draft,
    law: { ...draft.law, source: { citation: order.citation, verified: draft.law.source.verified } },
  }
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
