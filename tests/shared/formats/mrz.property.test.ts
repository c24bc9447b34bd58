import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneName } from '#shared/formats/mrz/icao-9303-names.ts'
import { type MrzFormat, mrzLayouts } from '#shared/formats/mrz/layout.ts'
import { parseMrz } from '#shared/formats/mrz/parse.ts'
import { printMrz } from '#shared/formats/mrz/print.ts'
import type { MrzFields } from '#shared/formats/mrz/reading.ts'

const naughty = readFileSync(new URL('../../fixtures/formats/blns.txt', import.meta.url), 'utf8')
const letters = (min: number, max: number) => fc.stringMatching(new RegExp(`^[A-Z]{${min},${max}}$`))
const twoDigits = (min: number, max: number) => fc.integer({ min, max }).map(n => String(n).padStart(2, '0'))
const date = fc.tuple(twoDigits(0, 99), twoDigits(1, 12), twoDigits(1, 28)).map(parts => parts.join(''))
const digitsAndLetters = (max: number) => fc.stringMatching(new RegExp(`^[A-Z0-9]{1,${max}}$`))
const codes: Record<MrzFormat, string[]> = {
  TD1: ['I', 'ID', 'C1', 'AR'],
  TD2: ['I', 'ID', 'A'],
  TD3: ['P', 'PD'],
  'MRV-A': ['V', 'VN'],
  'MRV-B': ['V', 'VC'],
}

function documentOf(format: MrzFormat): fc.Arbitrary<MrzFields> {
  const isLong = mrzLayouts[format].longNumber !== undefined
  return fc.record({
    documentCode: fc.constantFrom(...codes[format]),
    issuingState: fc.constantFrom('GTM', 'D', 'UNO', 'RKS'),
    documentNumber: isLong ? digitsAndLetters(14) : digitsAndLetters(9),
    birthDate: fc.oneof(date, fc.constantFrom('90<<<<', '9003<<', '<<<<<<')),
    sex: fc.constantFrom('M', 'F', '<'),
    expirationDate: date,
    nationality: fc.constantFrom('HND', 'D', 'XXA', 'XXB', 'XXX', 'GBN'),
    lastName: letters(1, 10),
    firstName: fc.oneof(
      letters(0, 10),
      fc.tuple(letters(1, 5), letters(1, 5)).map(parts => parts.join(' ')),
    ),
  })
}

describe('any document', () => {
  it.each(Object.keys(mrzLayouts) as MrzFormat[])('printed as %s and read again says the same', format => {
    fc.assert(
      fc.property(documentOf(format), fields => {
        const reading = parseMrz(printMrz(format, fields))
        expect(reading.errors).toEqual([])
        expect(reading.format).toBe(format)
        expect(reading.fields).toMatchObject(fields)
      }),
    )
  })

  it('with one digit or letter of a checked field changed no longer passes', () => {
    const place = fc
      .integer({ min: 0, max: 27 })
      .filter(column => column < 10 || (column > 12 && column !== 20))
    fc.assert(
      fc.property(documentOf('TD3'), place, fc.integer({ min: 1, max: 9 }), (fields, column, by) => {
        const [first, second = ''] = printMrz('TD3', fields).split('\n')
        const old = second[column] ?? ''
        fc.pre(/\d/.test(old))
        const wrong = String((Number(old) + by) % 10)
        expect(
          parseMrz(`${first}\n${second.slice(0, column)}${wrong}${second.slice(column + 1)}`).valid,
        ).toBe(false)
      }),
    )
  })
})

describe('any text at all', () => {
  it('never makes the reader throw', () => {
    const zoneLike = fc
      .array(fc.stringMatching(/^[A-Z0-9<]{30}$/), { minLength: 3, maxLength: 3 })
      .map(lines => lines.join('\n'))
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), zoneLike), text => void parseMrz(text)))
    for (const line of naughty.split('\n')) expect(parseMrz(line).valid).toBe(false)
  })

  it('becomes zone letters only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => void expect(zoneName(text)).toMatch(/^[A-Z<]*$/)),
    )
  })
})
