import { describe, expect, test } from 'vitest'
import { isChildrensCustody } from '#shared/formats/cells/childrens-custody.ts'
import { saidInName } from '#shared/formats/cells/name-words.ts'
import { statusCodesIn, statusWordsInRemark } from '#shared/formats/cells/status-words.ts'
import { whyUnread } from '#shared/formats/columns/unknown-columns.ts'
import { countryOf } from '#shared/formats/columns/words.ts'

const row = {
  numbers: ['A200000101', 'K7000001'],
  names: ['Karimi', 'Omid'],
  nationality: countryOf('IRN'),
  birthDate: '1371-05-02 / 1992-07-24',
  words: ['Karimi', 'Omid', 'Iranian', 'Shiraz'],
}

describe('a column that the program has no place for', () => {
  test.each([
    ['uscis_number', '100-000-001', /number/],
    ['Alien #', '100000001', /number/],
    ['Green Card No.', 'IOE0912345678', /number/],
    ['SSN', '123-45-6789', /number/],
    ['remarks', 'mother is A100000001', /number/],
    ['bed', 'A 100 000 001', /number/],
    ['aka', 'Jorge Alvarez', /name/],
    ['Other Names', 'Omid Rezai', /name/],
    ['Псевдоним', 'Омид', /name/],
    ['second nationality', 'Mexico', /nationality/],
    ['citizenship 2', 'USA', /nationality/],
    ['disposition', '5C', /5C/],
    ['COA', 'AS6', /AS6/],
    ['asylum', 'Y', /Y/],
    ['Stay of removal?', 'x 9th Cir.', /9th/],
    ['comments', 'Juzgado 5', /juzgado/],
    ['comments', 'married to Ana', /married/],
    ['comments', 'pending', /pending/],
    ['info', '(8H)', /8H/],
    ['DACA', 'x', /x/],
    ['hold', '✓', /✓/],
    ['OK to remove', 'no', /no/],
    ['Remove?', 'N', /N/],
    ['Final order', '0', /0/],
    ['consent_withdrawn', '2026-11-29', /2026/],
    ['Age', '16', /16/],
    ['DOB', '2011-01-01', /2011/],
    ['birth_country', 'USA', /born/],
    ['Birth state', 'Texas', /born/],
    ['Medical', 'TB active', /health/],
    ['Pregnant', 'yes', /health/],
    ...[
      'claims US mother',
      'says he was born here',
      'has papers',
      'under age',
      'told officer he fears his uncle',
      'in hospital',
      'hunger strike',
      'seven months along',
      'withdrew consent',
      'stateless',
      'Afghan',
      'not Iranian',
      'ask Martinez first',
      'no flight',
      'тётя против',
      'در بیمارستان',
      '病院',
    ].map((cell): [string, string, RegExp] => ['remarks', cell, /./]),
    ['xyz', 'Kommt nicht mit', /Nobody knows/],
    ['PFR', 'yes', /PFR|Nobody/],
    ['Court date', '2026-12-10', /2026/],
    ['Next step', '2026-12-10', /2026/],
    ['Temyiz', 'var', /var/],
    ['Rechtsmittel', 'ja', /ja/],
    ['Menor', 'sí', /sí/],
    ['Kind', 'ja', /ja/],
    ['قاصر', 'نعم', /نعم/],
    ['Страх', 'да', /да/],
    ['Reise möglich', 'nein', /nein/],
    ['US children', '4', /4/],
    ...['yes', '1', '✓', 'TRUE', 'sí', '!!', '⚠'].map((cell): [string, string, RegExp] => [
      'Victim',
      cell,
      /./,
    ]),
    ['Not cleared', 'yes', /yes/],
    ['Not removable', 'yes', /yes/],
    ['Cleared or held', 'yes', /yes/],
    ...(
      [
        ['Weight', '48 (with unborn)'],
        ['Weight', '+1 (unborn)'],
        ['Meal', 'halal; 8 months along'],
        ['Height', 'klein, ca. 15 J.'],
        ['Hair', 'brown - 庇护'],
        ['No.', '1 等待法院'],
        ['Row', 'متوقف'],
        ['Row', '1*'],
        ['Seat', 'taken off by KL'],
        ['Seat', 'do not board'],
        ['Bus', 'NOT'],
        ['Bus', 'not this bus'],
        ['Bus', 'stays'],
        ['Bus', 'tomorrow'],
        ['Bag tag', 'none - not going'],
        ['Bed', 'hosp.'],
        ['Phone', 'call atty first'],
        ['Language', 'Farsi, says was tortured'],
        ['Eyes', 'blind'],
        ['Height', '#REF!'],
      ] as const
    ).map(([heading, cell]): [string, string, RegExp] => [heading, cell, /./]),
    ['remarks', 'I-918', /918/],
    ['remarks', 'C08', /C08/],
    ['remarks', 'asy\u200blum', /./],
  ])('is read by somebody: %s: %s', (heading, cell, why) => {
    expect(whyUnread(heading, cell, row)).toMatch(why)
  })

  test.each([
    ['uscis_number', '200-000-101'],
    ['passport', 'K7000001'],
    ['aka', 'OMID KARIMI'],
    ['alias', 'none'],
    ['citizenship', 'Iran'],
    ['asylum', 'no'],
    ['asylum', 'N'],
    ['stay', '0'],
    ['phone', '202 555 0117'],
    ['remarks', 'seat 8D, vegetarian'],
    ['remarks', 'speaks Dari'],
    ['weight', '81'],
    ['Age', '34'],
    ['DOB', '24 Jul 1992'],
    ['birth country', 'Iran'],
    ['Pregnant', 'no'],
    ['OK to remove', 'yes'],
    ['hold', 'no'],
    ['room', 'x'],
    ['remarks', ''],
    ['remarks', 'Window seat, 2 bags (23 kg)'],
    ['remarks', 'Karimi, Iranian, Shiraz'],
    ['remarks', 'asiento de ventana'],
    ['Hotel phone', 'Hilton 202-555-0117'],
    ['#', '17'],
    ['Arrest date', '2026-10-02'],
    ['', '4'],
    ['Notes', '2 bags 23 kg, seat 8D'],
    ['PNR', 'XKJFQW'],
    ['Booking ref', 'ABCDEF'],
    ['Deportation officer', 'J. Smith'],
    ['AOR', 'New Orleans'],
    ['info', 'AB123C'],
    ['info', 'email a.b@office.example'],
    ['Teléfono', 'casa'],
    ['Last updated', 'Monday'],
    ['Meal', 'halal, no pork'],
    ['Diet', 'no restrictions'],
    ['Weight', '72 kg'],
    ['Height', '5\'10"'],
    ['Height', '1.75m'],
    ['Hair', 'dark brown'],
    ['Eyes', 'Hazel'],
    ['Shoe size', '42'],
    ['Language', 'Lingala'],
    ['Bed', 'North Hall 14'],
    ['Bag tag', '0012'],
    ['Baggage', '1 black suitcase'],
    ['Phone', '+98 912 345 6789 (home)'],
    ['Cleared to fly', 'yes'],
    ['remarks', 'no remarks'],
    ['remarks', 'nothing to note'],
    ['Observaciones', 'sin novedad'],
  ])('says nothing that matters: %s: %s', (heading, cell) => {
    expect(whyUnread(heading, cell, row)).toBeUndefined()
  })
})

