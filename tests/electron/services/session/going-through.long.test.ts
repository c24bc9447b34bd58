import { expect, test } from 'vitest'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice } from '#tests/support/office.ts'
import { insertPerson } from '#tests/support/stores.ts'

test('in a large store whatever goes through everybody is done beside the program, whole and in the user’s name', async () => {
  const office = await anOffice()
  const { store, user } = office.app.session!
  store.transaction(user.id, w => {
    for (let count = 0; count < 5100; count += 1)
      insertPerson(w, { nationality: count < 3 ? 'HTI' : 'IRN', custodyPlace: 'Gate 4' })
  })
  const order = {
    title: 'Class of Haiti',
    covers: { nationality: ['HTI'] },
    from: plainDate('2026-11-01'),
    until: null,
    citation: 'Order 1',
  }
  // The program's own thread reads nobody: a job does.
  let told = 0
  store.onCommitted(changed => {
    told += changed.filter(({ noun }) => noun === 'classMembership').length
  })
  expect(await office.reed.classOrders.preview(order)).toHaveLength(3)
  const { id, covered } = await office.reed.classOrders.add(order)
  expect({ covered, told }).toEqual({ covered: 3, told: 3 })
  const members = store.classMembership.ofOrders([id])
  expect(members).toHaveLength(3)
  expect(members.every(({ recordedBy }) => recordedBy === user.id)).toBe(true)
  expect(store.classOrder.require(id)).toMatchObject({ title: 'Class of Haiti', grantedAt: null })
  expect(await office.reed.audit.verify()).toMatchObject({ ok: true, entries: store.changes.count() })
  await expect(
    office.ito.register.accept({
      snapshot: '01NOSUCHREGISTER0000000000' as RegisterSnapshotId,
      reason: 'Looked at with the registry, call of 22 Nov',
    }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
})
