import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/rules/check.ts'
import { isReadByRules } from '#shared/rules/unread-fields.ts'
import { us } from '#tests/support/facts.ts'
import { asOf } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'
import { anyFacts } from './arbitrary-facts.ts'

/** The record, telling of every field that is read. */
function watched<T extends object>(record: T, read: Set<string>): T {
  return new Proxy(record, {
    get(target, name, receiver) {
      if (typeof name === 'string') read.add(name)
      return Reflect.get(target, name, receiver)
    },
  })
}

test('no rule reads a field of which a conflict asks nobody', () => {
  const read = { person: new Set<string>(), assignment: new Set<string>() }
  fc.assert(
    fc.property(anyFacts, facts => {
      const people = facts.people.map(place => ({
        ...place,
        person: watched(place.person, read.person),
        assignment: watched(place.assignment, read.assignment),
      }))
      check({ ...facts, people }, us, asOf)
      for (const noun of ['person', 'assignment'] as const)
        expect([...read[noun]].filter(field => !isReadByRules(noun, [field]))).toEqual([])
    }),
    { numRuns: runs(100), seed: 8 },
  )
  expect(read.person.size).toBeGreaterThan(10)
})

test('a field that nobody listed counts as read', () => {
  expect(isReadByRules('person', ['noSuchField'])).toBe(true)
  expect(isReadByRules('person', ['bagCount', 'birthDate'])).toBe(true)
  expect(isReadByRules('person', ['bagCount'])).toBe(false)
})
