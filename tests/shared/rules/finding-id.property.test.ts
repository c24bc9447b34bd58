import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import { canonical, findingId, partOfMany } from '#shared/rules/findings/finding-id.ts'
import { runs } from '#tests/support/runs.ts'

test('a finding has the id that its whole content gives it, whatever part of it many are about', () => {
  const about = fc.array(
    fc.tuple(fc.oneof(fc.jsonValue(), fc.array(fc.string({ unit: 'binary' }))), fc.boolean()),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(about, fc.string({ unit: 'binary' }), fc.option(fc.string()), (parts, rule, person) => {
      const marked = parts.map(([part, isShared]) =>
        isShared && typeof part === 'object' && part !== null ? partOfMany(part) : part,
      )
      const content = { rule, personId: person as PersonId | null, flightId: null, about: marked }
      const digest = createHash('sha256').update(canonical(content)).digest('hex')
      expect(findingId(content)).toBe(`f${digest.slice(0, 16)}`)
      const machines = (text: string) => createHash('sha256').update(text).digest('hex')
      expect(findingId(content, machines)).toBe(findingId(content))
      expect(findingId({ ...content, about: parts[0]?.[0] ?? null })).toBe(
        findingId({ ...content, about: structuredClone(parts[0]?.[0] ?? null) }),
      )
    }),
    { numRuns: runs(100) },
  )
})
