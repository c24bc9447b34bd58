import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isAlienNumber,
  lookAlikeNumber,
  normaliseNumber,
  numberAsWritten,
  plainNumber,
  spellingsOfNumber,
} from '#shared/formats/case-numbers.ts'
import { toAsciiDigits } from '#shared/formats/digits.ts'
import { readMixedWords, wholeWordAsLatin, withLatinLookAlikes } from '#shared/formats/look-alikes.ts'
import { runs } from '#tests/support/runs.ts'

describe('a letter that only looks like another', () => {
  it.each([
    ['Cyrillic', 'А100000001'],
    ['Greek', 'Α100000001'],
    ['Lisu', 'ꓮ100000001'],
    ['Cherokee', 'ᎪIOE1', 'AIOE1'],
    ['full width', 'Ａ１００００００01'],
    ['Khmer digits', 'A១០០០០០០០១'],
    ['Thai digits', 'A๑๐๐๐๐๐๐๐๑'],
    ['raised digits', 'A¹⁰⁰⁰⁰⁰⁰⁰¹'],
    ['lowered digits', 'A₁₀₀₀₀₀₀₀₁'],
    ['circles', 'Ⓐ①⓪⓪⓪⓪⓪⓪⓪①'],
    ['circles that Unicode takes apart into nothing', 'A➀🄋⓿⓿⓿⓿⓿⓿❶'],
    ['digits of mathematics', 'A𝟏𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟏'],
    ['Chinese numerals', 'A一〇〇〇〇〇〇〇一'],
    ['digits of Ol Chiki', 'A᱑᱐᱐᱐᱐᱐᱐᱐᱑'],
    ['zeros with which a program fills up', 'A000100000001'],
  ])('is read as what it looks like in a number: %s', (_script, written, read = 'A100000001') => {
    expect(normaliseNumber(written)).toBe(read)
    expect(isAlienNumber(written)).toBe(read === 'A100000001')
  })

  it('is told from the letter itself where nobody is asked', () => {
    expect(numberAsWritten('А100000001')).not.toBe(numberAsWritten('A100000001'))
    expect(plainNumber('А100000001')).not.toBe(plainNumber('A100000001'))
  })

  it.each([
    ['A1OOOOOOO1', 'A100000001'],
    ['A10000000l', 'A100000001'],
    ['AO12345678', 'A012345678'],
    ['1OOOOOOO1', 'A100000001'],
    ['А1ООООООО1', 'A100000001'],
    ['X1O5', 'X105'],
    ['K7B00S001', 'K78005001'],
    ['IOE0000000001', 'IOE0000000001'],
    ['AA100000001', 'A100000001'],
    ['LIN100000001', 'A100000001'],
    ['IOE100000001', 'A100000001'],
    ['A100000001X', 'A100000001'],
    ['000100000001', 'A100000001'],
    ['L00000001', 'A100000001'],
    ['A1QQQ0DD01', 'A100000001'],
    ['ATZ3456781', 'ATZ3456781'],
    ['SB1234567', 'A581234567'],
    ['KO1050018', 'K01050018'],
    ['K010500I8', 'K01050018'],
    ['K0I05OO1B', 'K01050018'],
    ['PB12345Z', 'P8123452'],
    ['AB1234567', 'AB1234567'],
    ['C01X0006H', 'C01X0006H'],
    ['B0O', 'B0O'],
  ])('stands for a digit among digits, to call for a look: %s', (written, read) => {
    expect(lookAlikeNumber(written)).toBe(read)
    expect(spellingsOfNumber(normaliseNumber(written))).toContain(read)
  })

  it('any number is found by the spellings of any that looks like it', () => {
    const sign = fc.constantFrom(...'0O1IlАAВB8S5Z2QDT79X')
    const number = fc.array(sign, { minLength: 1, maxLength: 11 }).map(signs => signs.join(''))
    fc.assert(
      fc.property(number, text => {
        const read = lookAlikeNumber(text)
        expect(lookAlikeNumber(read)).toBe(read)
        expect(spellingsOfNumber(normaliseNumber(text))).toContain(read)
        expect(lookAlikeNumber(normaliseNumber(text))).toBe(read)
      }),
      { numRuns: runs(200) },
    )
  })

  it.each([
    ['Аlvаrеz', 'Alvarez'],
    ['Jоrgе-Luis Μaria', 'Jorge-Luis Maria'],
    ['Кузнeцов', 'Кузнецов'],
  ])('is read in the one script in which the whole word can be read: %s', (written, read) => {
    expect(readMixedWords(written).text).toBe(read)
    expect(readMixedWords(written).mixed).not.toEqual([])
  })

  it.each(['Анна', 'Роса', 'Yıldız', 'Núñez', 'Łukasz', 'Αθηνά', 'حسین', 'Nguyễn', 'Иванов Ivanov'])(
    'is none in a word of one script: %s',
    name => expect(readMixedWords(name)).toEqual({ text: name, mixed: [] }),
  )

  it('may be every letter of a word, which then has a second reading', () => {
    expect(wholeWordAsLatin('Сора')).toBe('Copa')
    expect(wholeWordAsLatin('Шура')).toBeUndefined()
  })

  it('changes nothing in a text of Latin letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~À-ɏ]*$/), text => {
        expect(withLatinLookAlikes(text)).toBe(text)
      }),
      { numRuns: runs(50) },
    )
  })

  it('digits of any script count as digits', () => {
    expect(toAsciiDigits('۱۲۳ ٤٥ ១២ ๑๒ ၁၂ ௧௨')).toBe('123 45 12 12 12 12')
  })
})
