import type { Assignment } from '#shared/model/flight.ts'
import { isSameCountry } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import { type FlightContext, type Landing, landingOf } from '../flight-context.ts'
import { landingWords } from '../words/landing.ts'
import { country, place as placeWords } from '../words/phrases.ts'

/** Where the person would leave the aircraft, on what ground, and whether that country takes the person. */
export const destination: PersonFamily = {
  rules: ['ground.unknown', 'destination.unknown', 'destination.third_country'],
  citedWhenClear: ['destination.third_country'],
  check: (place, ctx) => {
    const { person, assignment } = place
    const landing = landingOf(place, ctx)
    return [
      ...groundUnknown(person.ground, ctx),
      ...(landing === undefined ? [unknownStop(assignment, ctx)] : thirdCountry(person, landing, ctx)),
    ]
  },
  lookedAt: (place, ctx) => [landingWords(place, ctx)],
}

/** A ground outside the closed list, from a newer office or a damaged file, is no ground. */
function groundUnknown(ground: string, ctx: FlightContext): Draft[] {
  if (ground === 'removal' || ground === 'voluntary') return []
  const why = `The ground for leaving (“${ground}”) is not known.`
  return [found(ctx, 'ground.unknown', { why, facts: { ground } })]
}

function unknownStop({ from, to }: Assignment, ctx: FlightContext): Draft {
  const why = `The person is to travel from ${from} to ${to}, which this flight does not fly.`
  return found(ctx, 'destination.unknown', { why, facts: { from, to }, thisFlight: true })
}

function thirdCountry(
  person: { readonly ground: string; readonly nationality: string | null },
  { stop }: Landing,
  ctx: FlightContext,
): Draft[] {
  const { nationality, ground } = person
  if (ground !== 'removal' || nationality === null || isSameCountry(nationality, stop.country)) return []
  return [
    found(ctx, 'destination.third_country', {
      why: `A national of ${country(nationality)} is to leave at ${placeWords(stop)}, in another country.`,
      facts: { nationality, airport: stop.airport, country: stop.country },
      about: [nationality, stop.country],
    }),
  ]
}
