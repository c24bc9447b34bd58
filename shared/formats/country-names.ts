import isoCodes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import arabic from 'i18n-iso-countries/langs/ar.json' with { type: 'json' }
import german from 'i18n-iso-countries/langs/de.json' with { type: 'json' }
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import spanish from 'i18n-iso-countries/langs/es.json' with { type: 'json' }
import persian from 'i18n-iso-countries/langs/fa.json' with { type: 'json' }
import french from 'i18n-iso-countries/langs/fr.json' with { type: 'json' }
import russian from 'i18n-iso-countries/langs/ru.json' with { type: 'json' }
import turkish from 'i18n-iso-countries/langs/tr.json' with { type: 'json' }
import { foldCase } from './cells/fold-case.ts'
import { type CountryCode, parseCountryCode } from './countries.ts'

/**
 * States by their names in the languages whose lists are read, and by the two letters of ISO 3166-1 alpha-2 (package
 * i18n-iso-countries). Apart from countries.ts, so that the screens do not carry nine languages of names.
 */
let codeOf: ReadonlyMap<string, CountryCode> | undefined

/** The state with this name or this code of two letters; undefined for any other text, and for a name of two states. */
export function countryOfName(text: string): CountryCode | undefined {
  codeOf ??= namesOfCountries()
  return codeOf.get(plain(text))
}

const languages = [english, spanish, french, persian, arabic, turkish, russian, german]

/** Names in everyday use that the lists of the package lack. */
const everyday: Readonly<Record<string, readonly string[]>> = {
  IRN: ['Iran', 'Islamic Republic of Iran', 'Irán', 'جمهوری اسلامی ایران'],
  SYR: ['Syria', 'Siria', 'Syrie', 'Syrien', 'سوریه'],
  RUS: ['Russia', 'Rusia', 'Russie', 'Russland'],
  USA: ['United States', 'USA', 'U.S.A.', 'EE.UU.', 'États-Unis', 'Estados Unidos', 'آمریکا'],
  GBR: ['UK', 'United Kingdom', 'Great Britain', 'England'],
  TUR: ['Turkey', 'Türkiye'],
  VNM: ['Vietnam', 'Viet Nam'],
  LAO: ['Laos'],
  COD: ['DR Congo', 'DRC', 'Congo-Kinshasa', 'RDC'],
  COG: ['Congo-Brazzaville'],
  CIV: ['Ivory Coast', 'Côte d’Ivoire'],
  KOR: ['South Korea'],
  PRK: ['North Korea'],
  MDA: ['Moldova'],
  VEN: ['Venezuela'],
  BOL: ['Bolivia'],
  TZA: ['Tanzania'],
  PSE: ['Palestine', 'Palestina', 'فلسطين', 'فلسطین'],
  RKS: ['Kosovo'],
  MKD: ['North Macedonia', 'Macedonia'],
  CZE: ['Czech Republic', 'Czechia'],
  MMR: ['Burma', 'Myanmar'],
}

function namesOfCountries(): ReadonlyMap<string, CountryCode> {
  const found = new Map<string, CountryCode>()
  const doubtful = new Set<string>()
  const add = (name: string, code: CountryCode) => {
    const key = plain(name)
    if (found.has(key) && found.get(key) !== code) doubtful.add(key)
    found.set(key, code)
  }
  for (const [alpha2 = '', alpha3 = ''] of isoCodes) {
    const code = parseCountryCode(alpha3)
    if (code === undefined) continue
    add(alpha2, code)
    for (const { countries } of languages) {
      const names = (countries as Record<string, string | string[]>)[alpha2] ?? []
      for (const name of Array.isArray(names) ? names : [names]) add(name, code)
    }
  }
  for (const key of doubtful) found.delete(key)
  for (const [alpha3, names] of Object.entries(everyday)) {
    const code = parseCountryCode(alpha3)
    if (code !== undefined) for (const name of names) found.set(plain(name), code)
  }
  return found
}

function plain(name: string): string {
  return foldCase(name.replace(/[’'`,().]/g, ' '))
}
