import { readFileSync } from 'node:fs'
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
  ['Chinese', '纽约', ['USA']],
  ['Chinese of Taiwan', '紐約', ['USA']],
  ['Chinese without a space between country, state and city', '美国加利福尼亚州洛杉矶', ['USA']],
  ['Japanese characters', '米国', ['USA']],
  ['Japanese syllables', 'アメリカ', ['USA']],
  ['Korean', '미국', ['USA']],
  ['Hebrew initials', 'ארה"ב', ['USA']],
  ['Polish', 'Stany Zjednoczone', ['USA']],
  ['Czech', 'Spojené státy', ['USA']],
  ['Turkish initials', 'ABD', ['USA']],
  ['Romanian initials', 'Cluj, SUA', ['USA']],
  ['Swahili', 'Marekani', ['USA']],
  ['Georgian initials', 'აშშ', ['USA']],
  ['Armenian initials', 'ԱՄՆ', ['USA']],
  ['Greek initials', 'ΗΠΑ', ['USA']],
  ['Thai', 'สหรัฐอเมริกา', ['USA']],
  ['Bangla', 'মার্কিন যুক্তরাষ্ট্র', ['USA']],
  ['the United Kingdom in Polish', 'Wielka Brytania', ['GBR']],
  ['the United Kingdom in Chinese', '英国', ['GBR']],
  ['a German city in Japanese', 'ベルリン', ['DEU']],
  ['a territory of the United Kingdom in Russian', 'Фолклендские острова', ['FLK']],
  ['a flag', '🇺🇸', ['USA']],
])('a place in %s: “%s”', (_what, text, countries) => {
  expect(countriesOfPlace(text)).toEqual(countries)
})

test.each([
  ['a city’s short name', 'Phila.', 'USA'],
  ['a word in short', 'Ft. Worth', 'USA'],
  ['another', 'Pt St. Lucie, Fla', 'USA'],
  ['a town at the border', 'Calexico', 'USA'],
  ['another', 'Eagle Pass', 'USA'],
  ['a town of the United Kingdom', 'Aylesbury', 'GBR'],
  ['words written as one', 'UnitedStates', 'USA'],
  ['a city and a state written as one', 'HoustonTX', 'USA'],
  ['a city and a code written as one', 'Houston77001', 'USA'],
  ['one letter too many', 'Californiaa', 'USA'],
  ['two letters exchanged', 'Untied States', 'USA'],
  ['a letter left out', 'Los Angles', 'USA'],
  ['initials apart', 'N Y C', 'USA'],
])('%s: “%s”', (_what, text, country) => {
  expect(countriesOfPlace(text)).toContain(country)
})

test.each([
  ['a town that another country has too, and larger', 'Lima', ['PER']],
  ['a twin across the border', 'Nogales', ['MEX']],
  ['a town beside a large city', 'Calexico, Medellín', ['COL']],
  ['a country a slip away from another', 'Hondurus', ['HND']],
  ['a city whose last word is a code elsewhere', 'Novi Sad', ['SRB']],
])('%s is not asked about: “%s”', (_what, text, countries) => {
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

test('nobody of the demo is asked about where they were born', () => {
  const demo = readFileSync(new URL('../../../resources/demo/names.json', import.meta.url), 'utf8')
  const pools = Object.values(JSON.parse(demo) as Record<string, { places: string[] }>)
  const places = pools.flatMap(pool => pool.places)
  expect(places.length).toBeGreaterThan(10)
  for (const place of places) {
    const here = countriesOfPlace(place).filter(code => ['USA', 'PRI', 'GBR', 'DEU', 'FRA'].includes(code))
    expect(here, place).toEqual([])
  }
})
