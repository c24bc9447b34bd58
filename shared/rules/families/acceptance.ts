import type { Person } from '#shared/model/person.ts'
import { isSameCountry } from '../definitions/places.ts'
import { found, type PersonFamily } from '../draft.ts'
import { landingOf } from '../flight-context.ts'
import { country } from '../words/phrases.ts'

/**
 * Whether the destination has agreed to receive the person. On 15 March 2025 nine people flew to a refusal and back. An
 * answer is a country's and counts for no other; one of which nobody recorded whose it was is that of the person's own.
 */
export const acceptance: PersonFamily = {
  rules: ['acceptance.missing', 'acceptance.refused'],
  citedWhenClear: ['acceptance.missing'],
  check: (place, ctx) => {
    const { acceptedByDestination } = place.person
    const destination = landingOf(place, ctx)?.stop.country ?? null
    const answering = answeringCountry(place.person)
    const isItsAnswer = isSameCountry(answering, destination)
    if (acceptedByDestination === 'yes' && isItsAnswer) return []
    const facts = { acceptedByDestination, answering, destination }
    if (acceptedByDestination === 'no' && (isItsAnswer || answering === null)) {
      const why = 'The destination has refused to receive the person.'
      return [found(ctx, 'acceptance.refused', { why, facts })]
    }
    const isAnothers = acceptedByDestination !== 'unknown' && answering !== null && !isItsAnswer
    const other = isAnothers
      ? ` The answer on record (${acceptedByDestination}) is that of ${country(answering)}.`
      : ''
    const why = `Whether the destination receives the person is not known.${other}`
    return [found(ctx, 'acceptance.missing', { why, facts })]
  },
  lookedAt: ({ person }) => {
    const answering = answeringCountry(person)
    const whose = answering === null ? '' : ` by ${country(answering)}`
    return [`Accepted${whose}: ${person.acceptedByDestination}.`]
  },
}

function answeringCountry({ acceptedDestination, nationality }: Person): string | null {
  return acceptedDestination ?? nationality
}
