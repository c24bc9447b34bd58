import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { storePaths } from '#electron/store/file/paths.ts'
import { openSlot } from '#electron/store/keys/key-slots.ts'
import { afterLeaving, changed, noWish, openedBy } from '#tests/support/changing-key.ts'
import { passphrase, storeOf } from '#tests/support/office.ts'
import { keptKey } from '#tests/support/stores.ts'

test('whoever was suspended and kept the data key, their slot and their passphrase opens nothing that is written from then on', async () => {
  const office = await afterLeaving()
  const { reed, kept, folder, people } = office
  const before = storeOf(office)
  expect(await reed.users.dataKey()).toMatchObject({ changedAt: null, leaves: [], keepsRecoveryKey: true })
  expect((await reed.users.dataKey()).dueSince).not.toBeNull()
  const { copyId } = before
  const count = before.changes.count()
  expect(await changed(office)).toEqual({ type: 'done', left: [], recoveryKey: null })
  expect(await reed.users.dataKey()).toMatchObject({ dueSince: null, changedAt: expect.any(String) })
  // The session goes on, in the same copy of the same log, and nothing of the old key is left in memory.
  expect(before.dataKey.every(byte => byte === 0)).toBe(true)
  expect([storeOf(office).copyId, storeOf(office).changes.count()]).toEqual([copyId, count])
  const hold = storeOf(office).holdWriting()
  const { id } = await reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
  const now = keptKey(storeOf(office))
  expect(openedBy(now, folder)).toEqual(['store.db', 'registers', 'stops.queue'])
  expect(openedBy(kept.key, folder)).toEqual([])
  hold()
  await reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
  const { keys } = await openSlot(kept.keys, { user: 'M. Ito', passphrase })
  expect(keys.dataKey).toEqual(kept.key)
  const texts = ['base64', 'hex'] as const
  for (const text of texts.map(encoding => Buffer.from(now).toString(encoding)))
    expect(readFileSync(storePaths(folder).keys, 'utf8')).not.toContain(text)
  await reed.session.signOut()
  expect(readdirSync(folder).filter(name => name.startsWith('next'))).toEqual([])
  const status = await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(status).toMatchObject({ older: [], opened: { memory: 'known' } })
  expect(storeOf(office).emergencyStop.get(id)).toBeDefined()
  expect(storeOf(office).copyId).toBe(copyId)
})

test('one that is called off, or whose session ends, leaves nothing behind, and stays due', async () => {
  const office = await afterLeaving()
  const { reed, folder } = office
  const steps = await reed.users.changeDataKey(noWish)
  await steps.next()
  await steps.return?.()
  expect(readdirSync(folder).filter(name => name.startsWith('next'))).toEqual([])
  expect((await reed.users.dataKey()).dueSince).not.toBeNull()
  await reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
  const again = await reed.users.changeDataKey(noWish)
  await again.next()
  await reed.session.signOut()
  await expect(again.next()).rejects.toMatchObject({ code: expect.stringMatching(/CANCELLED|SIGNED_OUT/) })
})
