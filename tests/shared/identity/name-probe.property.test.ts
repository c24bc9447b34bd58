import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import { runs } from '#tests/support/runs.ts'
import { makePerson, readSampleNames, seededRandom } from './name-samples.ts'

const cache = createNameCache()
const random = seededRandom(4)
const names = readSampleNames('arabic-latin.tsv', 2)
/** Records that are like one another more often than people are: some hundreds of names, each with other given names. */
const records = Array.from({ length: 400 }, () => makePerson(names.slice(0, 60), random).record)
const codesOf = records.map(record => nameCodes(record, cache))

test('a question is answered the same whether it is among the first that a name is asked or among the last', () => {
  const likes = { yes: 0 }
  fc.assert(
    fc.property(fc.nat(records.length - 1), fc.boolean(), (of, isThorough) => {
      const record = records[of]!
      const worn = createNameProbe(record, cache)
      const answers = codesOf.map(codes => worn.isLike(codes, 0, codes.length, isThorough))
      const again = codesOf.map(codes => worn.isLike(codes, 0, codes.length, isThorough))
      const first = codesOf.map(codes =>
        createNameProbe(record, cache).isLike(codes, 0, codes.length, isThorough),
      )
      expect(again).toEqual(first)
      expect(answers).toEqual(first)
      likes.yes += first.filter(Boolean).length
    }),
    { numRuns: runs(12), seed: 3 },
  )
  expect(likes.yes).toBeGreaterThan(12)
})
