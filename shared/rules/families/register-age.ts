import { dateIn, daysBetween } from '#shared/model/plain-date.ts'
import { isOwnEntry } from '../definitions/permit-claim.ts'
import { type Draft, type FlightRule, found, type PersonRule } from '../draft.ts'
import type { PersonFacts, RegisterMatch } from '../facts.ts'
import { type FlightContext, oncePerFlight, today } from '../flight-context.ts'
import { count, day, listOf, sorted } from '../words/phrases.ts'

/** No register, an old one, or one from the future: nobody is known to hold no permit. Said once for the flight too. */
export const registerAge: PersonRule = (_place, ctx) => registerProblem(ctx)

/** As {@link registerAge}, and whether every row of the register could be read. */
export const registerState: FlightRule = ctx => [...registerProblem(ctx), ...unreadRows(ctx)]

/** Rows that may be the person's: a similar name with a fitting birth date, or a document number alone. */
export const possibleMatches: PersonRule = (place, ctx) => {
  const limit = ctx.pack.limits.possibleMatchScore
  const matches = place.registerMatches
    .filter(match => !isOwnEntry(match, place, limit))
    .filter(match => !(match.score < limit) || match.sharedNumbers.length > 0)
    .map(match => possibleMatch(match, place, ctx))
  return [...matches, ...tooManyNames(place, ctx)]
}

const registerProblem = oncePerFlight((ctx): Draft[] => {
  const { register } = ctx.facts
  const limit = ctx.pack.limits.registerMaxAgeDays
  if (register === null) {
    const why = 'No permit register is on file: nobody can be known to hold no permit.'
    return [found(ctx, 'register.missing', { why, facts: {} })]
  }
  const age = daysBetween(register.asOf, dateIn('UTC', ctx.asOf))
  const isFuture = register.asOf > today(ctx)
  if (!isFuture && age <= limit) return []
  return [
    found(ctx, 'register.stale', {
      why: isFuture
        ? `The register of ${day(register.asOf)} is dated in the future, so its age is unknown.`
        : `The register of ${day(register.asOf)} is ${count(age, 'day')} old; the limit is ${count(limit, 'day')}.`,
      facts: { source: register.source, asOf: register.asOf, limitDays: limit },
      about: register.id,
    }),
  ]
})

function unreadRows(ctx: FlightContext): Draft[] {
  const { register } = ctx.facts
  if (register === null || register.badRowCount === 0) return []
  const { badRowCount, rowCount, fileHash, source, asOf } = register
  return [
    found(ctx, 'register.incomplete', {
      why: `${count(badRowCount, 'row')} of the register of ${day(asOf)} could not be read; somebody on this flight may be in one.`,
      facts: { source, asOf, badRowCount, rowCount, fileHash },
      about: [fileHash, badRowCount],
      thisFlight: true,
    }),
  ]
}

function possibleMatch(match: RegisterMatch, place: PersonFacts, ctx: FlightContext): Draft {
  const { entry } = match
  const { line, category, status, permitNumber, familyName, givenNames, birthDate, nationality } = entry
  const { documentNumber, caseNumber } = entry
  const born = birthDate === null ? 'birth date unknown' : `born ${day(birthDate)}`
  const register = ctx.facts.register === null ? 'register' : `register of ${day(ctx.facts.register.asOf)}`
  const identity = {
    permitNumber,
    familyName,
    givenNames,
    birthDate,
    nationality,
    documentNumber,
    caseNumber,
  }
  return found(ctx, 'register.possible_match', {
    why: `May be ${familyName}, ${givenNames} (${born}), who holds a permit (${category}, ${status}) in the ${register}: ${groundsOf(match)}.`,
    facts: { ...identity, category, status, line, score: match.score, grounds: sorted(match.grounds) },
    about: [identityOf(place), identity],
  })
}

/** Somebody among them may be the person: another register may have others, so a decision holds for this one. */
function tooManyNames(place: PersonFacts, ctx: FlightContext): Draft[] {
  const left = place.registerNamesLeft
  if (left === 0) return []
  return [
    found(ctx, 'register.too_many_names', {
      why: `The birth date is unknown, and so many names in the register are similar that ${count(left, 'row')} of them ${left === 1 ? 'was' : 'were'} not compared; any may be the person's.`,
      facts: { notCompared: left },
      about: [identityOf(place), ctx.facts.register?.fileHash ?? null],
    }),
  ]
}

function groundsOf(match: RegisterMatch): string {
  return match.grounds.length === 0 ? 'similar record' : listOf(sorted(match.grounds))
}

/** The fields by which a person is recognised. A decision “different person” holds until one of them changes. */
export function identityOf({ person, documents }: PersonFacts): Record<string, unknown> {
  const { caseNumber, familyName, givenNames, nativeName, birthDate, nationality } = person
  const documentNumbers = sorted(documents.flatMap(document => document.number ?? []))
  return { caseNumber, familyName, givenNames, nativeName, birthDate, nationality, documentNumbers }
}
