import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mrzBirthDate, mrzExpiryDate } from '#shared/formats/mrz/date.ts'
import { parseMrz } from '#shared/formats/mrz/parse.ts'
import { printMrz } from '#shared/formats/mrz/print.ts'
import type { MrzFields, MrzReading } from '#shared/formats/mrz/reading.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

const folder = new URL('../../fixtures/public-cases/', import.meta.url)
const publicCase = (name: string) => readFileSync(new URL(name, folder), 'utf8')

describe('a document that shows a right to stay', () => {
  it.each([
    ['03-residence-permit-rp.mrz', 'residence-card'],
    ['04-residence-permit-tr.mrz', 'residence-card'],
    ['05-arrival-certificate-me.mrz', 'asylum'],
  ])('%s is named, although its code is none of its size', (file, kind) => {
    const reading = parseMrz(publicCase(file))
    expect(reading.errors.map(({ field }) => field)).toEqual(['documentCode'])
    expect(kindsOf(reading)).toEqual([kind])
  })

  it.each(['C1', 'C2', 'AR', 'CR', 'IR', 'AS', 'RP', 'R', 'TR', 'TA'])(
    '%s is a residence card on every size',
    code => {
      for (const format of ['TD1', 'TD2', 'TD3'] as const) {
        expect(kindsOf(parseMrz(zone(format, { documentCode: code })))).toContain('residence-card')
      }
    },
  )

  it('is known by issuer and nationality where its code is an identity card’s', () => {
    const foreign = { documentCode: 'ID', issuingState: 'EST', nationality: 'RUS' }
    expect(kindsOf(parseMrz(zone('TD1', foreign)))).toEqual(['residence-card'])
    expect(kindsOf(parseMrz(zone('TD1', { ...foreign, nationality: 'EST' })))).toEqual([])
    expect(kindsOf(parseMrz(zone('TD1', { ...foreign, issuingState: 'GBR', nationality: 'GBN' })))).toEqual(
      [],
    )
  })

  it('is known when it is a passport for a refugee, a stateless person or another foreigner', () => {
    expect(kindsOf(parseMrz(zone('TD3', { documentCode: 'PR' })))).toContain('refugee')
    expect(kindsOf(parseMrz(zone('TD3', { documentCode: 'PS' })))).toContain('stateless')
    expect(kindsOf(parseMrz(zone('TD3', { documentCode: 'PT' })))).toContain('foreigner')
    expect(kindsOf(parseMrz(zone('TD3', { issuingState: 'D', nationality: 'SYR' })))).toContain('foreigner')
    expect(kindsOf(parseMrz(zone('TD3', { issuingState: 'D', nationality: 'D' })))).toEqual([])
  })

  it('may be one whose code nobody knows, and is never passed over', () => {
    for (const code of ['MD', 'X', 'Z1', 'BR'])
      expect(kindsOf(parseMrz(zone('TD1', { documentCode: code })))).toEqual(['unknown-document'])
  })
})

describe('a date with zeros for what is unknown', () => {
  const today = plainDate('2026-11-23')

  it('is read with what is known, and said', () => {
    const reading = parseMrz(publicCase('07-zeros-for-unknown.mrz'))
    expect(reading).toMatchObject({ valid: true, errors: [] })
    expect(mrzBirthDate(reading.fields.birthDate ?? '', today)).toBe('1985')
    expect(reading.notices).toEqual([
      {
        field: 'birthDate',
        kind: 'unknown-date-parts',
        why: expect.stringContaining('only the year (85) is known'),
      },
    ])
  })

  it.each([
    ['850300', '1985-03'],
    ['8500<<', '1985'],
    ['850015', '1985'],
    ['85<<15', '1985'],
    ['000000', undefined],
    ['000300', '2000-03'],
    ['850031', '1985'],
  ])('%s means %s', (text, date) => {
    expect(mrzBirthDate(text, today)).toBe(date)
  })

  it('of birth that is not known is said, also by fillers', () => {
    expect(kindsOf(parseMrz(zone('TD3', { birthDate: '<<<<<<' })))).toEqual(['unknown-date-parts'])
    expect(kindsOf(parseMrz(zone('TD3', { birthDate: '85<<<<' })))).toEqual(['unknown-date-parts'])
    expect(kindsOf(parseMrz(zone('TD3', { birthDate: '000000' })))).toEqual(['unknown-date-parts'])
  })

  it('does not make an expiry of nothing into one of 2000', () => {
    expect(mrzExpiryDate('000000', today)).toBeUndefined()
    expect(kindsOf(parseMrz(zone('TD3', { expirationDate: '000000' })))).toEqual(['unknown-date-parts'])
  })
})

