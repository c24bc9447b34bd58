import { alsoMeant } from '#shared/formats/authority.ts'
import { countryCodeKind, parseCountryCode } from '#shared/formats/countries.ts'
import { countriesReachedThrough } from '#shared/formats/ways-in.ts'
import type { FlightStop } from '#shared/model/flight.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'

/** Countries as the rules compare them: by what a code means, never by its letters, and the unknown one as any other. */

/** One spelling per country (`D` and `DEU` are one); undefined when the code says no country that anybody knows. */
export function sameSpelling(code: string | null): string | undefined {
  return code === null ? undefined : parseCountryCode(code)
}

/** Whether both codes are known and mean the same. */
export function isSameCountry(a: string | null, b: string | null): boolean {
  const known = sameSpelling(a)
  return known !== undefined && known === sameSpelling(b)
}

/**
 * The stops from which somebody is barred by a bar that names these countries: in one of them, under the same authority, in a
 * state that was one with it when the bar was granted, or on the way into one that has no airport. None named, or one that is no
 * known territory, means every stop.
 */
export function stopsBarred(
  countries: readonly string[],
  stops: readonly FlightStop[],
  grantedOn: PlainDate | null,
): FlightStop[] {
  const named = countries.map(territory)
  if (named.length === 0 || named.includes(undefined)) return [...stops]
  const meant = named.flatMap(code => [...alsoMeant(code ?? '', grantedOn)])
  return stops.filter(stop => isIn(named, stop) !== false || meant.includes(territory(stop.country) ?? ''))
}

/** Whether a stop lies in one of the territories, or on the way into one; undefined where nobody knows where it lies. */
function isIn(territories: readonly (string | undefined)[], stop: FlightStop): boolean | undefined {
  const here = territory(stop.country)
  if (here === undefined) return undefined
  const beyond = countriesReachedThrough(stop.airport).map(territory)
  return [here, ...beyond].some(country => territories.includes(country))
}

/**
 * The stops at which somebody would be outside what the countries say: in none of them, nor on the way into one that has no
 * airport. A country that nobody knows covers no stop, and a stop of no known country is covered by none.
 */
export function stopsOutside(countries: readonly string[], stops: readonly FlightStop[]): FlightStop[] {
  const known = countries.map(territory).filter(code => code !== undefined)
  return stops.filter(stop => isIn(known, stop) !== true)
}

/** The territory in which a person would be: a British nationality of any kind means the United Kingdom. */
function territory(code: string): string | undefined {
  const known = parseCountryCode(code)
  if (known === undefined) return undefined
  const kind = countryCodeKind(known)
  if (kind === 'british') return 'GBR'
  return kind === 'state' ? known : undefined
}
