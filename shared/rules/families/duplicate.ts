import { differencesOf } from '../../protection/differences.ts'
import type { AskedMatch } from '../../protection/kinds/matches.ts'
import { identifyingFields, tellingFields } from '../definitions/identifying-fields.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts, SamePersonCandidate } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, day, listOf, sorted } from '../words/phrases.ts'

/**
 * Another record that may be the same person. A bar on one record does not protect under the other, so a reviewer
 * looks; two records with one number on one flight are one person twice, and block.
 */
export const duplicates: PersonFamily = {
  rules: ['duplicate.person'],
  citedWhenClear: ['duplicate.person'],
  check: (place, ctx) => {
    const limit = ctx.pack.limits.possibleMatchScore
    return place.sameAs
      .filter(other => other.personId !== place.person.id)
      .filter(
        other => !(other.score < limit) || other.sharedNumbers.length > 0 || isOrderOfAnother(other, place),
      )
      .map(other => duplicate(other, place, ctx))
  },
  lookedAt: ({ sameAs }, ctx) => [
    sameAs.length === 0
      ? 'No other record shares a number, or a birth date and a like name.'
      : `${count(sameAs.length, 'other record')} compared; the likest scored ${Math.max(...sameAs.map(other => other.score)).toFixed(2)}, and from ${ctx.pack.limits.possibleMatchScore} on a reviewer decides.`,
  ],
}

/** Whether both have an order of one number, and are not known to be of one family, which may have one order. */
function isOrderOfAnother({ sharedOrder, personId }: SamePersonCandidate, { family }: PersonFacts): boolean {
  return sharedOrder !== undefined && !family.some(member => member.personId === personId)
}

function duplicate(other: SamePersonCandidate, place: PersonFacts, ctx: FlightContext): Draft {
  const { personId, caseNumber, name, nativeName, birthDate, nationality, score } = other
  const isCertain = other.onThisFlight && other.sharedNumbers.length > 0
  const where = other.onThisFlight ? 'on this flight too' : 'on file'
  const grounds = other.grounds.length === 0 ? 'similar record' : listOf(sorted(other.grounds))
  const identity = {
    personId,
    caseNumber,
    name,
    nativeName,
    birthDate,
    nationality,
    documentNumbers: sorted(other.documentNumbers),
  }
  return found(ctx, 'duplicate.person', {
    why: `${isCertain ? 'Is' : 'May be'} the same person as ${name} (case ${caseNumber ?? 'unknown'}), ${where}: ${grounds}.`,
    facts: { ...identity, score, grounds: sorted(other.grounds), onThisFlight: other.onThisFlight },
    about: [
      identifyingFields(place),
      identity,
      sorted(other.protectedBy ?? []),
      ...(other.sharedOrder === undefined ? [] : [other.sharedOrder]),
    ],
    subject: personId,
    ...(isCertain ? { effect: 'blocks' } : { match: matchWith(other, place) }),
  })
}

function matchWith(other: SamePersonCandidate, place: PersonFacts): AskedMatch {
  const born = other.birthDate === null ? 'birth date unknown' : `born ${day(other.birthDate)}`
  return {
    what: `the possible match with ${other.name} (case ${other.caseNumber ?? 'unknown'}, ${born}), on file`,
    isProtected: (other.protectedBy ?? []).length > 0,
    differs: differencesOf(tellingFields(place), other),
  }
}
