import { expect, test } from 'vitest'
import { answersFor } from '#electron/services/session/other-roots.ts'
import type { UserId } from '#shared/model/ids.ts'
import { anOffice, storeOf } from '#tests/support/office.ts'

test('the first administrator of another office answers for its own people, and never for one of ours among them', async () => {
  const store = storeOf(await anOffice())
  const [ours] = store.user.ofThisStore()
  const [entry] = store.changes.of('user', ours!.id)
  const theirs = 'TEST9999999999999999999999' as UserId
  const office = { root: 'a key', isDesk: false }
  expect(answersFor(store, office, entry!, [theirs])).toBe(true)
  expect(answersFor(store, office, entry!, [theirs, ours!.id])).toBe(false)
})
