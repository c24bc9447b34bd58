import { describe, expect, test } from 'vitest'
import { type IdentityRecord, scoreMatch } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'

const cache = createNameCache()

/** Both records are born on one day unless a kind says otherwise. */
function aRecord(name: string, more: Partial<IdentityRecord> = {}): IdentityRecord {
  const [familyName = '', givenNames = ''] = name.split(', ')
  const birthDate = '1985-04-09' as PartialDate
  return { familyName, givenNames, nativeName: null, birthDate, nationality: null, ...more }
}

function expectMatch(a: IdentityRecord, b: IdentityRecord, ...grounds: string[]): void {
  const match = scoreMatch(a, b, cache)
  expect(match.score).toBeGreaterThanOrEqual(possibleMatchScore)
  expect(match.score).toBeLessThanOrEqual(1)
  for (const ground of grounds) expect(match.grounds.join('; ')).toContain(ground)
}

/** Every kind of difference that the recogniser promises to see through, with examples. */
const names: Record<string, readonly (readonly [string, string])[]> = {
  'one name in many Latin spellings': [
    ['Karimi, Hossein', 'Karimi, Hussein'],
    ['Karimi, Hossein', 'Kareemi, Husayn'],
    ['Chamseddine, Youssef', 'Shamsuddin, Yusuf'],
  ],
  'Persian script': [
    ['Karimi, Hossein', 'کریمی, حسین'],
    ['Hosseinzadeh, Maryam', 'حسین‌زاده, مریم'],
  ],
  'Arabic script': [
    ['Karimi, Husayn', 'كريمي, حسين'],
    ['al-Baghdadi, Khalid', 'البغدادي, خالد'],
  ],
  'Cyrillic script': [
    ['Shcherbakov, Yuri', 'Щербаков, Юрий'],
    ['Rahmonov, Jamshed', 'Раҳмонов, Ҷамшед'],
  ],
  'one other script beside another': [['Хусейнов, Карим', 'حسینوف, کریم']],
  'the transliteration of ICAO 9303': [
    ['ALBGHDADY, KHALD', 'al-Baghdadi, Khalid'],
    ['SHCHERBAKOV, IURII', 'Щербаков, Юрий'],
    ['MUELLER, JUERGEN', 'Müller, Jürgen'],
  ],
  'particles, written or not': [
    ['al-Basri, Huda', 'Basri, Huda'],
    ['Zayd, Abu Bakr', 'Zayd, Abubakr'],
    ['Omar, Khalid bin', 'Omar, Khaled'],
    ['Hassan Zadeh, Maryam', 'Hassanzadeh, Maryam'],
    ['Ghasem Pour, Nader', 'Ghasempour, Nader'],
  ],
  'names in another order': [
    ['Karimi, Hossein', 'Hossein, Karimi'],
    ['Moradi, Ali Reza', 'Ali, Reza Moradi'],
  ],
  'names joined and split': [
    ['Moradi, Ali Reza', 'Moradi, Alireza'],
    ['Moradi, Alireza', 'Alirezamoradi'],
  ],
  diacritics: [
    ['Çelik, Ayşe', 'Celik, Ayse'],
    ['Muñoz, Ángel', 'Munoz, Angel'],
  ],
  'a slip of the keyboard': [
    ['Karimi, Mohsen', 'Karimi, Mohsne'],
    ['Petrenko, Oleksandr', 'Petrenko, Oleksanr'],
    ['Haidari, Farhad', 'Hajdari, Farhad'],
  ],
}

describe.each(Object.entries(names))('a possible match in spite of %s', (_kind, pairs) => {
  test.each(pairs)('%s is %s', (a, b) => expectMatch(aRecord(a), aRecord(b), 'same birth date'))
})

const born = (name: string, date: string) => aRecord(name, { birthDate: date as PartialDate })

test.each([
  ['day and month swapped', '1985-04-09', '1985-09-04', 'day and month exchanged'],
  ['one digit off', '1985-04-09', '1985-04-08', 'differs in one digit'],
  ['two digits exchanged', '1985-04-09', '1958-04-09', 'two digits exchanged'],
  ['only the year known', '1985-04-09', '1985', 'fits as far as it is known'],
  ['a Solar Hijri date read as Gregorian', '1985-04-09', '1364-01-20', 'read as Solar Hijri'],
  ['a Solar Hijri day beside a Gregorian year', '1985-04-09', '1985-01-20', 'read as Solar Hijri'],
])('a possible match with %s, the name spelled otherwise too', (_kind, a, b, ground) => {
  expectMatch(born('Karimi, Hossein', a), born('Kareemi, Husayn', b), ground, 'spelled otherwise')
  expectMatch(born('Karimi, Hossein', b), born('Kareemi, Husayn', a), ground)
})

test.each([
  ['permitNumber', 'SRC-24 001 7744', 'src240017744'],
  ['caseNumber', 'A 012-345-678', 'a012345678'],
  ['caseNumber', 'A 012-345-678', '12345678'],
  ['documentNumber', 'K7 000001', 'k7-000001'],
] as const)('a possible match by one %s, written %s and %s', (field, a, b) => {
  const other = { birthDate: '1971-10-02' as PartialDate }
  expectMatch(
    aRecord('Karimi, Hossein', { [field]: a }),
    aRecord('Castillo, Ana', { ...other, [field]: b }),
    'same',
  )
})
