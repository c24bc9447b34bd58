import { differencesOf } from '../../protection/differences.ts'
import { identifyingFields, type OwnFields, ownFields } from '../definitions/identifying-fields.ts'
import { isOwnEntry } from '../definitions/permit-claim.ts'
import {
  fateWords,
  fits,
  type RegisterClaim,
  registerClaims,
  registerName,
  seenFacts,
} from '../definitions/register-claim.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import { nothingUnread, type PersonFacts, type RegisterMatch } from '../facts.ts'
import { partOfMany } from '../findings/finding-id.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { count, day, listOf, sorted } from '../words/phrases.ts'
import { registerWords } from '../words/register.ts'

/** Rows that may be the person's: a similar name with a fitting birth date, or a document number alone. */
export const possibleMatches: PersonFamily = {
  rules: ['register.possible_match', 'register.more_matches', 'register.too_many_names'],
  citedWhenClear: ['register.possible_match'],
  check: (place, ctx) => {
    const own = ownFields(place)
    const matches = registerClaims(place, ctx)
      .filter(({ match }) => !isOwnEntry(match, place, ctx))
      // What was once seen stays a question, whatever a later pack asks of a match.
      .filter(({ match, sighting }) => sighting !== null || fits(match, ctx))
      .map(claim => possibleMatch(claim, own, ctx))
    return [...matches, ...tooManyNames(place, ctx), ...tooManyAlike(place, ctx)]
  },
  lookedAt: ({ registerMatches }, ctx) => [
    registerMatches.length === 0
      ? `Nobody of this number, or of a like name and birth date, ${registerWords(ctx)}.`
      : `${count(registerMatches.length, 'row')} ${registerWords(ctx)} compared; the likest scored ${Math.max(...registerMatches.map(match => match.score)).toFixed(2)}, and from ${ctx.pack.limits.possibleMatchScore} on a reviewer decides.`,
  ],
}

function possibleMatch(claim: RegisterClaim, own: OwnFields, ctx: FlightContext): Draft {
  const { birthDate, nationality, documentNumber, caseNumber } = claim.match.entry
  const { identity, why, facts, what } = saidOf(claim, ctx)
  return found(ctx, 'register.possible_match', {
    why,
    facts,
    about: [own.identifying, identity],
    match: {
      what,
      isProtected: true,
      differs: differencesOf(own.telling, {
        birthDate,
        nationality,
        caseNumber,
        documentNumbers: documentNumber === null ? [] : [documentNumber],
      }),
    },
  })
}

type Said = Pick<Draft, 'why' | 'facts'> & {
  /** What a row says of who somebody is. */
  readonly identity: Readonly<Record<string, unknown>>
  readonly what: string
}

/** What is said of a row, whose ever it may be: of a crowd of namesakes each is asked about the same hundred. */
function saidOf(claim: RegisterClaim, ctx: FlightContext): Said {
  // What is known of a sighting beside its row is its own.
  if (claim.sighting !== null) return sayOf(claim, ctx)
  const saids = saidOnFlight(ctx)
  const said = saids.get(claim.match) ?? sayOf(claim, ctx)
  saids.set(claim.match, said)
  return said
}

const saidOnFlight = oncePerFlight(() => new Map<RegisterMatch, Said>())

function sayOf(claim: RegisterClaim, ctx: FlightContext): Said {
  const { match, seen } = claim
  const { permitNumber, familyName, givenNames, birthDate, ...row } = match.entry
  const { category, status, line, nationality, documentNumber, caseNumber } = row
  const born = birthDate === null ? 'birth date unknown' : `born ${day(birthDate)}`
  const who = `${nameOf(match.entry)} (${born})`
  const register = registerName(seen, ctx)
  const names = { familyName, givenNames, birthDate, nationality }
  const identity = partOfMany({ permitNumber, ...names, documentNumber, caseNumber })
  return {
    identity,
    why: `May be ${who}, who holds a permit (${category}, ${status}) in the ${register}: ${groundsOf(match)}.${fateWords(claim)}`,
    facts: {
      ...identity,
      category,
      status,
      line,
      score: match.score,
      grounds: sorted(match.grounds),
      ...seenFacts(claim),
    },
    what: `the possible match with ${who} in the ${register}`,
  }
}

type Row = RegisterMatch['entry']

/** A name in one column, or none, stands as it was written. */
function nameOf({ familyName, givenNames }: Row): string {
  return [familyName, givenNames].filter(Boolean).join(', ') || 'somebody without a name'
}

/** Somebody among them may be the person: another register may have others, so a decision holds for this one. */
function tooManyNames(place: PersonFacts, ctx: FlightContext): Draft[] {
  const left = place.registerNamesLeft
  if (left === 0) return []
  return [
    found(ctx, 'register.too_many_names', {
      why: `The birth date is unknown, and so many names in the register are similar that ${count(left, 'row')} of them ${left === 1 ? 'was' : 'were'} not compared; any may be the person's.`,
      facts: { notCompared: left },
      about: [identifyingFields(place), ...sorted(ctx.facts.registers.map(register => register.fileHash))],
      raisedBy: ctx.facts.registers.map(register => register.importedBy),
    }),
  ]
}

/** Rows as like as those that are asked about, which nobody is shown since there are so many: nobody can decide on them. */
function tooManyAlike(place: PersonFacts, ctx: FlightContext): Draft[] {
  const { count: unread, likest } = place.registerRowsUnread ?? nothingUnread
  if (unread === 0 || likest < ctx.pack.limits.possibleMatchScore) return []
  return [
    found(ctx, 'register.more_matches', {
      why: `Too many look-alikes: ${count(unread, 'more row')} ${registerWords(ctx)} ${unread === 1 ? 'is' : 'are'} like this name and birth date, up to a score of ${likest.toFixed(2)}, and were not compared one by one; any may be the person’s. Nobody can decide on them: complete or correct the name and the birth date, or have whoever keeps the register say which row is whose.`,
      facts: { notCompared: unread, likest },
      about: [identifyingFields(place), ...sorted(ctx.facts.registers.map(register => register.fileHash))],
      raisedBy: ctx.facts.registers.map(register => register.importedBy),
    }),
  ]
}

function groundsOf(match: RegisterMatch): string {
  return match.grounds.length === 0 ? 'similar record' : listOf(sorted(match.grounds))
}
