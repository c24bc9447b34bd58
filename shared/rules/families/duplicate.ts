import { differencesOf } from '../../protection/differences.ts'
import type { AskedMatch } from '../../protection/kinds/matches.ts'
import { identifyingFields, type OwnFields, ownFields } from '../definitions/identifying-fields.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts, SamePersonCandidate } from '../facts.ts'
import { partOfMany } from '../findings/finding-id.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
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
    const alike = place.sameAs
      .filter(other => other.personId !== place.person.id)
      .filter(
        other => !(other.score < limit) || other.sharedNumbers.length > 0 || isOrderOfAnother(other, place),
      )
    const { said, unsaid } = asManyAsAnybodyCompares(alike)
    const own = ownFields(place)
    return [...said.map(other => duplicate(other, own, ctx)), ...tooManyAlike(unsaid, place, ctx)]
  },
  lookedAt: ({ sameAs }, ctx) => [
    sameAs.length === 0
      ? 'No other record shares a number, or a birth date and a like name.'
      : `${count(sameAs.length, 'other record')} compared; the likest scored ${Math.max(...sameAs.map(other => other.score)).toFixed(2)}, and from ${ctx.pack.limits.possibleMatchScore} on a reviewer decides.`,
  ],
}

/** So many other records are asked about one by one where nothing but name and date speaks for them. */
export const maxNamesakes = 50

/**
 * Whoever shares a number, or is protected under the other record, is always asked about: an edit of who somebody is must not end
 * such a question. Of the rest the likest.
 */
function asManyAsAnybodyCompares(alike: readonly SamePersonCandidate[]): {
  readonly said: readonly SamePersonCandidate[]
  readonly unsaid: readonly SamePersonCandidate[]
} {
  if (alike.length <= maxNamesakes) return { said: alike, unsaid: [] }
  const isTelling = ({ sharedNumbers, sharedOrder, protectedBy = [] }: SamePersonCandidate) =>
    sharedNumbers.length > 0 || sharedOrder !== undefined || protectedBy.length > 0
  const namesakes = alike.filter(other => !isTelling(other)).sort(byLikeness)
  const unsaid = new Set(namesakes.slice(maxNamesakes))
  return { said: alike.filter(other => !unsaid.has(other)), unsaid: [...unsaid] }
}

/** A score that is no number is above every other, as it is above every limit. */
function byLikeness(a: SamePersonCandidate, b: SamePersonCandidate): number {
  const [x, y] = [likenessOf(a), likenessOf(b)]
  if (x !== y) return x > y ? -1 : 1
  return a.personId < b.personId ? -1 : 1
}

function likenessOf({ score }: SamePersonCandidate): number {
  return Number.isNaN(score) ? Number.POSITIVE_INFINITY : score
}

/** Nobody decides on what nobody is shown: it blocks until the records are put in order. */
function tooManyAlike(
  unsaid: readonly SamePersonCandidate[],
  place: PersonFacts,
  ctx: FlightContext,
): Draft[] {
  if (unsaid.length === 0) return []
  return [
    found(ctx, 'duplicate.person', {
      why: `Too many look-alikes: ${count(unsaid.length, 'more record')} on file may be the same person and cannot be compared one by one. Complete the names, birth dates and numbers, or take back the records that were made twice.`,
      facts: { notCompared: unsaid.length },
      about: [identifyingFields(place), sorted(unsaid.map(({ personId }) => personId))],
      effect: 'blocks',
    }),
  ]
}

/** Whether both have an order of one number, and are not known to be of one family, which may have one order. */
function isOrderOfAnother({ sharedOrder, personId }: SamePersonCandidate, { family }: PersonFacts): boolean {
  return sharedOrder !== undefined && !family.some(member => member.personId === personId)
}

function duplicate(other: SamePersonCandidate, own: OwnFields, ctx: FlightContext): Draft {
  const { personId, sharedOrder } = other
  const isCertain = other.onThisFlight && other.sharedNumbers.length > 0
  const { identity, why, facts, protectedBy } = saidOf(other, ctx)
  return found(ctx, 'duplicate.person', {
    why,
    facts,
    about: [own.identifying, identity, protectedBy, ...(sharedOrder === undefined ? [] : [sharedOrder])],
    subject: personId,
    ...(isCertain ? { effect: 'blocks' } : { match: matchWith(other, own) }),
  })
}

type Said = Pick<Draft, 'why' | 'facts'> & {
  /** What a record says of who somebody is. */
  readonly identity: Readonly<Record<string, unknown>>
  readonly protectedBy: readonly string[]
}

/** What is said of a record, whoever may be the same: of a crowd of namesakes each may be each. */
function saidOf(other: SamePersonCandidate, ctx: FlightContext): Said {
  const saids = saidOnFlight(ctx)
  const said = saids.get(other) ?? sayOf(other)
  saids.set(other, said)
  return said
}

const saidOnFlight = oncePerFlight(() => new Map<SamePersonCandidate, Said>())

function sayOf(other: SamePersonCandidate): Said {
  const { personId, caseNumber, name, nativeName, birthDate, nationality, score, onThisFlight } = other
  const isCertain = onThisFlight && other.sharedNumbers.length > 0
  const where = onThisFlight ? 'on this flight too' : 'on file'
  const own = sorted(other.grounds)
  const grounds = own.length === 0 ? 'similar record' : listOf(own)
  const documentNumbers = sorted(other.documentNumbers)
  const fields = { personId, caseNumber, name, nativeName, birthDate, nationality, documentNumbers }
  const identity = partOfMany(fields)
  return {
    identity,
    why: `${isCertain ? 'Is' : 'May be'} the same person as ${name} (case ${caseNumber ?? 'unknown'}), ${where}: ${grounds}.`,
    facts: { ...identity, score, grounds: own, onThisFlight },
    protectedBy: sorted(other.protectedBy ?? []),
  }
}

function matchWith(other: SamePersonCandidate, { telling }: OwnFields): AskedMatch {
  const born = other.birthDate === null ? 'birth date unknown' : `born ${day(other.birthDate)}`
  return {
    what: `the possible match with ${other.name} (case ${other.caseNumber ?? 'unknown'}, ${born}), on file`,
    isProtected: (other.protectedBy ?? []).length > 0,
    differs: differencesOf(telling, other),
  }
}
