import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { epochMs, type Instant, instant, instantFromEpochMs } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import type { CheckResult } from '#shared/rules/facts.ts'
import { nextMoment } from '#shared/rules/next-moment.ts'
import { us } from '#tests/support/facts.ts'
import { anyFacts } from './arbitrary-facts.ts'

/**
 * Nobody's verdict changes between two moments that were named: a screen which checks again at each of them is never
 * behind. What is compared is every finding, its effect and its sentence, and not the verdict alone.
 */

let changes = 0

const sometime = fc
  .integer({ min: epochMs(instant('2026-11-20T00:00:00Z')), max: epochMs(instant('2026-12-14T00:00:00Z')) })
  .map(instantFromEpochMs)

test('nothing changes before the next moment', () => {
  fc.assert(
    fc.property(anyFacts, sometime, fc.double({ min: 0, max: 1, noNaN: true }), (facts, asOf, share) => {
      const now = check(facts, us, asOf)
      const next = nextMoment(facts, now, us)
      expect(epochMs(next)).toBeGreaterThan(epochMs(asOf))
      const between = moved(asOf, next, share)
      const last = instantFromEpochMs(epochMs(next) - 1)
      expect(said(check(facts, us, between))).toEqual(said(now))
      expect(said(check(facts, us, last))).toEqual(said(now))
      if (JSON.stringify(said(check(facts, us, next))) !== JSON.stringify(said(now))) changes += 1
    }),
    { numRuns: 500 },
  )
})

afterAll(() => expect(changes, 'moments at which something did change').toBeGreaterThan(3))

function moved(from: Instant, to: Instant, share: number): Instant {
  const span = epochMs(to) - epochMs(from) - 1
  return instantFromEpochMs(epochMs(from) + Math.floor(span * share))
}

function said({ people, flightFindings }: CheckResult) {
  const findings = [...flightFindings, ...people.flatMap(person => person.findings)]
  return findings.map(({ rule, effect, why }) => [rule, effect, why])
}
