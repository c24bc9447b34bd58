import { isChildrensCustody } from '#shared/formats/cells/childrens-custody.ts'
import { ageRange, dayRange } from '#shared/model/plain-date.ts'
import type { RelationKind } from '#shared/model/relation.ts'
import { ageGroup, peopleCalled } from '../definitions/adults.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { PersonFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, day, listOf } from '../words/phrases.ts'

/**
 * Minors, and people whose age is not known, who are treated as minors: each travels with a named adult who is listed
 * on the same flight, from and to the same airports (Directive 2008/115/EC, Art 10; TVPRA). With an adult who is neither
 * parent nor guardian of record a child is unaccompanied all the same (6 USC 279(g)(2)), and a reviewer decides; so with one
 * called a parent who is not known to be old enough to be one. An unknown age blocks as well, until it is assessed. Whoever is
 * held where children without their parents are is one of them, with whomever they travel; where the birth date is an adult's, one
 * of the two is wrong, and the age is unknown (8 USC 1232(b)(4)).
 */
export const minors: PersonFamily = {
  rules: [
    'minor.unaccompanied',
    'minor.age_unknown',
    'minor.adult_unclear',
    'minor.not_guardian',
    'minor.accompanied',
  ],
  citedWhenClear: ['minor.unaccompanied'],
  check: (place, ctx) => {
    const group = ageGroup(place, ctx)
    if (isChildrensCustody(place.person.custodyPlace))
      return [...(group === 'minor' ? [] : [ageUnknown(place, ctx)]), heldAsChild(place, ctx)]
    if (group === 'adult') return []
    return [...(group === 'unknown' ? [ageUnknown(place, ctx)] : []), ...company(place, ctx)]
  },
  lookedAt: ({ person: { birthDate } }, ctx) => [
    `Born ${birthDate === null ? 'on an unknown day' : day(birthDate)}; ages are counted on the day of departure, ${day(ctx.departureDate)}; adult from ${ctx.pack.limits.adultAge}.`,
  ],
}

/** The Office of Refugee Resettlement and homes for children take nobody else. */
function heldAsChild(place: PersonFacts, ctx: FlightContext): Draft {
  const { custodyPlace } = place.person
  const why = `Held at ${custodyPlace}, by its name a place for children without their parents: an unaccompanied child, with whomever they travel.`
  return found(ctx, 'minor.unaccompanied', {
    why,
    facts: { ...factsOf(place, ctx), custodyPlace },
    about: [custodyPlace, 'children’s custody'],
  })
}

function ageUnknown(place: PersonFacts, ctx: FlightContext): Draft {
  const { birthDate, custodyPlace } = place.person
  const { adultAge } = ctx.pack.limits
  return found(ctx, 'minor.age_unknown', {
    why: whyAgeUnknown(place, ctx),
    facts: {
      birthDate,
      departure: ctx.departureDate,
      adultAge,
      ...(isChildrensCustody(custodyPlace) && { custodyPlace }),
    },
  })
}

function whyAgeUnknown({ person: { birthDate, custodyPlace } }: PersonFacts, ctx: FlightContext): string {
  const { adultAge } = ctx.pack.limits
  if (birthDate === null) return 'The birth date is not known: treated as a minor until the age is assessed.'
  if (isChildrensCustody(custodyPlace))
    return `Held at ${custodyPlace}, by its name a place for children, and born ${day(birthDate)} on record: treated as a minor until the age is assessed.`
  return `The birth date (${day(birthDate)}) does not show whether the person is ${adultAge} at departure: treated as a minor.`
}

function company(place: PersonFacts, ctx: FlightContext): Draft[] {
  const named = place.person.travelsWithAdult
  if (named === null) return [alone(place, ctx, 'no adult is named who travels along')]
  if (/^yes$/i.test(named)) return [unclear(place, ctx, 'an adult is said to travel along, but not named')]
  const called = peopleCalled(named, ctx).filter(other => other.person.id !== place.person.id)
  const people = new Set(called.map(other => other.person.id))
  if (people.size > 1) return [unclear(place, ctx, `“${named}” fits more than one person on this flight`)]
  const adult = called.find(other => other.assignment.status === 'listed') ?? called[0]
  if (adult === undefined) return [alone(place, ctx, `“${named}” is not on this flight`)]
  const reason = whyNot(adult, place, ctx)
  if (reason !== null) return [alone(place, ctx, `“${named}” ${reason}`)]
  const said = relationsTo(adult, place)
  const isGuardian = said.length > 0 && said.every(kind => kind === 'parent' || kind === 'guardian')
  if (!isGuardian) return [notGuardian(place, adult, { said, known: saidOf(said) }, ctx)]
  const tooYoung = said.includes('parent') ? whyNoParent(adult, place) : null
  if (tooYoung !== null)
    return [notGuardian(place, adult, { said, known: `recorded as ${listOf(said)}, but ${tooYoung}` }, ctx)]
  return [together(place, adult, ctx)]
}

