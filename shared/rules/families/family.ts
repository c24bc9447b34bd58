import { found, type PersonFamily } from '../draft.ts'
import type { FamilyMember, PersonFacts } from '../facts.ts'
import type { FlightContext } from '../flight-context.ts'
import { listOf, sorted } from '../words/phrases.ts'

/**
 * A linked family is not split without a named decision (Directive 2008/115/EC, Art 5). Split means: a member is not
 * on the flight, leaves it elsewhere, or waits on standby while this person is listed. Somebody on standby is not
 * split from members who are listed, since promotion unites them.
 */
export const families: PersonFamily = {
  rules: ['family.split'],
  citedWhenClear: ['family.split'],
  check: (place, ctx) => {
    const apart = place.family
      .filter(member => member.personId !== place.person.id)
      .map(member => ({ member, how: howApart(member, place, ctx) }))
      .filter(({ how }) => how !== null)
    if (apart.length === 0) return []
    const words = sorted(apart.map(({ member, how }) => `${member.name} ${how}`))
    const members = apart.map(({ member, how }) => `${member.personId} ${how}`)
    return [
      found(ctx, 'family.split', {
        why: `The family would be split: ${listOf(words)}.`,
        facts: { familyGroup: place.person.familyGroup, apart: words },
        about: sorted(members),
        thisFlight: true,
      }),
    ]
  },
  lookedAt: ({ family }) => [
    family.length === 0
      ? 'Nobody else is on file as of this family.'
      : `Of the family: ${listOf(sorted(family.map(member => `${member.name} (${member.onThisFlight === 'no' ? 'not on this flight' : member.onThisFlight})`)))}.`,
  ],
}

function howApart(member: FamilyMember, place: PersonFacts, ctx: FlightContext): string | null {
  const places = ctx.placesByPerson.get(member.personId) ?? []
  if (member.onThisFlight === 'no' || places.length === 0) return 'is not on this flight'
  const isListed = places.some(other => other.assignment.status === 'listed')
  if (!isListed && place.assignment.status === 'listed') return 'is on standby'
  const elsewhere = places.find(other => other.assignment.to !== place.assignment.to)
  return elsewhere === undefined ? null : `leaves at ${elsewhere.assignment.to}`
}
