import data from '../../resources/places/places.json' with { type: 'json' }
import { type CountryCode, parseCountryCode } from './countries.ts'

/** Places as people write them (“HOUSTON, TX, U.S.A.”, “Ciudad de México”), and the countries in which they may lie. */

/**
 * The countries in which a place may lie, as far as its text says: countries, states and territories of the United States
 * and cities of over 100,000 people are known by name, in several languages. A name that stands in several countries gives
 * all of them; a country or state that is named decides between cities of one name. Empty when nothing in it is known.
 */
export function countriesOfPlace(text: string): CountryCode[] {
  const parts = text
    .split(/[,;/()|\n]|\s[-–—]\s/)
    .map(words)
    .filter(part => part.length > 0)
  const hits = parts.flatMap((part, index) => hitsOf(part, index === parts.length - 1))
  const cities = hits.filter(hit => hit.kind === 'city').map(hit => hit.countries)
  const named = hits.filter(hit => hit.kind === 'named').map(hit => narrowed(hit.countries, cities))
  const countries = [...new Set((named.length > 0 ? named : cities).flat())]
  return countries.flatMap(code => parseCountryCode(code) ?? []).sort()
}

/** A text as the list of places has it: small letters without marks, one space between words. */
export function foldPlace(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|[\u0640\u200b-\u200f'’ʻ`]/gu, '')
    .toLowerCase()
    .replace(/[łøđðþßæœıىيكةٱ]/g, letter => everyday[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const everyday: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ى: 'ی',
  ي: 'ی',
  ك: 'ک',
  ة: 'ه',
  ٱ: 'ا',
}

interface Hit {
  readonly kind: 'named' | 'city'
  /** ISO 3166-1 alpha-3. */
  readonly countries: readonly string[]
}

function words(part: string): string[] {
  return foldPlace(part.replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1'))
    .split(' ')
    .filter(Boolean)
}

/** The longest names first, from the left: “New Mexico” is no “Mexico”. */
function hitsOf(part: readonly string[], isLast: boolean): Hit[] {
  const hits: Hit[] = []
  for (let start = 0; start < part.length; ) {
    const length = lengthOfName(part, start)
    const name = part.slice(start, start + Math.max(length, 1)).join(' ')
    const isAtEnd = start + Math.max(length, 1) === part.length
    hits.push(...named(name), ...(isAtEnd && (isLast || part.length === 1) ? coded(name) : []))
    start += Math.max(length, 1)
  }
  return hits
}

/** How many words from here are one name; 0 where none begins. */
function lengthOfName(part: readonly string[], start: number): number {
  for (let length = Math.min(maxWords, part.length - start); length > 0; length--) {
    if (placesByName().has(part.slice(start, start + length).join(' '))) return length
  }
  return 0
}

const maxWords = 6

function named(name: string): readonly Hit[] {
  return placesByName().get(name) ?? []
}

/** Codes stand at the end of an address or alone: elsewhere `in`, `or` and `me` are words. */
function coded(word: string): Hit[] {
  const countries = codesByWord().get(word)
  return countries === undefined ? [] : [{ kind: 'named', countries }]
}

/** Of the countries that a name may mean, those in which a city named beside it lies; all where none does. */
function narrowed(countries: readonly string[], cities: readonly (readonly string[])[]): readonly string[] {
  if (countries.length < 2) return countries
  const fitting = countries.filter(country => cities.some(city => city.includes(country)))
  return fitting.length > 0 ? fitting : countries
}

// Constant data, read when somebody's birth place is first looked at: it is the same for everybody.
let places: Map<string, Hit[]> | undefined
let codes: Map<string, string[]> | undefined

function placesByName(): ReadonlyMap<string, Hit[]> {
  places ??= hitsByName()
  return places
}

function hitsByName(): Map<string, Hit[]> {
  const byName = new Map<string, Hit[]>()
  const add = (kind: Hit['kind'], lines: readonly string[]) => {
    for (const [name, countries] of lines.map(parseLine)) {
      byName.set(name, [...(byName.get(name) ?? []), { kind, countries }])
    }
  }
  add('named', data.named)
  add('city', data.cities)
  return byName
}

function codesByWord(): ReadonlyMap<string, string[]> {
  codes ??= new Map(data.codes.map(parseLine))
  return codes
}

function parseLine(line: string): [name: string, countries: string[]] {
  const [name = '', countries = ''] = line.split('|')
  return [name, countries.split(' ')]
}
