import { describe, expect, it } from 'vitest'
import { type IdentityRecord, scoreMatch } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'

const cache = createNameCache()

function aRecord(facts: Partial<IdentityRecord> = {}): IdentityRecord {
  const born = '1988-03-21' as PartialDate
  return {
    familyName: 'Karimi',
    givenNames: 'Hossein',
    nativeName: null,
    birthDate: born,
    nationality: 'AFG',
    ...facts,
  }
}

const stranger = { familyName: 'Castillo', givenNames: 'Ana', birthDate: '1971-10-02' as PartialDate }

describe('two records are a possible match', () => {
  it('with the same birth date and a name spelled otherwise', () => {
    const match = scoreMatch(aRecord(), aRecord({ givenNames: 'Husayn', familyName: 'Kareemi' }), cache)
    expect(match.score).toBeGreaterThan(possibleMatchScore)
    expect(match.grounds).toEqual([
      'similar name',
      'spelled otherwise: kareemi ~ karimi, hossein ~ husayn',
      'same birth date',
    ])
  })

  it('with the same birth date and the name only in its own script', () => {
    const native = aRecord({ givenNames: '', familyName: '', nativeName: 'حسین کریمی' })
    expect(scoreMatch(aRecord(), native, cache).score).toBeGreaterThan(possibleMatchScore)
  })

  it.each(['permitNumber', 'caseNumber', 'documentNumber'] as const)(
    'with a shared %s, whatever else differs',
    field => {
      const match = scoreMatch(
        aRecord({ [field]: 'A 012-345-678' }),
        aRecord({ ...stranger, [field]: 'a12345678'.replace('a', 'A0') }),
        cache,
      )
      expect(match.score).toBeGreaterThanOrEqual(0.9)
      expect(match.grounds[0]).toMatch(/^same (permit|case|document) number$/)
    },
  )

  it('with an alien number of eight digits here and nine there, with or without its A', () => {
    expect(
      scoreMatch(
        aRecord({ caseNumber: 'A12345678' }),
        aRecord({ ...stranger, caseNumber: '012-345-678' }),
        cache,
      ).score,
    ).toBeGreaterThanOrEqual(0.9)
  })

  it('when a number stands as another kind of number', () => {
    const match = scoreMatch(
      aRecord({ permitNumber: 'XKR4471902' }),
      aRecord({ ...stranger, documentNumber: 'xkr 4471902' }),
      cache,
    )
    expect(match.grounds[0]).toBe('one document number is the other permit number')
    expect(match.score).toBeGreaterThanOrEqual(0.9)
  })

  it('with the same name and no birth date on one side: what is not known excludes nobody', () => {
    expect(scoreMatch(aRecord(), aRecord({ birthDate: null }), cache).score).toBeGreaterThan(
      possibleMatchScore,
    )
  })

  it('with the same name, the same birth date and another nationality', () => {
    const match = scoreMatch(aRecord(), aRecord({ nationality: 'PAK' }), cache)
    expect(match.score).toBeGreaterThan(possibleMatchScore)
    expect(match.grounds).toContain('other nationality (AFG, PAK)')
  })
})

it.each([
  ['FNU', 'LNU'],
  ['[REDACTED]', 'UNKNOWN'],
  ['***', ''],
])(
  'whoever has no name that can be read (%s %s) may be anybody of the same birth date and nationality',
  (givenNames, familyName) => {
    const { score, grounds } = scoreMatch(aRecord(), aRecord({ givenNames, familyName }), cache)
    expect(score).toBeGreaterThan(possibleMatchScore)
    expect(grounds).toEqual(['name that cannot be read', 'same birth date', 'same nationality'])
  },
)

describe('two records are no possible match', () => {
  it.each([
    ['another family name', { familyName: 'Sultani' }],
    ['another given name', { givenNames: 'Omar' }],
    ['another birth date', { birthDate: '1971-10-02' as PartialDate }],
    ['no name and another nationality', { givenNames: 'FNU', familyName: 'LNU', nationality: 'PAK' }],
  ])('with %s', (_, facts) =>
    expect(scoreMatch(aRecord(), aRecord(facts), cache).score).toBeLessThan(possibleMatchScore),
  )

  it('because both have a case number of three characters', () => {
    expect(
      scoreMatch(aRecord({ caseNumber: '7/2' }), aRecord({ ...stranger, caseNumber: '72' }), cache).score,
    ).toBeLessThan(possibleMatchScore)
  })
})
