import { countriesOfPlace } from '#shared/formats/place-names.ts'
import { ageRange } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { inverseOf } from '#shared/model/relation.ts'
import { forceOf, printedEnd } from '../clocks/force.ts'
import { peopleCalled } from '../definitions/adults.ts'
import { isEnded } from '../definitions/permit-claim.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts, Related } from '../facts.ts'
import { type FlightContext, lawDays } from '../flight-context.ts'
import { barRule, permitRule } from '../pack/additions.ts'
import type { Relative } from '../pack/rule-pack.ts'
import { country, listOf, sorted } from '../words/phrases.ts'
import { isCitizenship } from './citizenship.ts'

/**
 * What somebody has by a relative. Spouse and child share a pending or granted claim of protection, and are not removed while
 * it stands (8 CFR 208.21); whoever is linked to such a claim otherwise, or nobody recorded how, waits for a reviewer. A
 * parent who is a citizen is evidence of citizenship; so may be whoever grew up as one family with the person.
 */
export const relations: PersonFamily = {
  rules: ['family.derivative', 'family.protected', 'citizenship.parent'],
  citedWhenClear: ['family.derivative', 'citizenship.parent'],
  check: (place, ctx) => {
    const drafts = relativesOf(place, ctx).flatMap(other => [
      ...sharedClaim(other, place, ctx),
      ...citizenParent(other, ctx),
    ])
    // Two may be related twice on record: as what a list says, and as what an officer recorded.
    return [...new Map(drafts.map(draft => [`${draft.rule} ${draft.subject}`, draft])).values()]
  },
  lookedAt: (place, ctx) => {
    const related = relativesOf(place, ctx)
    return [
      related.length === 0
        ? 'No relative is on file.'
        : `Relatives on file: ${listOf(sorted(related.map(({ name, kind, relation }) => `${name} (${relation === null && kind === 'other' ? 'not known how' : kind})`)))}.`,
    ]
  },
}

/** Relatives on file, and the adult on this flight with whom a list says that the person travels, as what it says they are. */
function relativesOf(place: PersonFacts, ctx: FlightContext): Related[] {
  const { person, related = [] } = place
  const kind = person.relationToAdult ?? 'other'
  const known = new Set(related.filter(other => other.kind !== 'other').map(({ personId }) => personId))
  const called = person.travelsWithAdult === null ? [] : peopleCalled(person.travelsWithAdult, ctx)
  const adults = called.filter(({ person: { id } }) => id !== person.id && !known.has(id))
  const named = adults.map(({ person: adult, bars, permits, sightings }): Related => {
    const { id, nationality, birthPlace } = adult
    const name = plainName(adult)
    return {
      relation: null,
      personId: id,
      name,
      kind,
      evidence: null,
      nationality,
      birthPlace,
      bars,
      permits,
      sightings,
    }
  })
  const replaced = new Set(named.map(({ personId }) => personId))
  return [...related.filter(({ personId }) => !replaced.has(personId)), ...named]
}

function sharedClaim(other: Related, place: PersonFacts, ctx: FlightContext): Draft[] {
  const claims = claimsOf(other, ctx)
  if (claims.length === 0) return []
  const own = inverseOf(other.kind)
  const sharing = claims.filter(({ covers }) => covers.some(relative => relative === own))
  const isShared = sharing.length > 0 && !(own === 'child' && isGrown(place, ctx))
  const titles = listOf(sorted([...new Set((isShared ? sharing : claims).map(({ title }) => title))]))
  const facts = {
    relation: other.relation,
    relative: other.personId,
    kind: other.kind,
    evidence: other.evidence,
    claims: sorted((isShared ? sharing : claims).map(({ id }) => id)),
  }
  return isShared
    ? [
        found(ctx, 'family.derivative', {
          why: `Is the ${own} of ${other.name}, who is protected (${titles}): the protection covers the ${own} too.`,
          facts,
          subject: other.personId,
        }),
      ]
    : [
        found(ctx, 'family.protected', {
          why: `${other.name}, ${linkWords(other)}, is protected (${titles}): whether that covers the person is to be decided.`,
          facts,
          subject: other.personId,
        }),
      ]
}

