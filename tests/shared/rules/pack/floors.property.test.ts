import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { runs } from '#tests/support/runs.ts'
import { shippedPack, weakened, weakeningsOf } from '#tests/support/weaker-packs.ts'

const packs = ['us', 'eu', 'uk'].map(shippedPack)

test('a pack weakened at random places is refused, and the places are named', () => {
  const drawn = fc
    .constantFrom(...packs)
    .chain(pack =>
      fc.tuple(fc.constant(pack), fc.subarray(weakeningsOf(pack), { minLength: 1, maxLength: 4 })),
    )
  fc.assert(
    fc.property(drawn, ([pack, weakenings]) => {
      // One pack may be weakened twice at one place; the last writing counts, and its place is named.
      const weaker = weakenings.reduce<RulePack>(weakened, pack)
      const parsed = parseRulePack(JSON.stringify(weaker))
      expect(parsed.ok).toBe(false)
      const last = weakenings.at(-1)
      if (parsed.ok || last === undefined) return
      const place = last.named ?? last.path.join('.')
      expect(parsed.problems.map(({ path }) => path).some(path => path.startsWith(place))).toBe(true)
    }),
    { numRuns: runs(100) },
  )
})
