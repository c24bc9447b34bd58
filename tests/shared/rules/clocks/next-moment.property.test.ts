import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { epochMs, type Instant, instant, instantFromEpochMs, plainDate } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import { nextMoment } from '#shared/rules/clocks/next-moment.ts'
import type { CheckResult } from '#shared/rules/facts.ts'
import { aPerson, facts, us } from '#tests/support/facts.ts'
import { aClearance } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'
import { anyFacts } from '../arbitrary-facts.ts'

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
    fc.property(anyFacts, sometime, fc.double({ min: 0, max: 1, noNaN: true }), (given, asOf, share) => {
      const now = check(given, us, asOf)
      const next = nextMoment(given, now, us)
      expect(epochMs(next)).toBeGreaterThan(epochMs(asOf))
      const between = moved(asOf, next, share)
      const last = instantFromEpochMs(epochMs(next) - 1)
      expect(said(check(given, us, between))).toEqual(said(now))
      expect(said(check(given, us, last))).toEqual(said(now))
      if (JSON.stringify(said(check(given, us, next))) !== JSON.stringify(said(now))) changes += 1
    }),
    { numRuns: runs(200) },
  )
})

test('a clearance is gone to at the very millisecond at which its hours are over', () => {
  const recordedAt = instant('2026-11-20T09:17:03Z')
  const fit = aClearance({ fit: 'yes', until: plainDate('2027-12-31'), recordedAt, examinedOn: null })
  const given = facts([aPerson({ clearances: [fit] })])
  const lapsesMs = epochMs(recordedAt) + us.limits.fitnessMaxAgeHours * 3_600_000
  const asOf = instantFromEpochMs(lapsesMs - 60_000)
  expect(epochMs(nextMoment(given, check(given, us, asOf), us))).toBe(lapsesMs)
  const next = nextMoment(given, check(given, us, instantFromEpochMs(lapsesMs)), us)
  expect(epochMs(next)).toBe(lapsesMs + 1)
  expect(said(check(given, us, next)).map(([rule]) => rule)).toContain('fitness.lapsed')
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
