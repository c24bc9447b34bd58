import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { storePaths } from '#electron/store/file/paths.ts'
import { openConnection } from '#electron/store/open.ts'
import { aStore, insertPerson, testUserId } from '#tests/support/stores.ts'

test('while jobs write, the program leaves the journal to them, and puts nothing of it into the database', async () => {
  const { store, folder, environment } = await aStore()
  const { database } = storePaths(folder)
  const size = () => statSync(database).size
  const write = (people: number) =>
    store.transaction(testUserId, w => {
      for (let count = 0; count < people; count += 1) insertPerson(w)
    })
  const before = size()
  const unshare = [store.shareFile(), store.shareFile()]
  write(4000)
  write(1)
  expect(size()).toBe(before)
  unshare[0]?.()
  write(1)
  expect(size()).toBe(before)
  const job = openConnection(folder, store.dataKey, environment)
  job.putJournalInPlace()
  job.close()
  expect(size()).toBeGreaterThan(before)
  unshare[1]?.()
  store.assertInPlace()
  const [grown, people] = [size(), store.person.count()]
  write(4000)
  write(1)
  expect(size()).toBeGreaterThan(grown)
  expect(store.person.count()).toBe(people + 4001)
})
