import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resourcePath } from '#electron/resources.ts'
import { readPlan } from '#electron/services/flights/captain-plan.ts'
import { callsCaptain } from '#shared/rules/clocks/recall-plan.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

test.each([
  ['cut off', '{"id": "captain-2026.1", "steps": ['],
  [
    'without a step for the air',
    '{"id":"x","note":"x","law":{"text":"x","source":{"citation":"x","verified":"read"}},"lapses":[],"steps":[]}',
  ],
  ['of a rule that nobody knows', '{"id":"x","lapses":["bar.everything"]}'],
])('a checklist %s is none, and excepts nothing from the calls', (_, text) => {
  const path = join(temporaryFolder(), 'captain.json')
  writeFileSync(path, text)
  expect(readPlan(path)).toBeNull()
  expect(readPlan(join(path, 'missing'))).toBeNull()
  const stale = { rule: 'register.stale', effect: 'blocks', personId: 'p' as never } as const
  expect(callsCaptain(stale, { lapses: [] })).toBe(true)
})

test('the checklist that is shipped can be read', () => {
  expect(readPlan(resourcePath('recall', 'captain.json'))?.steps.length).toBeGreaterThan(5)
})
