import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FieldValue } from '#shared/changes/entry.ts'
import { protections } from '#shared/changes/protection.ts'

/** Values of the kinds that guarded fields hold. */
const lists = fc.array(fc.constantFrom('IRN', 'IRQ', 'TUR'), { maxLength: 3 })
const days = fc.constantFrom<FieldValue>(
  null,
  '2026-11-01',
  '2026-11-02',
  '2026-11-02T10:00:00Z',
  '2026-11-02T10:00:00.5Z',
)
const codes = fc.constantFrom<FieldValue>(
  'yes',
  'no',
  'unknown',
  'valid',
  'revoked',
  'listed',
  'removed',
  'something else',
)
const covers = fc.record(
  {
    nationality: lists,
    ageUnder: fc.constantFrom(18, 21),
    ageFrom: fc.constantFrom(60, 65),
    bornFrom: fc.constantFrom('2008-12-10', '2009-01-01'),
  },
  { requiredKeys: [] },
)

const guards = Object.entries(protections).flatMap(([noun, { guards }]) =>
  Object.entries(guards).map(([field, guard]) => [`${noun}.${field}`, field, guard] as const),
)

function valuesOf(field: string): fc.Arbitrary<FieldValue> {
  if (field === 'destinations') return lists
  if (field === 'covers') return covers as fc.Arbitrary<FieldValue>
  return /^(until|expires|from)$|(At|On)$/.test(field) ? days : codes
}

test.each(guards)(
  '%s: the protective value depends on the set of values, not on their order or number',
  (_, field, guard) => {
    const values = fc.array(valuesOf(field), { minLength: 2, maxLength: 5 })
    const mixed = values.chain(some =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 })),
    )
    fc.assert(
      fc.property(mixed, ([some, again]) => {
        expect(guard(again)).toEqual(guard(some))
      }),
    )
  },
)

test.each(guards)('%s: two values folded with a third give what all three give', (_, field, guard) => {
  fc.assert(
    fc.property(valuesOf(field), valuesOf(field), valuesOf(field), (a, b, c) => {
      expect(guard([guard([a, b]), c])).toEqual(guard([a, b, c]))
    }),
  )
})

test('moments count as moments, not as texts: the earlier withdrawal and the later lifting stand', () => {
  const [whole, later] = ['2026-11-02T10:00:00Z', '2026-11-02T10:00:00.5Z']
  for (const both of [
    [whole, later],
    [later, whole],
  ]) {
    expect(protections.consent?.guards.withdrawnAt?.(both)).toBe(whole)
    expect(protections.legalBar?.guards.liftedAt?.(both)).toBe(later)
  }
})
