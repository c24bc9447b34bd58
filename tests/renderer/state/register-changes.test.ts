import { expect, test } from 'vitest'
import { notAsked } from '#renderer/state/ask/answer.ts'
import {
  markRegisterChangesSeen,
  unseenChanges,
  useRegisterChanges,
} from '#renderer/state/live/register-changes.ts'
import type { RegisterChanges } from '#shared/contract/register-changes.ts'

/** What the register `newest` says otherwise than the one before about `people`, and nothing that is not asked here. */
function changesOf(newest: string, ...people: string[]): RegisterChanges {
  return {
    newest: { id: newest },
    previous: { id: 'before' },
    people: people.map(personId => ({ personId })),
  } as unknown as RegisterChanges
}

/** Whether `user` is shown these changes. */
function isShown(value: RegisterChanges | undefined, user: string | undefined): boolean {
  useRegisterChanges.setState({ changes: { ...notAsked, value } })
  return unseenChanges(useRegisterChanges.getState(), user) !== null
}

test('changes are shown to each user until that user has seen them', () => {
  const changes = changesOf('monday', 'p1', 'p2')
  expect(isShown(changes, 'reed')).toBe(true)
  markRegisterChangesSeen('reed', changes)
  expect(isShown(changesOf('monday', 'p2', 'p1'), 'reed')).toBe(false)
  expect(isShown(changes, 'ito')).toBe(true)
})

test('what was seen is shown again once a newer register is in force, or more people are touched', () => {
  markRegisterChangesSeen('reed', changesOf('tuesday', 'p1'))
  expect(isShown(changesOf('wednesday', 'p1'), 'reed')).toBe(true)
  expect(isShown(changesOf('tuesday', 'p1', 'p3'), 'reed')).toBe(true)
})

test('where nothing changed, nothing is known yet or nobody is signed in, nothing is shown', () => {
  expect(isShown(changesOf('thursday'), 'reed')).toBe(false)
  expect(isShown(undefined, 'reed')).toBe(false)
  expect(isShown(changesOf('thursday', 'p1'), undefined)).toBe(false)
})
