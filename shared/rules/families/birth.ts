import type { CountryCode } from '#shared/formats/countries.ts'
import { countriesOfPlace } from '#shared/formats/place-names.ts'
import type { Person } from '#shared/model/person.ts'
import { isSameCountry } from '../definitions/places.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import { type FlightContext, oncePerFlight } from '../flight-context.ts'
import { country, listOf, sorted } from '../words/phrases.ts'
import { isCitizenship } from './citizenship.ts'

/**
 * Where somebody was born. Birth in the country is evidence of its citizenship, which a written finding answers, not an
 * entry in a list (ICE Directive 16001.2); a name that may be one of its cities asks as well. Birth in a country whose
 * natives may have a right of passage (8 USC 1359: American Indians born in Canada) asks for that right, never for descent.
 */
export const births: PersonFamily = {
  rules: ['citizenship.birth', 'citizenship.free_passage'],
  citedWhenClear: ['citizenship.birth'],
  check: ({ person: { birthPlace, nationality } }, ctx) => {
    const possible = birthPlace === null ? [] : countriesOnFlight(birthPlace, ctx)
    return [
      ...bornHere(birthPlace, possible, ctx),
      ...freePassage({ birthPlace, nationality }, possible, ctx),
    ]
  },
  lookedAt: ({ person: { birthPlace } }) => [placeWords(birthPlace)],
}

/** As {@link countriesOfPlace}: read once, where many were born in one place. */
function countriesOnFlight(birthPlace: string, ctx: FlightContext): readonly CountryCode[] {
  const known = placesRead(ctx)
  const countries = known.get(birthPlace) ?? countriesOfPlace(birthPlace)
  known.set(birthPlace, countries)
  return countries
}

const placesRead = oncePerFlight(() => new Map<string, readonly CountryCode[]>())

function bornHere(birthPlace: string | null, possible: readonly CountryCode[], ctx: FlightContext): Draft[] {
  const here = possible.filter(code => isCitizenship(code, ctx))
  if (here.length === 0) return []
  const isSure = here.length === possible.length
  return [
    found(ctx, 'citizenship.birth', {
      why: `The place of birth (“${birthPlace}”) ${isSure ? 'names' : 'may be in'} ${listOf(here.map(country), 'or')}: birth there is evidence of citizenship.`,
      facts: { birthPlace, countries: possible },
    }),
  ]
}

function freePassage(
  { birthPlace, nationality }: Pick<Person, 'birthPlace' | 'nationality'>,
  possible: readonly CountryCode[],
  ctx: FlightContext,
): Draft[] {
  const named = [...possible, nationality]
  const granting = (ctx.pack.freePassage ?? []).filter(code => named.some(each => isSameCountry(each, code)))
  if (granting.length === 0) return []
  return [
    found(ctx, 'citizenship.free_passage', {
      why: `Born in or a national of ${listOf(granting.map(country))}: some people born there may pass the border by right, and are not removed. Whether the person claims it is to be asked.`,
      facts: { birthPlace, nationality, countries: sorted(granting) },
    }),
  ]
}

function placeWords(birthPlace: string | null): string {
  if (birthPlace === null) return 'No place of birth is on record.'
  const possible = countriesOfPlace(birthPlace)
  return possible.length === 0
    ? `Place of birth “${birthPlace}”: no country, state or large city is recognised in it.`
    : `Place of birth “${birthPlace}”: may lie in ${listOf(possible.map(country), 'or')}.`
}