describe('the names of a zone', () => {
  it('with a word that is none are said to have it', () => {
    const { notices } = parseMrz(zone('TD3', { lastName: 'KARIMI LPR' }))
    expect(notices).toEqual([
      {
        field: 'lastName',
        kind: 'words-in-name',
        why: expect.stringContaining('LPR stands among the names'),
      },
    ])
  })

  it('that fill their place are said to be perhaps cut', () => {
    const reading = parseMrz(publicCase('12-cut-name.mrz'))
    expect(reading.fields.firstName).toBe('CHAYAPA DEJTHAMRONG K')
    expect(reading.notices.filter(({ kind }) => kind === 'name-cut').map(({ field }) => field)).toEqual([
      'lastName',
      'firstName',
    ])
  })

  it('any name of the length of its place or more is said to be perhaps cut, and no shorter one is', () => {
    const name = fc.stringMatching(/^[A-Z]{1,30}$/)
    fc.assert(
      fc.property(fc.constantFrom('TD1', 'TD2', 'TD3'), name, name, (format, lastName, firstName) => {
        const room = { TD1: 30, TD2: 31, TD3: 39 }[format]
        const reading = parseMrz(zone(format, { lastName, firstName }))
        const isFull = lastName.length + 2 + firstName.length >= room
        expect(kindsOf(reading).includes('name-cut')).toBe(isFull)
      }),
      { numRuns: runs(100) },
    )
  })

  it('with << more than once have one space there, and that is said', () => {
    const reading = parseMrz(publicCase('14-inner-fillers.mrz'))
    expect(reading.fields).toMatchObject({ lastName: 'ABELN', firstName: 'MARIA TERESA OFELIA' })
    expect(kindsOf(reading)).toContain('name-fillers')
  })

  it('without a family name say so', () => {
    const text = zone('TD3', {}).replace('SALEHI<<REZA<<', '<<REZA<<SALEHI')
    const reading = parseMrz(text)
    expect(reading.fields).toMatchObject({ lastName: '', firstName: 'REZA SALEHI' })
    expect(reading.notices.filter(({ kind }) => kind === 'name-fillers').map(({ field }) => field)).toEqual([
      'firstName',
      'lastName',
    ])
  })
})

it('a document without a number is an error, although its digit fits', () => {
  expect(parseMrz(zone('TD3', { documentNumber: '' })).errors).toEqual([
    { field: 'documentNumber', why: 'There is no document number.' },
  ])
})

describe('what stands for the filler', () => {
  it.each(['15-single-guillemet.mrz', '16-escaped.mrz'])('in %s is read as one', file => {
    const reading = parseMrz(publicCase(file))
    expect(reading).toMatchObject({ valid: true, fields: { lastName: 'ABELN', firstName: 'MARIA' } })
  })

  it.each([
    '‹',
    '＜',
    '﹤',
    '〈',
    '⟨',
    '˂',
    '&lt;',
    '&LT;',
    '&#60;',
    '&#x3C;',
    '&amp;lt;',
    '\\u003c',
    '%3C',
    '<\u200b',
    '<\u00ad',
  ])('%s is read as one', sign => {
    expect(parseMrz(zone('TD1', {}).replaceAll('<', sign))).toEqual(parseMrz(zone('TD1', {})))
  })

  it('may be doubled, and line ends and letters escaped too', () => {
    const plain = zone('TD3', {})
    expect(parseMrz(plain.replaceAll('<<', '«'))).toEqual(parseMrz(plain))
    expect(parseMrz(plain.replaceAll('<<', '&laquo;'))).toEqual(parseMrz(plain))
    for (const end of ['<br>', '<BR />', '\\n', '%0A', '\u2028']) {
      expect(parseMrz(plain.replace('\n', end)), end).toEqual(parseMrz(plain))
    }
    const wide = plain.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    expect(parseMrz(wide)).toEqual(parseMrz(plain))
  })

  it('any other sign is named, never read', () => {
    for (const sign of ['>', '(', '*', '_', '–'])
      expect(parseMrz(zone('TD1', {}).replaceAll('<', sign)).valid, sign).toBe(false)
  })
})

