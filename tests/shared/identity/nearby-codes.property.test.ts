import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nearbyCodes } from '#shared/identity/nearby-codes.ts'
import { codeOf, maxCode, relation, relationOf, symbolsOf } from '#shared/identity/sound-codes.ts'
import { runs } from '#tests/support/runs.ts'

const cache = createNameCache()

/** Every code that a word can have: no class is 0, which stands for none behind the last. */
const all = Array.from({ length: maxCode }, (_, i) => i + 1).filter(code => {
  const symbols = [...symbolsOf(code)]
  return !symbols.includes(0) && codeOf(symbols) === code
})

const standing = (code: number, least: number) => all.filter(other => relationOf(code, other) >= least)

it('the codes around one are all that stand so close to it, and no other', () => {
  expect(all.length).toBeGreaterThan(10_000)
  fc.assert(
    fc.property(fc.constantFrom(...all), code => {
      const { close, likely } = nearbyCodes(code, cache)
      expect([...close].sort((a, b) => a - b)).toEqual(standing(code, relation.close))
      expect([...likely].sort((a, b) => a - b)).toEqual(standing(code, relation.likely))
    }),
    { numRuns: runs(150) },
  )
})
