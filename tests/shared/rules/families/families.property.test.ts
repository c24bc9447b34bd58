import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flightFamilies, personFamilies } from '#shared/rules/families/index.ts'
import { createFlightContext } from '#shared/rules/flight-context.ts'
import { ruleNames } from '#shared/rules/pack/rule-names.ts'
import { eu, us } from '#tests/support/facts.ts'
import { asOf } from '#tests/support/records.ts'
import { anyFacts } from '../arbitrary-facts.ts'

const families = [...Object.values(personFamilies), ...flightFamilies]

test('every rule has a family that owns it', () => {
  const owned = new Set(families.flatMap(({ rules }) => rules))
  expect([...owned].toSorted()).toEqual(ruleNames.toSorted())
})

test('a family cites rules of its own where it found nothing', () => {
  for (const { rules, citedWhenClear } of Object.values(personFamilies)) {
    expect(rules).toEqual(expect.arrayContaining([...citedWhenClear]))
  }
})

test('a family finds under its own rules only, bars under their kinds besides, and always says where it looked', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(us, eu), (given, pack) => {
      const ctx = createFlightContext(given, pack, asOf)
      const kinds = Object.keys(pack.bars).map(kind => `bar.${kind}`)
      for (const place of given.people) {
        for (const [name, { rules, check, lookedAt }] of Object.entries(personFamilies)) {
          const own: readonly string[] = name === 'bar' ? [...rules, ...kinds] : rules
          for (const { rule } of check(place, ctx)) expect(own).toContain(rule)
          expect(lookedAt(place, ctx).length).toBeGreaterThan(0)
        }
      }
      for (const { rules, check } of flightFamilies) {
        for (const { rule } of check(ctx)) expect(rules).toContain(rule)
      }
    }),
  )
})
