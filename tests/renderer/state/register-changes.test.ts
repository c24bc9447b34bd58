import { expect, test } from 'vitest'
import { openChanges } from '#renderer/state/live/register-changes.ts'
import type { RegisterChanges } from '#shared/contract/register-changes.ts'

/** What registers say otherwise about people, `true` where it still stops them; and nothing that is not asked here. */
function changesOf(people: Record<string, boolean>): RegisterChanges {
  return {
    registers: [],
    people: Object.entries(people).map(([personId, isOpen]) => ({ personId, isOpen })),
  } as unknown as RegisterChanges
}

test('whoever is still stopped is named until somebody has dealt with it, and nobody else', () => {
  const names = (people: Record<string, boolean>) =>
    openChanges(changesOf(people)).map(person => person.personId)
  expect(names({ p1: true, p2: false, p3: true })).toEqual(['p1', 'p3'])
  expect(names({ p1: false })).toEqual([])
  expect(names({})).toEqual([])
})
