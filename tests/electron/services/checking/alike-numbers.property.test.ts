import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBearers } from '#electron/services/checking/recognition/alike-numbers.ts'
import { knownPeople, lookAlikeKey } from '#electron/services/checking/recognition/recognition.ts'
import { unknownPerson } from '#electron/services/people/unknown-person.ts'
import { areNumbersAlike } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { start } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'

/** Few signs and near numbers: many are the same, a slip apart, or look alike. */
const number = fc.oneof(
  fc.stringMatching(/^A10000[012]{3}[01]$/),
  fc.stringMatching(/^[01OI]{7,8}$/),
  fc.constantFrom(null, '', 'UNKNOWN', 'A100000019-1'),
)

test('whoever bears a number of somebody’s, or one a slip away or that looks the same, is found by its keys', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 2, maxLength: 20 }), numbers => {
      const people = numbers.map((caseNumber, i): Person => {
        const id = `P${i}` as PersonId
        return {
          ...unknownPerson,
          familyName: 'Hussein',
          givenNames: 'Ali',
          caseNumber,
          id,
          createdAt: start,
        }
      })
      const nothing = { documentsOf: () => [], permitsOf: () => [] }
      const known = knownPeople(people, nothing, createNameCache())
      const bearersOf = createBearers(() => known)
      for (const each of known) {
        const bearers = bearersOf(each)
        for (const other of known) {
          const [a, b] = [each, other].map(({ caseNumber }) => lookAlikeKey(caseNumber))
          if (a === b || areNumbersAlike(each.prepared, other.prepared)) expect(bearers.has(other)).toBe(true)
        }
      }
    }),
    { numRuns: runs(300) },
  )
})