test.each([
  ['8H 4711', ['8H']],
  ['5C', ['5C']],
  ['status ５Ｃ', ['5C']],
  ['8G/8H', ['8G', '8H']],
  ['Unit 5C', []],
  ['Pod #8H', []],
  ['seat 2A', []],
  ['O-5C', []],
  ['lasts 8h', []],
  ['A5C123', []],
])('codes of case statuses in “%s”: %j', (text, codes) => {
  expect(statusCodesIn(text)).toEqual(codes)
  expect(saidInName(`Karimi ${text}`, 'family')).toEqual(expect.arrayContaining(codes))
})

test('a word that is a street or a name elsewhere says something in a remark', () => {
  expect(statusWordsInRemark('see judge')).toEqual(['judge'])
  expect(saidInName('Judge', 'family')).toEqual([])
})

test.each([
  ...[
    'ORR shelter',
    'O.R.R.',
    'HHS',
    'foster care',
    'Juvenile Hall',
    'Children’s Home',
    'UAC shelter',
    'group home',
  ],
  ...[
    'albergue de menores',
    'foyer pour mineurs',
    'Jugendheim',
    'детский дом',
    'دار الأيتام',
    'çocuk evi',
    '未成年人救助中心',
  ],
])('%s holds children without their parents', place => expect(isChildrensCustody(place)).toBe(true))

test.each([
  'Krome',
  'Family Residential Center',
  'Children’s Hospital',
  'Foster Street Jail',
  'Morristown',
  'North Hall',
  null,
])('%s does not', place => expect(isChildrensCustody(place)).toBe(false))
