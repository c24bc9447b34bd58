import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kdfFor, kdfLike, leastKdf, mostKdf } from '#electron/store/keys/kdf-cost.ts'
import { runs } from '#tests/support/runs.ts'

test('half a second: more passes on a quick computer, less memory on a slow one, within the bounds', () => {
  expect(kdfFor(50)).toEqual({ memoryKiB: 65_536, iterations: 10, parallelism: 1 })
  expect(kdfFor(250)).toEqual({ memoryKiB: 65_536, iterations: 2, parallelism: 1 })
  expect(kdfFor(500)).toEqual({ memoryKiB: 32_768, iterations: 2, parallelism: 1 })
  expect([kdfFor(0.001), kdfFor(1_000_000)]).toEqual([mostKdf, leastKdf])
})

test('property: on no computer less than the least, nor more than the most; a slower one never pays more', () => {
  const passMs = fc.double({ min: 0.01, max: 100_000, noNaN: true })
  fc.assert(
    fc.property(passMs, passMs, (a, b) => {
      const [quick, slow] = [Math.min(a, b), Math.max(a, b)].map(kdfFor)
      const work = (kdf = leastKdf) => kdf.memoryKiB * kdf.iterations
      for (const kdf of [quick, slow]) {
        expect(kdf?.memoryKiB).toBeGreaterThanOrEqual(leastKdf.memoryKiB)
        expect(kdf?.memoryKiB).toBeLessThanOrEqual(mostKdf.memoryKiB)
        expect(kdf?.iterations).toBeGreaterThanOrEqual(leastKdf.iterations)
        expect(kdf?.iterations).toBeLessThanOrEqual(mostKdf.iterations)
      }
      expect(work(slow)).toBeLessThanOrEqual(work(quick))
    }),
    { numRuns: runs(100) },
  )
})

test('a new slot costs what the dearest beside it does, and a key file that was written anew makes none cheap or endless', () => {
  const slot = (memoryKiB: number, iterations: number) => ({ kdf: { memoryKiB, iterations, parallelism: 4 } })
  expect(kdfLike([slot(19_456, 2), slot(65_536, 7)])).toEqual({
    memoryKiB: 65_536,
    iterations: 7,
    parallelism: 1,
  })
  expect(kdfLike([slot(8, 1)])).toEqual(leastKdf)
  expect(kdfLike([slot(4_194_304, 100)])).toEqual(mostKdf)
})
