import type { RuleFamily } from '../check.ts'
import { isOwnEntry } from '../definitions/permit-claim.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, landingOf } from '../flight-context.ts'
import type { RuleName } from '../pack/rule-names.ts'
import { nameOf } from '../words/orders.ts'
import { count, country, day, listOf, moment, place, sorted } from '../words/phrases.ts'

/** What a family of rules had before it, in sentences: so that “nothing found” says where was looked. */
type LookedAt = (person: PersonFacts, ctx: FlightContext) => string[]

/** By family, what it looks at. It only tells: no verdict ever follows from it. */
export const lookedAt: Readonly<Record<RuleFamily, LookedAt>> = {
  stop: ({ stops }) => [
    stops.length === 0
      ? 'No emergency stop was ever recorded.'
      : `${count(stops.length, 'emergency stop')} on file, ${count(stops.filter(stop => stop.liftedAt !== null).length, 'stop')} lifted.`,
  ],
  class_order: (_person, { facts: { classOrders } }) => [
    classOrders.length === 0
      ? 'No class order stands.'
      : `Tested against ${count(classOrders.length, 'class order')}: ${listOf(sorted(classOrders.map(order => `“${order.title}”`)))}.`,
  ],
  bar: ({ bars }, { ahead }) => [
    bars.length === 0
      ? 'No bar was ever recorded.'
      : `${count(bars.length, 'bar')} on file, ${liftedOf(bars)}.`,
    `Tested for every stop ahead: ${listOf(ahead.map(stop => `${place(stop)}, ${country(stop.country)}`))}.`,
  ],
  citizenship: ({ person, documents }, { pack }) => [
    `Nationality on record: ${person.nationality === null ? 'none' : country(person.nationality)}; ${count(documents.length, 'document')} looked at for a nationality whose nationals are not removed (${listOf(pack.citizens)}).`,
  ],
  permit: (person, ctx) => {
    const own = person.registerMatches.filter(match =>
      isOwnEntry(match, person, ctx.pack.limits.possibleMatchScore),
    )
    return [
      person.permits.length === 0
        ? 'No permit is on the record.'
        : `${count(person.permits.length, 'permit')} on the record, ${person.permits.filter(permit => permit.endedAt !== null).length} with a decision that ended it.`,
      ctx.facts.register === null
        ? 'There was no register to look in.'
        : `${own.length === 0 ? 'No permit of this person' : `${count(own.length, 'permit')} of this person`} ${registerWords(ctx)}.`,
    ]
  },
  register_age: (_person, ctx) => [
    ctx.facts.register === null
      ? 'No register was on file.'
      : `Looked ${registerWords(ctx)}, from ${ctx.facts.register.source}; the limit is ${count(ctx.pack.limits.registerMaxAgeDays, 'day')}.`,
  ],
  possible_match: ({ registerMatches }, ctx) => [
    registerMatches.length === 0
      ? `Nobody of this number, or of a like name and birth date, ${registerWords(ctx)}.`
      : `${count(registerMatches.length, 'row')} ${registerWords(ctx)} compared; the likest scored ${Math.max(...registerMatches.map(match => match.score)).toFixed(2)}, and from ${ctx.pack.limits.possibleMatchScore} on a reviewer decides.`,
  ],
  status_card: ({ documents }) => [
    `${count(documents.length, 'document')} on file looked at, withdrawn ones included.`,
  ],
  order: ({ person, orders }) =>
    person.ground === 'removal' ? orderWords(orders) : ['Leaves by choice: no removal order is asked for.'],
  appeal: ({ orders }) =>
    orders.length === 0
      ? ['No order that could be appealed.']
      : orders.map(order =>
          order.appealFiledOn === null
            ? `From ${nameOf(order)} no appeal is recorded; waived: ${order.appealWaived}.`
            : `From ${nameOf(order)} an appeal of ${day(order.appealFiledOn)}; ${order.appealDecidedOn === null ? 'not decided' : `decided on ${day(order.appealDecidedOn)}`}.`,
        ),
  reopening: ({ orders }) =>
    orders.length === 0
      ? ['No order that could be reopened.']
      : orders.map(
          order =>
            `Made in absence: ${order.inAbsentia} (${nameOf(order)}); motion to reopen: ${order.reopenFiledOn === null ? 'none recorded' : `of ${day(order.reopenFiledOn)}`}.`,
        ),
  destination: (person, ctx) => [landingWords(person, ctx)],
  fear: (person, ctx) => [
    landingWords(person, ctx),
    `${count(person.statements.length, 'statement')} on file.`,
  ],
  consent: ({ person, consents }) => [
    person.ground === 'voluntary'
      ? `Leaves by choice; ${count(consents.length, 'consent')} on file.`
      : `Leaves by removal; ${consents.length === 0 ? 'no consent is asked for' : `${count(consents.length, 'consent')} on file`}.`,
  ],
  acceptance: ({ person }) => [`Accepted by the destination: ${person.acceptedByDestination}.`],
  document: (person, ctx) => [
    ...person.documents.map(
      ({ type, number, state, expires, withdrawnAt }) =>
        `${type} ${number ?? 'without a number'}, ${state === null ? 'issuer unknown' : country(state)}, ${expires === null ? 'no last day known' : `valid until ${day(expires)}`}${withdrawnAt === null ? '' : ', withdrawn'}.`,
    ),
    arrivalWords(person, ctx),
  ],
  identity: ({ person: { birthDate, sex, nationality } }) => [
    `Born ${birthDate === null ? 'on an unknown day' : day(birthDate)}, sex ${sex ?? 'not known'}, nationality ${nationality === null ? 'not known' : country(nationality)}.`,
  ],
  minor: ({ person: { birthDate } }, ctx) => [
    `Born ${birthDate === null ? 'on an unknown day' : day(birthDate)}; ages are counted on the day of departure, ${day(ctx.departureDate)}; adult from ${ctx.pack.limits.adultAge}.`,
  ],
  family: ({ family }) => [
    family.length === 0
      ? 'Nobody else is on file as of this family.'
      : `Of the family: ${listOf(sorted(family.map(member => `${member.name} (${member.onThisFlight === 'no' ? 'not on this flight' : member.onThisFlight})`)))}.`,
  ],
  fitness: (person, ctx) => [
    ...person.clearances.map(
      ({ fit, by, until, recordedAt }) =>
        `Fit to fly: ${fit}, by ${by ?? 'nobody named'}, until ${until === null ? 'no day said' : day(until)}, recorded ${moment(recordedAt)}.`,
    ),
    arrivalWords(person, ctx),
  ],
  duplicate: ({ sameAs }, ctx) => [
    sameAs.length === 0
      ? 'No other record shares a number, or a birth date and a like name.'
      : `${count(sameAs.length, 'other record')} compared; the likest scored ${Math.max(...sameAs.map(other => other.score)).toFixed(2)}, and from ${ctx.pack.limits.possibleMatchScore} on a reviewer decides.`,
  ],
  booking: ({ otherFlights }) => [
    otherFlights.length === 0
      ? 'On no other flight that has not departed.'
      : `Also on ${listOf(sorted(otherFlights.map(other => `${other.number} (${other.status})`)))}.`,
  ],
}

