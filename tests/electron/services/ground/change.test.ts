import { expect, test, vi } from 'vitest'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import { changeAndUndo, changeAs, registerFollowUp } from '#electron/services/ground/change.ts'
import { aStore, testUserId } from '#tests/support/stores.ts'

/** What comes before a signed manifest is looked at. */
const before = [
  ...([
    'sightings',
    'memberships',
    'relations',
    'people back',
    'protections',
    'matches',
    'people back at last',
  ] as const),
]

// The first test meets a program that nobody has composed yet: this file has a process of its own (vitest.config.ts).

test('nothing is written, and nothing is tried, while something that must follow has not been registered', async () => {
  const { store } = await aStore()
  const work = vi.fn()
  const entries = store.changes.count()
  expect(() => changeAs(store, testUserId, work)).toThrow('nobody sees to sightings')
  for (const name of [...before, 'superseding'] as const) registerFollowUp(name, () => undefined)
  expect(() => changeAs(store, testUserId, work)).toThrow('nobody sees to recalls')
  expect(() => changeAndUndo(store, testUserId, work, () => undefined)).toThrow('nobody sees to recalls')
  expect(work).not.toHaveBeenCalled()
  expect(store.changes.count()).toBe(entries)

  registerFollowUps()
  changeAs(store, testUserId, work)
  expect(work).toHaveBeenCalledOnce()
})

test('what follows runs inside the transaction, after the work, with what it wrote; its failure undoes all', async () => {
  const { store } = await aStore()
  const order: string[] = []
  for (const name of before) registerFollowUp(name, () => order.push(name))
  registerFollowUp('recalls', (_, written) => order.push(`recalls ${written.map(({ noun }) => noun)}`))
  registerFollowUp('superseding', (_, written) =>
    order.push(`superseding ${written.map(({ noun }) => noun)}`),
  )
  const rename = () => changeAs(store, testUserId, w => w.user.update(testUserId, { recoveredAt: w.now }))
  rename()
  expect(order).toEqual([...before, 'superseding user', 'recalls user'])

  const { recoveredAt } = store.user.require(testUserId)
  registerFollowUp('recalls', () => {
    throw new Error('a follow-up that fails')
  })
  expect(rename).toThrow('a follow-up that fails')
  expect(store.user.require(testUserId).recoveredAt).toBe(recoveredAt)
})
