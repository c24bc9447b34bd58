import { expect, test } from 'vitest'
import { compare, type MatchField, matchFields } from '#renderer/screens/review/match-fields.ts'
import type { ReviewItem } from '#shared/contract/flights.ts'

/** A value with what the other record has not in brackets. */
function marked(parts: MatchField['ours']): string | null {
  return parts?.map(part => (part.isShared ? part.text : `[${part.text}]`)).join('') ?? null
}

test('only the characters that differ are marked, and each side keeps its own capitals', () => {
  const { ours, theirs } = compare('Hoseyni', 'HOSEINI')
  expect(marked(ours)).toBe('Hose[y]ni')
  expect(marked(theirs)).toBe('HOSE[I]NI')
})

test('the parts of a value joined are that value, also in scripts beyond the first plane', () => {
  for (const [a, b] of [
    ['محمدرضا حسینی', 'محمد رضا حسيني'],
    ['𞤀𞤣𞤤𞤢𞤥', '𞤀𞤣𞤢𞤥'],
    ['1974-11-23', '1974-12-23'],
  ] as const) {
    const { ours, theirs } = compare(a, b)
    expect(ours?.map(part => part.text).join('')).toBe(a)
    expect(theirs?.map(part => part.text).join('')).toBe(b)
  }
})

test('what one record does not know is no difference', () => {
  expect(compare(null, 'LPR-1')).toEqual({ ours: null, theirs: [{ text: 'LPR-1', isShared: true }] })
  expect(compare('', '')).toEqual({ ours: null, theirs: null })
})

test('of several document numbers the shared one is shown', () => {
  const item = {
    person: {
      name: 'KARIMI, Omid',
      documentNumber: 'K2',
      birthDate: null,
      nationality: null,
      caseNumber: null,
    },
    finding: { rule: 'duplicate.person', facts: { name: 'KARIMI, Omid', documentNumbers: ['K1', 'K2'] } },
  } as unknown as ReviewItem
  const document = matchFields(item)?.find(field => field.name === 'document')
  expect(marked(document?.theirs ?? null)).toBe('K2')
})

test('a question about no second record has no table', () => {
  const item = { person: {}, finding: { rule: 'family.split', facts: {} } } as unknown as ReviewItem
  expect(matchFields(item)).toBeNull()
})
