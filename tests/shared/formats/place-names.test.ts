import { expect, test } from 'vitest'
import { countriesOfPlace, foldPlace } from '#shared/formats/place-names.ts'

test.each([
  ['a city with its state’s code', 'HOUSTON, TX', ['USA']],
  ['a city with its state in words', 'Houston Texas', ['USA']],
  ['a state and the country as passports print them', 'CALIFORNIA, U.S.A.', ['USA']],
  ['the country by its Spanish initials', 'Chicago, EE. UU.', ['USA']],
  ['an older abbreviation of a state', 'Yuma, Ariz.', ['USA']],
  ['a slash between city and country', 'Los Angeles/USA', ['USA']],
  ['a borough', 'Brooklyn', ['USA']],
  ['a territory, whose code is its own', 'Ponce, P.R.', ['PRI']],
  ['another territory', 'Hagåtña, Guam', ['GUM']],
  ['a city in Persian letters', 'نیویورک', ['USA']],
  ['the same in Arabic code points', 'نيويورك', ['USA']],
  ['a city in Cyrillic letters', 'Хьюстон', ['USA']],
  ['a state that holds the name of a country', 'New Mexico', ['USA']],
  ['a city elsewhere', 'Tehran', ['IRN']],
  ['a capital that is called as its country', 'Guatemala', ['GTM']],
  ['a German city by its own name', 'Köln', ['DEU']],
])('%s: “%s”', (_what, text, countries) => {
  expect(countriesOfPlace(text)).toEqual(countries)
})

test.each([
  ['a city of several countries', 'Santa Ana', ['SLV', 'USA']],
  ['one that the country decides', 'Santa Ana, El Salvador', ['SLV']],
  ['one that the state decides', 'Santa Ana, California', ['USA']],
  ['a country that is also a state', 'Gori, Georgia', ['GEO', 'USA']],
  ['one that a large city decides', 'Tbilisi, Georgia', ['GEO']],
  ['the other way', 'Atlanta, Georgia', ['USA']],
  ['a code of a state that is also a country’s', 'Aspen, CO', ['COL', 'USA']],
  ['one that a large city decides', 'Bogotá, CO', ['COL']],
  ['a town called as a country, in a state', 'Peru, Indiana', ['PER', 'USA']],
  ['a city called as another country’s capital', 'San Juan', ['ARG', 'PHL', 'PRI']],
  ['a twin across the border', 'Nuevo Laredo', ['MEX']],
])('%s: “%s”', (_what, text, countries) => {
  expect(countriesOfPlace(text)).toEqual(countries)
})

test.each([
  ['nothing', ''],
  ['a word that says nothing', 'unknown'],
  ['a village', 'Cantón El Zapote'],
  ['a code in the middle of a name, where it is a word', 'La Libertad de Oriente abajo'],
])('in %s no country is recognised', (_what, text) => {
  expect(countriesOfPlace(text).filter(code => code === 'USA')).toEqual([])
})

test('marks, case and code points of keyboards make no other place', () => {
  expect(foldPlace('  Ciudad  JUÁREZ. ')).toBe('ciudad juarez')
  expect(foldPlace('كاليفورنيا')).toBe(foldPlace('کالیفورنیا'))
})
