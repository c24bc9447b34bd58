import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isAlienNumber,
  normaliseNumber,
  plainNumber,
  spellingsOfNumber,
} from '#shared/formats/case-numbers.ts'
import { parseYesNoUnknown, shortAnswersOf, type YesNoUnknown } from '#shared/formats/columns/answers.ts'
import { parseDestinations } from '#shared/formats/columns/words.ts'
import { runs } from '#tests/support/runs.ts'

describe('a number for comparing', () => {
  it.each([
    ['A 012-345-678', 'A012345678'],
    ['a12345678', 'A012345678'],
    ['A1234567', 'A001234567'],
    ['12345678', 'A012345678'],
    ['012-345-678', 'A012345678'],
    ['1234567', 'A001234567'],
    ['123456', '123456'],
    ['1234567890', '1234567890'],
    ['SRC0000000017', 'SRC0000000017'],
    ['A۱۲۳۴۵۶۷۸', 'A012345678'],
    ['Ａ１２３４５６７８', 'A012345678'],
    ['2024/ÄB-17', '2024AB17'],
    ['AB1234567', 'AB1234567'],
  ])('%s is %s', (text, number) => expect(normaliseNumber(text)).toBe(number))

  it('stays what it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const once = normaliseNumber(text)
        expect(normaliseNumber(once)).toBe(once)
      }),
      { numRuns: runs(2000) },
    )
  })

  it('keeps its letters and digits where something ends by it', () => {
    expect(plainNumber(' a-1234567 ')).toBe('A1234567')
  })

  it('is an alien registration number for sure only with its letter', () => {
    expect(['A12345678', 'a 012 345 678', '12345678', 'AB1234567', null].map(isAlienNumber)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('is found under each spelling that it may have in an index', () => {
    const written = fc
      .tuple(fc.constantFrom('', 'A'), fc.stringMatching(/^[0-9]{7,9}$/))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(written, text => {
        const number = normaliseNumber(text)
        expect(spellingsOfNumber(number)).toContain(text.startsWith('A') ? number : text)
      }),
    )
  })
})

describe('an answer in a list', () => {
  it.each<[YesNoUnknown, string]>([
    ['yes', 'Yes TRUE sí SI Oui ja JA بله بلی نعم EVET Да ✓ ✔️ yes\u200b'],
    ['no', 'no False NON nein خیر نه لا hayır HAYIR нет ✗ ❌'],
    ['unknown', 'unknown ? desconocido INCONNU unbekannt نامشخص مجهول bilinmiyor Неизвестно'],
  ])('is %s in the languages of lists', (answer, said) => {
    for (const word of said.split(' ')) expect(parseYesNoUnknown(word), word).toBe(answer)
  })

  it('is unknown where it is empty, and in two words', () => {
    for (const text of ['', ' ', 'غير معروف', 'غیر معروف', 'not known'])
      expect(parseYesNoUnknown(text), text).toBe('unknown')
  })

  it('is a problem where a word says two things, or something else', () => {
    // خير with an Arabic yeh is Arabic for good, and with a Persian one Persian for no.
    const said = [
      'var',
      'yok',
      'na',
      'n/a',
      'خ\u064aر',
      'x',
      '☒',
      'S',
      'J',
      'O',
      'H',
      'probably',
      'yes?',
      'da',
      'no se',
    ]
    for (const word of said) expect(parseYesNoUnknown(word), word).toBeUndefined()
  })

  it('is a letter or a digit where the column means nothing else by them', () => {
    const read = (column: string[]) => column.map(text => parseYesNoUnknown(text, shortAnswersOf(column)))
    expect(read(['Y', 'n', 'unknown', ''])).toEqual(['yes', 'no', 'unknown', 'unknown'])
    expect(read(['1', '0', '?'])).toEqual(['yes', 'no', 'unknown'])
    expect(read(['1', '0', '2'])).toEqual([undefined, undefined, undefined])
    expect(read(['1', 'yes', 'LPR'])).toEqual(['yes', 'yes', undefined])
    expect(read(['y', 'false', '0', 'yes (stayed)'])).toEqual(['yes', 'no', 'no', undefined])
    expect(read(['V', 'Y'])).toEqual([undefined, undefined])
    expect(read(['evet', 'Y'])).toEqual(['yes', undefined])
    expect(read(['S', 'N'])).toEqual([undefined, undefined])
  })

  it('of destinations keeps what it cannot read', () => {
    expect(parseDestinations('GTM, hnd;SLV / GTM Narnia')).toEqual({
      destinations: ['GTM', 'HND', 'SLV'],
      unknown: ['Narnia'],
    })
    expect(parseDestinations('Iran; Costa Rica, Honduran/TUR')).toEqual({
      destinations: ['IRN', 'CRI', 'HND', 'TUR'],
      unknown: [],
    })
    for (const text of ['no TUR', 'IRN; not TUR', 'IRN or TUR', 'Iran (withheld)', 'except IRN', 'Dominican'])
      expect(parseDestinations(text).unknown, text).not.toEqual([])
    expect(parseDestinations('')).toEqual({ destinations: [], unknown: [] })
  })
})