/** Nobody younger is taken for a parent without a reviewer; our own figure, since no text names one. */
const minParentYears = 13

/** Why somebody cannot be the child's parent by the birth dates, or may not be; null when nothing speaks against it. */
function whyNoParent({ person: adult }: PersonFacts, { person: child }: PersonFacts): string | null {
  const { birthDate: birth } = child
  const atBirth = birth === null ? undefined : ageRange(adult.birthDate, dayRange(birth).first)
  if (atBirth === undefined) return 'the birth dates of the two do not show that it can be so'
  if (atBirth.youngest >= minParentYears) return null
  return atBirth.youngest < 0
    ? 'younger than the child, or perhaps so'
    : `perhaps only ${count(atBirth.youngest, 'year')} older`
}

/** Why somebody on the flight does not count as the accompanying adult; null when nothing speaks against it. */
function whyNot(adult: PersonFacts, place: PersonFacts, ctx: FlightContext): string | null {
  if (adult.assignment.status !== 'listed') return 'is on standby only'
  if (ageGroup(adult, ctx) !== 'adult') return 'is not known to be an adult'
  const { from, to } = place.assignment
  const isSameWay = adult.assignment.from === from && adult.assignment.to === to
  return isSameWay ? null : 'does not travel the whole way'
}

function alone(place: PersonFacts, ctx: FlightContext, reason: string): Draft {
  const why = `${ageWords(place, ctx)}, and ${reason}.`
  return found(ctx, 'minor.unaccompanied', { why, facts: factsOf(place, ctx), thisFlight: true })
}

/** The decision rests on who of the family is on the flight, so it lapses when that changes. */
function unclear(place: PersonFacts, ctx: FlightContext, reason: string): Draft {
  const family = place.family.map(member => [member.personId, member.onThisFlight]).sort(byFirst)
  const facts = factsOf(place, ctx)
  const why = `${ageWords(place, ctx)}, and ${reason}.`
  return found(ctx, 'minor.adult_unclear', { why, facts, about: [facts, family], thisFlight: true })
}

function together(place: PersonFacts, adult: PersonFacts, ctx: FlightContext): Draft {
  const name = `${adult.person.familyName}, ${adult.person.givenNames}`
  const why = `${ageWords(place, ctx)}; travels with ${name}, who is listed.`
  const facts = { ...factsOf(place, ctx), adult: adult.person.id }
  return found(ctx, 'minor.accompanied', { why, facts, thisFlight: true })
}

/** What is on record of the adult: the relations between the two, and what a list says. `sibling` beside `parent` is no parent. */
function relationsTo(adult: PersonFacts, { person, related = [] }: PersonFacts): RelationKind[] {
  const recorded = related
    .filter(other => other.relation !== null && other.personId === adult.person.id)
    .map(({ kind }) => kind)
  return [
    ...new Set([...recorded, ...(person.relationToAdult === null ? [] : [person.relationToAdult])]),
  ].sort()
}

function saidOf(said: readonly RelationKind[]): string {
  return said.length === 0
    ? 'of whom nobody recorded what they are to the child'
    : `recorded as ${listOf(said)}`
}

function notGuardian(
  place: PersonFacts,
  adult: PersonFacts,
  { said, known }: { readonly said: readonly RelationKind[]; readonly known: string },
  ctx: FlightContext,
): Draft {
  const name = `${adult.person.familyName}, ${adult.person.givenNames}`
  const facts = { ...factsOf(place, ctx), adult: adult.person.id, relations: said }
  return found(ctx, 'minor.not_guardian', {
    why: `${ageWords(place, ctx)}; travels with ${name}, ${known}: without parent or guardian a child is unaccompanied.`,
    facts,
    thisFlight: true,
  })
}

function ageWords({ person }: PersonFacts, ctx: FlightContext): string {
  if (person.birthDate === null) return 'Of unknown age'
  return `Born ${day(person.birthDate)}, so under ${ctx.pack.limits.adultAge} at departure or not known to be older`
}

function factsOf({ person }: PersonFacts, ctx: FlightContext): Record<string, unknown> {
  const { birthDate, travelsWithAdult } = person
  return { birthDate, travelsWithAdult, departure: ctx.departureDate }
}

function byFirst([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : 1
}