/** The rules of each family whose law is named when nothing was found. Bars cite the law of their own kind. */
export const rulesOf: Readonly<Record<RuleFamily, readonly RuleName[]>> = {
  stop: ['stop.emergency'],
  class_order: ['class_order.covers'],
  bar: ['bar.unknown'],
  citizenship: ['citizenship.evidence'],
  permit: ['permit.valid'],
  register_age: ['register.stale'],
  possible_match: ['register.possible_match'],
  status_card: ['document.residence_card', 'document.refugee_code'],
  order: ['order.missing', 'order.not_final', 'order.destination'],
  appeal: ['order.appeal_period'],
  reopening: ['order.reopen_in_absentia'],
  destination: ['destination.third_country'],
  fear: ['fear.not_asked'],
  consent: ['consent.missing'],
  acceptance: ['acceptance.missing'],
  document: ['document.missing', 'document.expired'],
  identity: ['identity.incomplete'],
  minor: ['minor.unaccompanied'],
  family: ['family.split'],
  fitness: ['fitness.missing', 'fitness.lapsed'],
  duplicate: ['duplicate.person'],
  booking: ['booking.double'],
}

function liftedOf(bars: PersonFacts['bars']): string {
  return `${bars.filter(bar => bar.liftedAt !== null).length} lifted`
}

/** `in the register of 22 Nov 2026 (1,000,000 rows)`. */
function registerWords({ facts: { register } }: FlightContext): string {
  if (register === null) return 'in no register'
  const unread =
    register.badRowCount === 0 ? '' : `, ${count(register.badRowCount, 'row')} of them not readable`
  return `in the register of ${day(register.asOf)} (${register.rowCount.toLocaleString('en')} rows${unread})`
}

function orderWords(orders: PersonFacts['orders']): string[] {
  if (orders.length === 0) return ['No removal order is on file.']
  return orders.map(order => {
    const to = order.destinations.length === 0 ? 'no destination' : listOf(order.destinations.map(country))
    const name = nameOf(order).replace(/^./, letter => letter.toUpperCase())
    return `${name}: final ${order.final}, to ${to}${order.withdrawnAt === null ? '' : ', withdrawn'}.`
  })
}

function landingWords(person: PersonFacts, ctx: FlightContext): string {
  const landing = landingOf(person, ctx)
  return landing === undefined
    ? `Leaves the aircraft at ${person.assignment.to}, where the flight does not call after boarding.`
    : `Leaves the aircraft at ${landing.stop.airport} ${landing.stop.city}, ${country(landing.stop.country)}.`
}

function arrivalWords(person: PersonFacts, ctx: FlightContext): string {
  const landing = landingOf(person, ctx)
  return landing === undefined
    ? 'The day of arrival is not known.'
    : `Arrival at the latest on ${day(landing.date)}.`
}
