import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IdentityRecord, scoreMatch } from '#shared/identity/match.ts'
import { Memory } from '#shared/identity/memory.ts'
import { createNameCache, type NameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe, type NameProbe } from '#shared/identity/name-probe.ts'

const word = fc.constantFrom(
  'Ali',
  'Reza',
  'Alireza',
  'al-Basri',
  'Abd',
  'Rahman',
  'Mohd',
  'FNU',
  'علی',
  'Али',
  'Élodie',
)
const name = fc.oneof(
  fc.array(word, { maxLength: 3 }).map(words => words.join(' ')),
  fc.string({ maxLength: 12 }),
)
const record: fc.Arbitrary<IdentityRecord> = fc.record({
  familyName: name,
  givenNames: name,
  nativeName: fc.option(name, { nil: null }),
  birthDate: fc.constant(null),
  nationality: fc.option(fc.constantFrom('IRN', 'D', 'Iran', 'nowhere'), { nil: null }),
})

const sizesOf = (cache: NameCache) =>
  Object.values(cache).flatMap(memory => (memory instanceof Memory ? [memory.size] : []))

/** Asks so often that the last questions are answered from the signs of all codes, which are remembered too. */
function askOften(probe: NameProbe, codes: readonly number[]): boolean[] {
  return Array.from({ length: 50 }, () => probe.isLike(codes, 0, codes.length, false))
}

test('no answer depends on what the cache holds', () => {
  const used = createNameCache()
  fc.assert(
    fc.property(record, record, (a, b) => {
      expect(scoreMatch(a, b, used)).toEqual(scoreMatch(a, b, createNameCache()))
      const codes = nameCodes(b, used)
      expect(codes).toEqual(nameCodes(b, createNameCache()))
      const ask = (cache: NameCache) => askOften(createNameProbe(a, cache), codes)
      expect(ask(used)).toEqual(ask(createNameCache()))
    }),
  )
  expect(Math.min(...sizesOf(used))).toBeGreaterThan(0)
})

test('a cleared cache holds nothing of anybody', () => {
  const cache = createNameCache()
  const somebody = {
    familyName: 'Rahimi',
    givenNames: 'Ali',
    nativeName: 'علی',
    birthDate: null,
    nationality: 'IRN',
  }
  scoreMatch(somebody, { ...somebody, givenNames: 'Ali Reza' }, cache)
  askOften(createNameProbe(somebody, cache), nameCodes(somebody, cache))
  expect(sizesOf(cache)).not.toContain(0)
  cache.clear()
  expect(new Set(sizesOf(cache))).toEqual(new Set([0]))
})

test('a memory never holds more than it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(20)), (max, keys) => {
      const memory = new Memory<number, string>(max)
      for (const key of keys) {
        memory.set(key, `${key}`)
        expect(memory.get(key)).toBe(`${key}`)
        expect(memory.size).toBeLessThanOrEqual(max)
      }
    }),
  )
})
