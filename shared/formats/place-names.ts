import data from '../../resources/places/places.json' with { type: 'json' }
import { visibleText } from './cells/invisible.ts'
import { type CountryCode, parseCountryCode } from './countries.ts'

/** Places as people write them (“HOUSTON, TX, U.S.A.”, “Ciudad de México”), and the countries in which they may lie. */

/**
 * The countries in which a place may lie, as far as its text says: countries (those of the rule packs in every language of
 * CLDR), states and territories of the United States and cities of over 100,000 people are known by name, and smaller towns whose
 * name is no other's where nothing else in the text is known. A name that stands in several countries gives
 * all of them; a country or state that is named decides between cities of one name. Words written as one and a slip in a name
 * are read as the name where nothing is known otherwise. Empty when nothing in it is known.
 */
export function countriesOfPlace(text: string): CountryCode[] {
  const read = visibleText(text)
  const parts = partsOf(read)
  const hits = parts.flatMap((part, index) => hitsOf(part, index === parts.length - 1))
  const cities = hits.filter(hit => hit.kind === 'city').map(hit => hit.countries)
  const named = hits.filter(hit => hit.kind === 'named').map(hit => narrowed(hit.countries, cities))
  const known = (named.length > 0 ? named : cities).flat()
  const countries = known.length > 0 ? known : unusual(parts, read)
  return [...new Set(countries)].flatMap(code => parseCountryCode(code) ?? []).sort()
}

