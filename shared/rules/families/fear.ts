import { isShown } from '#shared/model/attachment.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { Statement } from '#shared/model/statement.ts'
import { isReleased } from '../../protection/releases.ts'
import { clearsNothing, missingOf } from '../definitions/authorship.ts'
import { isSameCountry } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import { type FlightContext, landingOf } from '../flight-context.ts'
import { landingWords } from '../words/landing.ts'
import { count, country, listOf, moment, place as placeWords, sorted } from '../words/phrases.ts'

/**
 * Who is removed to a country other than their own must have been asked whether they fear it. A statement of no fear
 * answers that and nothing else: it lifts no bar and ends no permit. One without an author, a language or a document, or
 * older than the pack allows, answers nothing, and the check says which (domain.md, 0.3 and 3.2: third-country removal).
 */
export const fear: PersonFamily = {
  rules: ['fear.not_asked', 'statement.clears_nothing'],
  citedWhenClear: ['fear.not_asked'],
  check: (place, ctx) => [...idleStatements(place, ctx), ...notAsked(place, ctx)],
  lookedAt: (place, ctx) => [
    landingWords(place, ctx),
    `${count(place.statements.length, 'statement')} on file.`,
  ],
}

function notAsked(place: PersonFacts, ctx: FlightContext): Draft[] {
  const { ground, nationality } = place.person
  const landing = landingOf(place, ctx)
  if (ground !== 'removal' || nationality === null || landing === undefined) return []
  const { stop } = landing
  if (isSameCountry(nationality, stop.country)) return []
  if (place.statements.some(said => answers(said, stop.country, place, ctx))) return []
  return [
    found(ctx, 'fear.not_asked', {
      why: `Nothing on file shows that the person was asked, and does not fear to be sent to ${country(stop.country)} (${placeWords(stop)}).`,
      facts: { nationality, airport: stop.airport, country: stop.country },
      about: [nationality, stop.country],
    }),
  ]
}

/** A complete, current statement of no fear of this country, after which the person said nothing else about it. */
function answers(said: Statement, code: string, place: PersonFacts, ctx: FlightContext): boolean {
  if (!isAbout(said, code) || said.answer !== 'confirmed' || whyIdle(said, place, ctx) !== null) return false
  return !place.statements.some(
    other => contradicts(other, said, code) && !isReleased('fear', other.id, place),
  )
}

function isAbout(said: Statement, code: string): boolean {
  return said.kind === 'no_fear' && said.countries.some(asked => isSameCountry(asked, code))
}

/** Another answer, given or recorded no earlier: whatever is wrong with how it was taken, it protects. */
function contradicts(other: Statement, said: Statement, code: string): boolean {
  if (other.kind !== 'no_fear' || other.answer === 'confirmed' || other.withdrawnAt !== null) return false
  if (other.countries.length > 0 && !isAbout(other, code)) return false
  return compareInstants(momentOf(other), momentOf(said)) >= 0
}

function momentOf({ statedAt, recordedAt }: Statement): Instant {
  return statedAt ?? recordedAt
}

/** What would have cleared something, and does not: named, so that nobody relies on it. */
function idleStatements(place: PersonFacts, ctx: FlightContext): Draft[] {
  return place.statements
    .filter(said => said.answer === 'confirmed' && said.withdrawnAt === null)
    .flatMap(said => {
      const why = whyIdle(said, place, ctx)
      return why === null ? [] : [idle(said, why, ctx)]
    })
}

function idle(said: Statement, why: string, ctx: FlightContext): Draft {
  return found(ctx, 'statement.clears_nothing', {
    why: `${titleOf(said)}, recorded on ${moment(said.recordedAt)}: ${why}.`,
    facts: {
      statement: said.id,
      kind: said.kind,
      countries: sorted(said.countries),
      askedBy: said.askedBy,
      answeredBy: said.answeredBy,
      statedAt: said.statedAt,
      language: said.language,
    },
    subject: said.id,
  })
}

/** Why a statement clears nothing, in words; null while it counts. */
function whyIdle(said: Statement, { attachments }: PersonFacts, ctx: FlightContext): string | null {
  if (said.withdrawnAt !== null) return 'it was withdrawn'
  const missing = missingOf({ ...said, hasDocument: isShown(said.id, attachments) })
  const unasked = said.kind === 'no_fear' && said.countries.length === 0 ? ['about which country'] : []
  if (missing.length + unasked.length > 0) return clearsNothing([...missing, ...unasked])
  const { statedAt } = said
  if (statedAt === null) return null
  if (compareInstants(statedAt, ctx.asOf) > 0) return `it is dated in the future (${moment(statedAt)})`
  const lapses = lapseOf(said, statedAt, ctx)
  if (compareInstants(lapses, ctx.asOf) >= 0) return null
  return `it was said on ${moment(statedAt)} and lapsed on ${moment(lapses)}`
}

/** Whether two records are one person is a reviewer's decision; what the person said of it is evidence, and lapses. */
function lapseOf({ kind }: Statement, statedAt: Instant, { pack }: FlightContext): Instant {
  const { noFearMaxAgeHours, differentPersonMaxAgeHours } = pack.limits
  return addTime(statedAt, { hours: kind === 'no_fear' ? noFearMaxAgeHours : differentPersonMaxAgeHours })
}

function titleOf({ kind, countries }: Statement): string {
  if (kind === 'different_person') return 'A statement of being a different person'
  if (countries.length === 0) return 'A statement of no fear'
  return `A statement of no fear of ${listOf(sorted(countries).map(country))}`
}
