import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IdentityRecord, scoreMatch } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { isNumberSlip, slipKeysOf, slipsOfNumber } from '#shared/identity/number-slips.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { runs } from '#tests/support/runs.ts'

test('one character off, or two neighbours exchanged, is a slip; anything else, and a short number, is none', () => {
  expect(isNumberSlip('A012345678', 'A012345679')).toBe(true)
  expect(isNumberSlip('A012345678', 'A012354678')).toBe(true)
  expect(isNumberSlip('K7000026', 'R7000026')).toBe(true)
  expect(isNumberSlip('A012345678', 'A012345678')).toBe(false)
  expect(isNumberSlip('A012345678', 'A012345689')).toBe(false)
  expect(isNumberSlip('A012345678', 'A01234567')).toBe(false)
  expect(isNumberSlip('123456', '123457')).toBe(false)
})

test('every number that is looked for is a slip, each once, and none of digits is missing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]?[0-9]{7,10}$/), number => {
      const slips = slipsOfNumber(number)
      expect(new Set(slips).size).toBe(slips.length)
      expect(slips.every(slip => isNumberSlip(number, slip) && isNumberSlip(slip, number))).toBe(true)
      const digits = number.replace(/\D/g, '').length
      expect(slips.length).toBeGreaterThanOrEqual(9 * digits)
    }),
    { numRuns: runs(50) },
  )
})

test('two numbers that are not one have a key in common where they are a slip apart, and else none', () => {
  const number = fc.stringMatching(/^[AK01]{6,9}$/)
  fc.assert(
    fc.property(number, number, (a, b) => {
      const keys = new Set(slipKeysOf(a))
      expect(slipKeysOf(b).some(key => keys.has(key))).toBe(isNumberSlip(a, b) || (a === b && a.length >= 7))
    }),
    { numRuns: runs(2_000) },
  )
})

describe('a case number one slip away', () => {
  const person: IdentityRecord = {
    familyName: 'Karimi',
    givenNames: 'Farzaneh',
    nativeName: null,
    birthDate: '1985-03-02' as PartialDate,
    nationality: 'IRN',
    caseNumber: 'A 212-345-678',
  }
  const other = {
    ...person,
    familyName: 'Olsson',
    givenNames: 'Britt',
    birthDate: '1961-10-09' as PartialDate,
  }
  const scoreOf = (row: Partial<IdentityRecord>) =>
    scoreMatch(person, { ...other, caseNumber: 'A212345687', ...row }, createNameCache())

  test.each([
    ['the birth date', { birthDate: person.birthDate }],
    [
      'a birth date one digit off, and a word of the name,',
      { givenNames: 'Farzana', birthDate: '1985-03-07' as PartialDate },
    ],
    ['a word of the name, where the birth date is not known,', { givenNames: 'Farzana', birthDate: null }],
    ['the whole name', { familyName: 'Karimi', givenNames: 'Farzana' }],
    ['that nothing else is known', { familyName: '', givenNames: '', birthDate: null }],
  ])('is asked about where %s bears it out', (_what, row) => {
    const { score, grounds } = scoreOf(row)
    expect(score).toBeGreaterThanOrEqual(possibleMatchScore)
    expect(grounds[0]).toBe('case number one slip apart')
  })

  test('is asked about under another heading, where both are written as alien registration numbers', () => {
    const { score } = scoreOf({ caseNumber: null, permitNumber: '212345687', birthDate: person.birthDate })
    expect(score).toBeGreaterThanOrEqual(possibleMatchScore)
  })

  test.each([
    ['another name and another birth date', {}],
    ['another name, and no birth date', { birthDate: null }],
    ['a birth date one digit off', { birthDate: '1985-03-07' as PartialDate }],
    ['a family that came together', { familyName: 'Karimi', givenNames: 'Omid' }],
  ])('is the next number issued where all else is contrary: %s', (_what, row) => {
    expect(scoreOf(row).score).toBeLessThan(possibleMatchScore)
  })
})
