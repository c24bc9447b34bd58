import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MovementKind } from '#shared/model/movement.ts'
import { instantFromEpochMs } from '#shared/model/plain-date.ts'
import { PhaseName } from '#shared/model/recall.ts'
import { check } from '#shared/rules/check.ts'
import { movementProblem, nextMovements, phaseOf } from '#shared/rules/clocks/flight-phase.ts'
import { callsCaptain, openSteps, RecallPlan } from '#shared/rules/clocks/recall-plan.ts'
import { aFlight, us } from '#tests/support/facts.ts'
import { aMovement } from '#tests/support/movements.ts'
import { asOf } from '#tests/support/records.ts'
import { anyFacts } from './arbitrary-facts.ts'

const plan = RecallPlan.parse(JSON.parse(readFileSync('resources/recall/captain.json', 'utf8')))
const sailing = PhaseName.options.filter(phase => phase !== 'boarding')

const anyMovement = fc
  .record({
    kind: fc.constantFrom(...MovementKind.options),
    stop: fc.integer({ min: 0, max: 3 }),
    at: fc.integer({ min: 1_796_000_000_000, max: 1_797_000_000_000 }).map(instantFromEpochMs),
    isWithdrawn: fc.boolean(),
  })
  .map(({ isWithdrawn, ...more }) => aMovement({ ...more, withdrawnAt: isWithdrawn ? asOf : null }))
const anyMovements = fc.array(anyMovement, { maxLength: 6 })

test('whatever the aircraft has done, the check stops whom it stopped: an order never weakens with the phase', () => {
  fc.assert(
    fc.property(anyFacts, anyMovements, (given, movements) => {
      const effects = (at: typeof given) =>
        check(at, us, asOf).people.map(person => [
          person.verdict,
          ...person.findings.map(({ id, rule, effect }) => [id, rule, effect]),
        ])
      expect(effects({ ...given, movements })).toEqual(effects({ ...given, movements: [] }))
    }),
  )
})

test('whoever is blocked by an order calls for the captain in every phase after boarding, and steps are due in each', () => {
  fc.assert(
    fc.property(anyFacts, anyMovements, (given, movements) => {
      const findings = check({ ...given, movements }, us, asOf).people.flatMap(person => person.findings)
      for (const finding of findings.filter(({ rule }) => /^(stop|bar|class_order)\./.test(rule))) {
        expect(callsCaptain(finding, plan)).toBe(finding.effect === 'blocks')
      }
      for (const phase of sailing) expect(openSteps(plan, phase, []).length).toBeGreaterThan(0)
    }),
  )
})

test('where a flight stands does not depend on the order in which its moments come', () => {
  fc.assert(
    fc.property(
      anyMovements.chain(all =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([one, other]) => {
        expect(phaseOf(other)).toEqual(phaseOf(one))
      },
    ),
  )
})

test('what can be recorded next is never refused for its order, and brings the flight where it says', () => {
  const flight = aFlight({ via: ['IST'], diversions: ['MEX'] })
  const choices = fc.array(fc.nat(), { maxLength: 12 })
  fc.assert(
    fc.property(choices, picks => {
      let movements: ReturnType<typeof aMovement>[] = []
      for (const [minute, pick] of picks.entries()) {
        const next = nextMovements(flight, movements)
        if (next.length === 0) return
        const { kind, stop } = next[pick % next.length] as (typeof next)[number]
        const at = instantFromEpochMs(1_796_900_400_000 + minute * 60_000)
        expect(movementProblem(flight, movements, { kind, stop, at }, at)).toBeUndefined()
        movements = [...movements, aMovement({ kind, stop, at })]
        expect(phaseOf(movements).stop).toBe(stop)
      }
    }),
  )
})
