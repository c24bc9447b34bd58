import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainNumber } from '#shared/formats/case-numbers.ts'
import { asSeen, visibleCode, visibleText } from '#shared/formats/cells/invisible.ts'
import { isNoNumber, readNumberCell } from '#shared/formats/cells/number-cell.ts'
import { isPlaceholder } from '#shared/formats/cells/placeholder.ts'
import { withoutFormulaGuard, withoutNumberGuard } from '#shared/formats/cells/text-guard.ts'
import { findWrongDecoding } from '#shared/formats/cells/wrong-decoding.ts'
import { runs } from '#tests/support/runs.ts'

describe('a number', () => {
  it.each([
    'N/A',
    'unknown',
    'TBD',
    'x',
    '-',
    '?',
    '0',
    '000-000-000',
    'A000000000',
    '9999999',
    'A111111111',
    'see file 12',
    'UNKNOWN1',
    'TEST-02',
  ])('that is %j is none', text => {
    expect(isNoNumber(text)).toBe(true)
    expect(readNumberCell(text)).toEqual({ none: expect.any(String) })
  })

  it.each(['11', 'X1', 'A123456789', 'K7000000', '00123', 'C-0001', '١٢٣', 'FA0000001'])(
    'that is %j is one',
    text => {
      expect(readNumberCell(text)).toEqual({ number: text })
    },
  )

  it.each(['1.23E+08', '4,56789E+11', '5E+15', '1.2E8', '1234567890123450', '12345678901234500000'])(
    'that is %j was cut by a spreadsheet',
    text => expect(readNumberCell(text)).toEqual({ problem: expect.stringMatching(/cut/) }),
  )

  it.each([
    ['="00123"', '00123'],
    ["'00123", '00123'],
    ['\u200e00123\u200e', '00123'],
    ['123456789.0', '123456789'],
  ])('written %j is %j', (text, number) => expect(readNumberCell(text)).toEqual({ number }))

  it('with a digit among its letters and no signs fills no place, and reads the same with signs around it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{0,6}[0-9][A-Z0-9]{0,6}$/), code => {
        expect(isPlaceholder(code)).toBe(false)
        expect(plainNumber(code)).toBe(plainNumber(` ${code}.`))
        expect(isNoNumber(code)).toBe(isNoNumber(` ${code} `))
      }),
      { numRuns: runs(200) },
    )
  })

  it('with an E inside is no amount: documents have letters', () => {
    for (const text of ['12E45', '7E123456', 'E12', '1234567890123456'])
      expect(readNumberCell(text)).toEqual({ number: text })
  })
})

it.each([
  '',
  ' ',
  '...',
  'n.a.',
  'N/A',
  'desconocido',
  'inconnu',
  'неизвестно',
  'نامشخص',
  'غير معروف',
  'bilinmiyor',
  'XXX',
  'See notes',
])('%j only fills its place', text => expect(isPlaceholder(text)).toBe(true))

it.each(['Nil Kaya', 'Testa', 'Ona', 'IRN', 'Karimi', '0', 'aaa'])('%j says something', text => {
  expect(isPlaceholder(text)).toBe(false)
})

describe('what nobody sees', () => {
  it('is no part of a code, and of a name only where it joins letters', () => {
    expect(visibleCode('\u200ebirth\u200b_\u00addate\u202c\ufeff')).toBe('birth_date')
    expect(visibleText('\u200f\u200cKarimi\u00a0 Reza\u2060')).toBe('Karimi  Reza')
    expect(visibleText('🇰🇦🅡🅘🅼🅸')).toBe('KARIMI')
    expect(visibleText('علی\u200cرضا')).toBe('علی\u200cرضا')
  })

  it('leaves no such character in a code, and drops nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a', '1', 'é', 'ع', '\u200b', '\u00ad', '\u061c', '\u{e0041}', '\ufe0f', '\u202e'),
        ),
        parts => {
          const seen = parts.filter(part => /^[a1éع]$/.test(part)).join('')
          expect(visibleCode(parts.join(''))).toBe(seen)
        },
      ),
      { numRuns: runs(100) },
    )
  })
})

it('a guard is taken off, and a name with an apostrophe of its own is left alone', () => {
  expect(withoutFormulaGuard('="a ""b"""')).toBe('a "b"')
  expect(withoutFormulaGuard("'=1+1")).toBe('=1+1')
  expect(withoutFormulaGuard("'t Hooft")).toBe("'t Hooft")
  expect(withoutNumberGuard("'0012")).toBe('0012')
})

describe('a wrong decoding', () => {
  it.each([
    ['NÃºÃ±ez', 'Núñez'],
    ['MÃ¼ller', 'Müller'],
    ['Ø¹Ù„ÛŒ', 'علی'],
    ['РРІР°РЅРѕРІ', null],
    ['РџС‘С‚СЂ', 'Пётр'],
    ['ÃŠvre', 'Êvre'],
    ['ãÍãÏ', null],
    ['Èâàíîâ', null],
    ['M?ller', null],
    ['????', null],
  ])('is seen in %j', (text, meant) => expect(findWrongDecoding(text)).toMatchObject({ meant }))

  it.each([
    'Núñez',
    'Müller',
    'Ángel',
    'Þór',
    'Ægir',
    'Île',
    'Иванов',
    'Сірко',
    'Рівне',
    'علی رضا',
    'Nguyễn',
    'Çağlar',
    'Zoë',
    'Ñ',
    'Éà',
    '?',
  ])('is not seen in %j', text => expect(findWrongDecoding(text)).toBeUndefined())

  it('of any name with a letter beyond ASCII is seen and turned back, or at least seen', () => {
    const name = fc
      .array(fc.constantFrom('a', 'é', 'ñ', 'ü', 'ç', 'İ', 'ب', 'ی', 'Ж', 'ы', 'ễ'), {
        minLength: 2,
        maxLength: 8,
      })
      .map(letters => letters.join(''))
    fc.assert(
      fc.property(
        name.filter(text => /[^a]/.test(text)),
        text => {
          const read = new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))
          expect(findWrongDecoding(read)).toBeDefined()
        },
      ),
      { numRuns: runs(200) },
    )
  })
})

it.each([
  ['\u202eimiraK\u202c', 'Karimi'],
  ['Reza \u202eimiraK', 'Reza Karimi'],
  ['\u202dKarimi\u202c', 'Karimi'],
  ['\u2066Karimi\u2069', 'Karimi'],
])('a name among marks of direction is read in the order in which it is seen: %j', (written, seen) => {
  expect(asSeen(written)).toBe(seen)
})