interface Claim {
  readonly id: string
  readonly title: string
  readonly covers: readonly Relative[]
}

/** Bars, permits and register rows of a relative that the pack says cover others too, while they hold. */
function claimsOf({ bars, permits, sightings = [] }: Related, ctx: FlightContext): Claim[] {
  const ofBars = bars.flatMap(bar => {
    const rule = barRule(ctx.pack, bar.kind, lawDays(ctx, bar.from))
    if (rule?.alsoCovers === undefined) return []
    const holds = forceOf(bar, printedEnd(bar.until, rule.ends), ctx) === 'in_force'
    return holds ? [{ id: bar.id, title: rule.title, covers: rule.alsoCovers }] : []
  })
  const ofPermits = permits.flatMap(permit => {
    const rule = permitRule(ctx.pack, permit.category.trim().toLowerCase(), lawDays(ctx, null))
    if (rule?.alsoCovers === undefined || isEnded(permit, ctx.asOf)) return []
    return [{ id: permit.id, title: rule.title, covers: rule.alsoCovers }]
  })
  const ofRegisters = sightings.flatMap(seen => {
    const rule = permitRule(ctx.pack, seen.row.category.trim().toLowerCase(), lawDays(ctx, null))
    if (rule?.alsoCovers === undefined) return []
    // A row that only resembles the relative is for a reviewer.
    const isTheirs = seen.sharedNumbers.some(number => number !== 'documentNumber')
    return [{ id: seen.id, title: rule.title, covers: isTheirs ? rule.alsoCovers : [] }]
  })
  return [...ofBars, ...ofPermits, ...ofRegisters]
}

/** Surely too old to be somebody's child in law; the age when the claim was made may count, so a reviewer looks. */
function isGrown({ person }: PersonFacts, ctx: FlightContext): boolean {
  const age = ageRange(person.birthDate, ctx.departureDate)
  return age !== undefined && age.youngest >= (ctx.pack.childUntilAge ?? ctx.pack.limits.adultAge)
}

/**
 * A parent who is a citizen, claims to be one, or was born in the country (ICE Directive 16001.2: any evidence of it); and a
 * guardian, a brother or sister, or one of the family group of whom nobody recorded what they are, who may be or have a parent.
 */
function citizenParent(relative: Related, ctx: FlightContext): Draft[] {
  const { kind, name, nationality, personId } = relative
  if (kind === 'spouse' || kind === 'child') return []
  const evidence = citizenshipOf(relative, ctx)
  if (evidence.length === 0) return []
  const who = kind === 'parent' ? `A parent, ${name},` : `${name}, ${linkWords(relative)},`
  const what =
    kind === 'parent'
      ? "a citizen's child may be a citizen"
      : 'whether a parent of the person is a citizen is to be asked'
  return [
    found(ctx, 'citizenship.parent', {
      why: `${who} ${listOf(evidence)}: ${what}.`,
      facts: { parent: personId, nationality, evidence },
      subject: personId,
    }),
  ]
}

function citizenshipOf({ nationality, birthPlace = null, bars }: Related, ctx: FlightContext): string[] {
  const claims = bars.some(bar => bar.kind === 'citizenship_claim' && forceOf(bar, null, ctx) === 'in_force')
  const born =
    birthPlace === null ? [] : countriesOfPlace(birthPlace).filter(code => isCitizenship(code, ctx))
  return [
    isCitizenship(nationality, ctx) && `is a national of ${country(nationality)}`,
    claims && 'claims citizenship',
    born.length > 0 && `was or may have been born in ${listOf(born.map(country), 'or')}`,
  ].filter(part => typeof part === 'string')
}

function linkWords({ kind, relation }: Related): string {
  if (relation === null && kind === 'other')
    return 'of the same family group or company, of whom nobody recorded how they are related'
  return kind === 'other' ? 'related in another way or in none that is known' : `recorded as ${kind}`
}
