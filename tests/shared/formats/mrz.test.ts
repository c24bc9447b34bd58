import { readFileSync } from 'node:fs'
import { parse as parseWithMrzPackage } from 'mrz'
import { describe, expect, it } from 'vitest'
import { mrzBirthDate, mrzExpiryDate } from '#shared/formats/mrz/date.ts'
import { parseMrz } from '#shared/formats/mrz/parse.ts'
import type { MrzReading } from '#shared/formats/mrz/reading.ts'
import { plainDate } from '#shared/model/plain-date.ts'

type Vector = {
  id: string
  lines: string[]
  expected: Record<string, string | boolean>
  checks: Record<string, boolean>
  allChecksValid: boolean
}

const vectors = JSON.parse(
  readFileSync(new URL('../../fixtures/formats/mrz-vectors.json', import.meta.url), 'utf8'),
) as Vector[]
const readable = vectors.filter(({ expected }) => expected.error === undefined)

/** What the vectors call a field, and what a reading calls it. */
const names: Record<string, string> = {
  issuer: 'issuingState',
  surname: 'lastName',
  givenNames: 'firstName',
  expiryDate: 'expirationDate',
}

describe('a machine readable zone', () => {
  it.each(readable)('$id reads as the vector says', ({ lines, expected, checks, allChecksValid, id }) => {
    const reading = parseMrz(lines.join('\n'))
    const { format, longDocumentNumber: _, ...fields } = expected
    expect(reading.format).toBe(format)
    for (const [name, value] of Object.entries(fields)) {
      expect(reading.fields[(names[name] ?? name) as keyof typeof reading.fields], name).toBe(value)
    }
    for (const [name, fits] of Object.entries(checks))
      expect(digitFits(reading, names[name] ?? name), name).toBe(fits)
    expect(reading.valid).toBe(allChecksValid && id !== 'derived-invalid-month-13')
  })

  it('agrees with the mrz package on the digits of every zone that the package can read', () => {
    const zones = readable.filter(({ expected }) => !String(expected.format).startsWith('MRV'))
    expect(zones.length).toBeGreaterThan(20)
    for (const { lines, id } of zones) {
      for (const { field, valid } of parseWithMrzPackage(lines).details) {
        if (!field?.endsWith('CheckDigit')) continue
        expect(digitFits(parseMrz(lines.join('\n')), field.slice(0, -10)), `${id} ${field}`).toBe(valid)
      }
    }
  })

  it('with month 13 is an error although all digits fit', () => {
    const reading = parseMrz(zone('derived-invalid-month-13'))
    expect(reading.errors).toEqual([{ field: 'birthDate', why: 'There is no month 13.' }])
  })

  it('with a nationality that no list knows is an error although all digits fit', () => {
    const reading = parseMrz(zone('td3-utopia').replace('6UTO', '6UTA'))
    expect(reading.errors.map(({ field }) => field)).toEqual(['nationality'])
  })

  it('of a refugee, a stateless person and a card holder says so', () => {
    expect(noticesOf('derived-otherrefugee-XXC')).toContain('nationality refugee')
    expect(noticesOf('derived-stateless-XXA')).toContain('nationality stateless')
    expect(noticesOf('derived-permit-us-C1-expired')).toContain('documentCode residence-card')
    expect(noticesOf('derived-permit-IR')).toContain('documentCode residence-card')
  })

  it('of Utopia is a specimen, and Swiss or Spanish sample cards are not', () => {
    expect(noticesOf('td3-utopia')).toContain('issuingState specimen')
    expect(noticesOf('td1-swiss-specimen')).toEqual([])
    expect(noticesOf('td1-spain-specimen')).toEqual([])
  })

  it('of four lines, or of none, is an error that names the lengths it should have', () => {
    const four = parseMrz(zone('bad-length-4-lines'))
    expect(four).toMatchObject({ format: null, valid: false, fields: {} })
    expect(four.errors[0]?.why).toMatch(/^Line lengths 36, 36, 36, 36;.*three lines of 30/)
    expect(parseMrz('').errors[0]?.why).toMatch(/empty/)
  })

  it('is never corrected: what an optical reader got wrong is named, field by field', () => {
    const fields = parseMrz(zone('ocr-noise-td1')).errors.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(['lastName', 'firstName', 'birthDate', 'expirationDate']))
  })

  it('survives spaces, small letters and a lost line break', () => {
    const spaced = zone('td3-utopia').toLowerCase().replaceAll('<', '< ')
    expect(parseMrz(spaced).valid).toBe(true)
    expect(parseMrz(zone('td1-utopia').replaceAll('\n', '')).valid).toBe(true)
  })

  it('names the line and column of a character that cannot be there', () => {
    const reading = parseMrz(zone('td3-utopia').replace('ANNA', 'ANN@'))
    expect(reading.errors).toContainEqual({
      field: 'lines',
      why: expect.stringContaining('Line 1, column 19 has "@"'),
    })
  })
})

describe('the dates of a zone', () => {
  const today = plainDate('2026-11-23')

  it('keep what is unknown unknown', () => {
    expect(mrzBirthDate('90<<<<', today)).toBe('1990')
    expect(mrzBirthDate('9003<<', today)).toBe('1990-03')
    expect(mrzBirthDate('<<<<<<', today)).toBeUndefined()
    expect(mrzBirthDate('901301', today)).toBeUndefined()
  })

  it('put a birth into the past and an expiry within fifty years', () => {
    expect(mrzBirthDate('261123', today)).toBe('2026-11-23')
    expect(mrzBirthDate('261124', today)).toBe('1926-11-24')
    expect(mrzExpiryDate('340529', today)).toBe('2034-05-29')
    expect(mrzExpiryDate('950712', today)).toBe('1995-07-12')
    expect(mrzBirthDate('000229', today)).toBe('2000-02-29')
  })
})

function zone(id: string): string {
  return vectors.find(vector => vector.id === id)!.lines.join('\n')
}

function noticesOf(id: string): string[] {
  return parseMrz(zone(id)).notices.map(({ field, kind }) => `${field} ${kind}`)
}

function digitFits(reading: MrzReading, field: string): boolean {
  return !reading.errors.some(error => error.field === `${field}CheckDigit`)
}
