import { expect, test } from 'vitest'
import { openStore } from '#electron/store/open.ts'
import { aStore, testUser } from '#tests/support/stores.ts'

test('what was written is there after closing and opening again', async () => {
  const { store, folder, environment } = await aStore()
  store.close()
  const again = await openStore(folder, testUser, environment)
  expect(again.user.list()).toMatchObject([{ name: 'Ada', roles: ['planner'] }])
  expect(again.changes.verify()).toMatchObject({ broken: null, entries: 1, records: 1 })
  again.close()
})
