import fc from 'fast-check'
import { expect, test } from 'vitest'
import { questionsOf, standingsOf } from '#shared/protection/standing.ts'
import { asOf } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'
import { anyFacts } from '../rules/arbitrary-facts.ts'

test('what a check asks is what stands in question, however it is worked out', () => {
  fc.assert(
    fc.property(anyFacts, ({ people }) => {
      for (const place of people) {
        const all = standingsOf(place, asOf).filter(({ question }) => question !== null)
        const ids = (standings: typeof all) => standings.map(({ protection }) => protection.id).sort()
        expect(ids(questionsOf(place, asOf))).toEqual(ids(all))
      }
    }),
    { numRuns: runs(100) },
  )
})
