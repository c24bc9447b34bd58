import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseCaseNumber, normaliseDocumentNumber } from '#shared/formats/case-numbers.ts'
import { parseDestinations, parseYesNoUnknown } from '#shared/formats/columns/answers.ts'
import { runs } from '#tests/support/runs.ts'

describe('a case number for comparing', () => {
  it.each([
    ['A 012-345-678', 'A012345678'],
    ['a12345678', 'A012345678'],
    ['A1234567', 'A001234567'],
    ['A۱۲۳۴۵۶۷۸', 'A012345678'],
    ['Ａ１２３４５６７８', 'A012345678'],
    ['2024/ÄB-17', '2024AB17'],
    ['AB1234567', 'AB1234567'],
  ])('%s is %s', (text, number) => expect(normaliseCaseNumber(text)).toBe(number))

  it('stays what it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const once = normaliseCaseNumber(text)
        expect(normaliseCaseNumber(once)).toBe(once)
      }),
      { numRuns: runs(2000) },
    )
  })

  it('does not pad a document number', () => expect(normaliseDocumentNumber(' a-1234567 ')).toBe('A1234567'))
})

describe('an answer in a list', () => {
  it('is yes, no or unknown, and nothing else is taken for one of them', () => {
    expect(['Yes', 'y', 'TRUE'].map(parseYesNoUnknown)).toEqual(['yes', 'yes', 'yes'])
    expect(['no', 'N', 'false'].map(parseYesNoUnknown)).toEqual(['no', 'no', 'no'])
    expect(['', ' ', 'unknown', '?'].map(parseYesNoUnknown)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ])
    expect(['probably', '1', 'yes?', 'ja'].map(parseYesNoUnknown)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('of destinations keeps what it cannot read', () => {
    expect(parseDestinations('GTM, hnd;SLV / GTM Narnia')).toEqual({
      destinations: ['GTM', 'HND', 'SLV'],
      unknown: ['Narnia'],
    })
    expect(parseDestinations('')).toEqual({ destinations: [], unknown: [] })
  })
})
