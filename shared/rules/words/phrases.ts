import { countryName, parseCountryCode } from '#shared/formats/countries.ts'
import type { FlightStop } from '#shared/model/flight.ts'
import type { Instant, PartialDate, PlainDate } from '#shared/model/plain-date.ts'

/** The pieces of which the check's sentences are made. English: the catalogue translates rules, not findings. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `22 Nov 2026`, `Nov 2026` or `2026`, as precisely as the date is known. */
export function day(date: PlainDate | PartialDate): string {
  const [year = '', month, dayOfMonth] = date.split('-')
  if (month === undefined) return year
  const name = months[Number(month) - 1] ?? month
  return dayOfMonth === undefined ? `${name} ${year}` : `${Number(dayOfMonth)} ${name} ${year}`
}

/** `22 Nov 2026 09:41 UTC`. */
export function moment(at: Instant): string {
  return `${day(at.slice(0, 10) as PlainDate)} ${at.slice(11, 16)} UTC`
}

/** A day or a moment, whichever it is. */
export function dayOrMoment(at: PlainDate | Instant): string {
  return at.includes('T') ? moment(at as Instant) : day(at as PlainDate)
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[], word = 'and'): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`
}

/** The English name of a country; the code itself where nobody knows it. */
export function country(code: string): string {
  const known = parseCountryCode(code)
  return known === undefined ? `“${code}”` : countryName(known)
}

/** `GUA Guatemala City (transit)`. */
export function place(stop: FlightStop): string {
  return `${stop.airport} ${stop.city} (${stop.purpose})`
}

/** `1 row`, `3 rows`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Texts in an order that does not depend on where they came from. */
export function sorted(texts: readonly string[]): string[] {
  return [...texts].sort()
}