describe('a zone with a layout of its own', () => {
  it('of a French card before 2021 is read as one', () => {
    const reading = parseMrz(publicCase('01-cni.mrz'))
    expect(reading).toMatchObject({ format: 'FRA-ID', valid: true, errors: [] })
    expect(reading.fields).toEqual({
      documentCode: 'ID',
      issuingState: 'FRA',
      documentNumber: '131075600450',
      birthDate: '870911',
      sex: 'F',
      expirationDate: '',
      nationality: 'FRA',
      lastName: 'MARTELIN',
      firstName: 'SOLENE MARIE',
    })
    expect(kindsOf(reading)).toEqual(['national-layout'])
  })

  it('of a French card is checked by its own digits', () => {
    const text = publicCase('01-cni.mrz')
    const errors = (from: string, to: string) =>
      parseMrz(text.replace(from, to)).errors.map(({ field }) => field)
    expect(errors('131075600450', '131075600451')).toEqual([
      'documentNumberCheckDigit',
      'compositeCheckDigit',
    ])
    expect(errors('8709114', '8709124')).toEqual(['birthDateCheckDigit', 'compositeCheckDigit'])
    expect(errors('MARTELIN', 'MARTELIM')).toEqual(['compositeCheckDigit'])
    expect(errors('SOLENE', 'S0LENE')).toContain('firstName')
  })

  it('of a French card says which name may be cut', () => {
    const text = publicCase('01-cni.mrz')
      .replace(/MARTELIN<+/, 'M'.repeat(25))
      .replace('SOLENE<<MARIE<', 'SOLENE<<MARIEL')
    const cut = parseMrz(text).notices.filter(({ kind }) => kind === 'name-cut')
    expect(cut.map(({ field }) => field)).toEqual(['lastName', 'firstName'])
  })

  it('that nobody here knows gives no fields, and says that it may be a permit', () => {
    const text = publicCase('01-cni.mrz').replace('IDFRA', 'IDZAF')
    const reading = parseMrz(text)
    expect(reading).toMatchObject({ format: null, valid: false, fields: {} })
    expect(reading.errors[0]?.why).toMatch(/ID of ZAF has a layout of its own.*may be a permit/)
  })

  it('of a driving licence is named', () => {
    expect(parseMrz('D1FRA13AA000026181231MARTIN<<9').errors[0]?.why).toMatch(/driving licence/)
    expect(
      parseMrz(`AAA001D<<\nFACHE305142128097<<800126<<<<<\nMUSTER<<ANNA<<<<<<<<<<<<<<<<<<`).errors[0]?.why,
    ).toMatch(/driving licence/)
  })
})

function kindsOf(reading: MrzReading): string[] {
  return reading.notices.map(({ kind }) => kind)
}

function zone(format: 'TD1' | 'TD2' | 'TD3', fields: Partial<MrzFields>): string {
  return printMrz(format, {
    documentCode: format === 'TD3' ? 'P' : 'I',
    issuingState: 'IRN',
    lastName: 'SALEHI',
    firstName: 'REZA',
    documentNumber: 'Z12345678',
    nationality: 'IRN',
    birthDate: '660612',
    sex: 'M',
    expirationDate: '310504',
    ...fields,
  })
}
