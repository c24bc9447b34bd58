import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/rules/check.ts'
import { explain } from '#shared/rules/explain.ts'
import { differencesBetween } from '#shared/rules/findings/compare-checks.ts'
import { canonical } from '#shared/rules/findings/finding-id.ts'
import { aFlight, aPerson, facts, us } from '#tests/support/facts.ts'
import {
  aBar,
  aCandidate,
  aMatch,
  anEndedPermit,
  anOrder,
  aPassport,
  aPermit,
  aStopOrder,
  asOf,
} from '#tests/support/records.ts'

const someFacts = fc
  .array(
    fc.record({
      bars: fc.subarray([
        aBar(),
        aBar({ kind: 'withholding', destinations: ['TUR'] }),
        aBar({ kind: 'made_up' as never }),
      ]),
      stops: fc.subarray([aStopOrder()]),
      permits: fc.subarray([aPermit(), anEndedPermit(), aPermit({ status: 'made up' })]),
      orders: fc.subarray([anOrder(), anOrder({ final: 'no' })]),
      documents: fc.subarray([aPassport(), aPassport({ nationality: 'USA' })]),
      registerMatches: fc.subarray([aMatch(), aMatch({}, { sharedNumbers: [], score: 0.8 })]),
      sameAs: fc.subarray([aCandidate()]),
      person: fc.record({
        birthDate: fc.constantFrom(null, '2015-01-01' as never, '1971-02-03' as never),
        familyName: fc.string(),
        nationality: fc.constantFrom(null, 'IRN', 'XXB', 'USA'),
      }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(people =>
    facts(
      people.map(options => aPerson(options)),
      { flight: aFlight({ via: ['IST'], diversions: ['FRA'] }) },
    ),
  )

test('an explanation has exactly the findings of the check, and says of every rule where it looked', () => {
  fc.assert(
    fc.property(someFacts, given => {
      for (const { personId, verdict, findings } of check(given, us, asOf).people) {
        const explained = explain(given, us, asOf, personId)
        const told = explained?.considered.flatMap(rule => rule.findings) ?? []
        expect(told.map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort())
        expect(explained?.verdict).toBe(verdict)
        for (const rule of explained?.considered ?? []) {
          expect(rule.looked.length).toBeGreaterThan(0)
          expect(rule.findings.length + rule.sources.length).toBeGreaterThan(0)
        }
      }
    }),
  )
})

test('facts that went through canonical JSON give the same findings', () => {
  fc.assert(
    fc.property(someFacts, given => {
      const [kept, pack] = [given, us].map(each => JSON.parse(canonical(each)))
      expect(differencesBetween(check(given, us, asOf), check(kept, pack, asOf))).toEqual([])
    }),
  )
})
