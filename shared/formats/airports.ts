import data from '../../resources/airports/airports.json' with { type: 'json' }
import { type CountryCode, parseCountryCode } from './countries.ts'

/** An airport. `icao` is null where the sources know none; coordinates are WGS 84 degrees to about 100 m. */
export type Airport = {
  iata: string
  icao: string | null
  name: string
  city: string
  country: CountryCode
  /** IANA name. */
  timeZone: string
  latitude: number
  longitude: number
}

/** The airport with this IATA or ICAO code, present or former, in any case; undefined when the list has none. */
export function findAirport(code: string): Airport | undefined {
  const line = lineByCode().get(code.trim().toUpperCase())
  return line === undefined ? undefined : parseLine(line)
}

/** Airports for what somebody types: a code first, then names and cities that begin so, then those that hold it. */
export function searchAirports(text: string, limit = 20): Airport[] {
  const wanted = fold(text)
  if (wanted === '') return []
  const ranked: { line: string; rank: number }[] = []
  for (const [line, folded] of foldedLines()) {
    const rank = rankOf(folded, wanted)
    if (rank !== undefined) ranked.push({ line, rank })
  }
  ranked.sort((a, b) => a.rank - b.rank)
  return ranked.slice(0, limit).map(({ line }) => parseLine(line))
}

// The list stays as the lines of the file until somebody asks: most runs of the program look up two airports. It is the
// same for everybody and holds nothing about anybody, so it may stay.
let codes: Map<string, string> | undefined
let searchable: [line: string, folded: string[]][] | undefined

function lineByCode(): Map<string, string> {
  if (codes !== undefined) return codes
  codes = new Map(data.airports.flatMap(line => codesOf(line).map(code => [code, line] as const)))
  for (const [former, code] of Object.entries(data.formerCodes)) {
    const line = codes.get(code)
    // A code that was given to another airport since leads there.
    if (line !== undefined && !codes.has(former)) codes.set(former, line)
  }
  return codes
}

function codesOf(line: string): string[] {
  const [iata = '', icao = ''] = line.split('|', 2)
  return icao === '' ? [iata] : [iata, icao]
}

function foldedLines() {
  searchable ??= data.airports.map(line => [line, [...line.split('|', 4).map(fold), ...formerCodesOf(line)]])
  return searchable
}

function formerCodesOf(line: string): string[] {
  const present = codesOf(line)
  return Object.entries(data.formerCodes)
    .filter(([, code]) => present.includes(code))
    .map(([former]) => fold(former))
}

function rankOf(
  [iata = '', icao = '', name = '', city = '', ...former]: string[],
  wanted: string,
): number | undefined {
  if (iata === wanted || icao === wanted || former.includes(wanted)) return 0
  if (city === wanted) return 1
  if (city.startsWith(wanted)) return 2
  if (name.startsWith(wanted)) return 3
  if (iata.startsWith(wanted) || icao.startsWith(wanted)) return 4
  return name.includes(wanted) || city.includes(wanted) ? 5 : undefined
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

function parseLine(line: string): Airport {
  const [iata = '', icao = '', name = '', city = '', country = '', zone = '', latitude, longitude] =
    line.split('|')
  return {
    iata,
    icao: icao === '' ? null : icao,
    name,
    city,
    country: found(parseCountryCode(country), line),
    timeZone: found(data.zones[Number(zone)], line),
    latitude: Number(latitude),
    longitude: Number(longitude),
  }
}

function found<T>(value: T | undefined, line: string): T {
  if (value === undefined) throw new RangeError(`resources/airports/airports.json has a bad line: ${line}`)
  return value
}
