import { expect, test } from 'vitest'
import { grouped } from '#electron/services/signing/effects.ts'
import { maxNamed, unnamedIn } from '#shared/contract/effects.ts'

test('what reads alike is told once, with how often, and nothing of a long list goes uncounted', () => {
  const said = [{ what: 'a stop' }, { what: 'a permit' }, { what: 'a stop' }, { what: 'a stop' }]
  expect(grouped(said)).toEqual({
    total: 4,
    first: [{ what: 'a stop', times: 3 }, { what: 'a permit' }],
  })
  expect(unnamedIn(grouped(said))).toBe(0)
  const many = Array.from({ length: maxNamed + 20 }, (_, index) => ({ what: `stop ${index}` }))
  const long = grouped([...many, ...many])
  expect([long.total, long.first.length, unnamedIn(long)]).toEqual([2 * maxNamed + 40, maxNamed, 40])
})
