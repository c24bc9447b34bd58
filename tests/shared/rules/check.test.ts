import { expect, test } from 'vitest'
import { check } from '#shared/rules/check.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { packVersion } from '#shared/rules/pack/pack-version.ts'
import { aPerson, eu, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aBar, aMatch, aPermit, aStopOrder, asOf } from '#tests/support/records.ts'

test.each([us, eu])('somebody in order is clear, and nothing at all is found ($id)', law => {
  const result = check(facts(aPerson()), law, asOf)
  expect(result.people[0]?.findings).toEqual([])
  expect(result.counts).toEqual({ clear: 1, review: 0, blocked: 0 })
  expect(result.flightFindings).toEqual([])
  expect(result.rulePack).toEqual({ id: law.id, version: packVersion(law.id), hash: packHash(law) })
})

test('a stop comes before every other finding', () => {
  const person = aPerson({ bars: [aBar()], permits: [aPermit()], stops: [aStopOrder()] })
  expect(findingsOn(facts(person))[0]).toBe('stop.emergency blocks')
})

test('standby people get the whole check, and only listed ones are counted', () => {
  const standby = aPerson({ assignment: { status: 'standby' }, permits: [aPermit()] })
  const result = check(facts([aPerson(), standby]), us, asOf)
  expect(verdictOn(facts([aPerson(), standby]), us, asOf, standby)).toMatchObject({
    status: 'standby',
    verdict: 'blocked',
  })
  expect(result.counts).toEqual({ clear: 1, review: 0, blocked: 0 })
})

test('somebody who was taken off the list is not checked', () => {
  const off = aPerson({ assignment: { status: 'removed' } })
  expect(check(facts([off]), us, asOf).people).toEqual([])
})

test('a finding says why in a sentence that an officer can read out', () => {
  const person = aPerson({ registerMatches: [aMatch()] })
  expect(verdictOn(facts(person)).findings[0]).toMatchObject({
    rule: 'permit.valid',
    why: 'Holds a residence permit (lawful permanent resident, register of 22 Nov 2026): removal needs a final order.',
    citation: expect.stringContaining('Matter of Lok'),
    verified: 'read',
    resolution: 'end_permit',
  })
})

test('a check outside the time of its rule pack stops the flight', () => {
  const result = check(facts(aPerson()), { ...us, inForceUntil: '2026-12-01' as never }, asOf)
  expect(result.flightFindings).toMatchObject([{ rule: 'pack.not_in_force', effect: 'blocks' }])
})