/** A text as the list of places has it: small letters without marks, one space between words, each sign of a script without spaces a word. */
export function foldPlace(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|[\u0640\u200b-\u200f'’ʻ`]/gu, '')
    .toLowerCase()
    .replace(/[łøđðþßæœıىيكةٱ]/g, letter => everyday[letter] ?? letter)
    .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/gu, ' $& ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<!\S)(ft|st|ste|mt|sta|sto|cd|pto)(?= \p{L})/gu, short => inFull[short] ?? short)
}

/** How the first words of names are shortened. */
const inFull: Readonly<Record<string, string>> = {
  ...{ ft: 'fort', st: 'saint', ste: 'sainte', mt: 'mount' },
  ...{ sta: 'santa', sto: 'santo', cd: 'ciudad', pto: 'puerto' },
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

/** The words of each part of an address. */
function partsOf(text: string): string[][] {
  return text
    .split(/[,;/()|\n]|\s[-–—]\s/)
    .map(words)
    .filter(part => part.length > 0)
}

/** A text of which nothing is known as it stands: words and numbers written as one, a small town, a slip. */
function unusual(parts: readonly (readonly string[])[], text: string): readonly string[] {
  const apart = text.replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, ' ')
  if (apart !== text) {
    const found = countriesOfPlace(apart)
    if (found.length > 0) return found
  }
  const whole = parts.map(part => part.join(' '))
  const towns = whole.flatMap(name => townsByName().get(name)?.split(' ') ?? [])
  return towns.length > 0 ? towns : whole.flatMap(name => nearlyNamed(name.replaceAll(' ', '')))
}

/** Countries, states and large cities of the United States whose name, written as one word, is this one or a slip away. */
function nearlyNamed(word: string): readonly string[] {
  const known = joinedNames().get(word)
  if (known !== undefined) return known.split(' ')
  const found: string[] = []
  for (const more of [-1, 0, 1]) {
    for (const end of endsOf(word, word.length + more)) {
      for (const { name, countries } of longNames().get(end) ?? []) {
        if (isSlip(name, word)) found.push(...countries.split(' '))
      }
    }
  }
  return found
}

/** Two words a slip apart begin alike or end alike. */
function endsOf(word: string, length: number): string[] {
  return [`${length} ${word.charAt(0)}`, `${length} ${word.at(-1) ?? ''}.`]
}

/** Of shorter names too many words are a slip away. */
const minSlip = 7

/** Whether two words differ in one letter more, fewer or another, or in two neighbours exchanged. */
function isSlip(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  let before = 0
  while (before < longest && a[before] === b[before]) before++
  let behind = 0
  while (behind < longest - before && a.at(-1 - behind) === b.at(-1 - behind)) behind++
  if (before + behind >= longest - 1) return true
  const isExchanged = a.length === b.length && a[before] === b[before + 1] && a[before + 1] === b[before]
  return isExchanged && before + behind === longest - 2
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

/** Of a name in a script without spaces each sign counts. */
const maxWords = 12

function named(name: string): readonly Hit[] {
  return (placesByName().get(name) ?? []).map(({ kind, countries }) => ({
    kind,
    countries: countries.split(' '),
  }))
}

/** Codes stand at the end of an address or alone: elsewhere `in`, `or` and `me` are words. */
function coded(word: string): Hit[] {
  const countries = codesByWord().get(word)
  return countries === undefined ? [] : [{ kind: 'named', countries: countries.split(' ') }]
}

/** Of the countries that a name may mean, those in which a city named beside it lies; all where none does. */
function narrowed(countries: readonly string[], cities: readonly (readonly string[])[]): readonly string[] {
  if (countries.length < 2) return countries
  const fitting = countries.filter(country => cities.some(city => city.includes(country)))
  return fitting.length > 0 ? fitting : countries
}

/** A line of the data: a name as {@link foldPlace} has it, and codes with spaces between. */
interface Place {
  readonly kind: Hit['kind']
  readonly name: string
  readonly countries: string
}

// Constant data, read when somebody's birth place is first looked at: it is the same for everybody.
let places: ReadonlyMap<string, Place[]> | undefined
let codes: ReadonlyMap<string, string> | undefined
let towns: ReadonlyMap<string, string> | undefined
let joined: ReadonlyMap<string, string> | undefined
let long: ReadonlyMap<string, Place[]> | undefined

function placesByName(): ReadonlyMap<string, Place[]> {
  places ??= Map.groupBy(allPlaces(), ({ name }) => name)
  return places
}

function allPlaces(): Place[] {
  const of = (kind: Hit['kind'], lines: readonly string[]) =>
    lines.map((line): Place => {
      const [name, countries] = partsOfLine(line)
      return { kind, name, countries }
    })
  return [...of('named', data.named), ...of('city', data.cities)]
}

function codesByWord(): ReadonlyMap<string, string> {
  codes ??= new Map(data.codes.map(partsOfLine))
  return codes
}

function townsByName(): ReadonlyMap<string, string> {
  towns ??= new Map(data.towns.map(partsOfLine))
  return towns
}

/** Names of two words and more, written as one. */
function joinedNames(): ReadonlyMap<string, string> {
  joined ??= new Map(
    [...placesByName().values()]
      .flat()
      .filter(({ name }) => name.length > minSlip && name.includes(' '))
      .map(({ name, countries }) => [name.replaceAll(' ', ''), countries]),
  )
  return joined
}

/** Names in Latin letters of countries, states and large cities of the United States, written as one word, by length and either end. */
function longNames(): ReadonlyMap<string, Place[]> {
  long ??= byEnds([...placesByName().values()].flat())
  return long
}

function byEnds(all: readonly Place[]): Map<string, Place[]> {
  const byEnd = new Map<string, Place[]>()
  for (const place of all) {
    const name = place.name.replaceAll(' ', '')
    const isWanted = place.kind === 'named' || place.countries.includes('USA')
    if (!isWanted || name.length < minSlip || !/^[a-z]+$/.test(name)) continue
    for (const end of endsOf(name, name.length)) {
      const others = byEnd.get(end)
      if (others) others.push({ ...place, name })
      else byEnd.set(end, [{ ...place, name }])
    }
  }
  return byEnd
}

function partsOfLine(line: string): [name: string, countries: string] {
  const end = line.indexOf('|')
  return [line.slice(0, end), line.slice(end + 1)]
}
