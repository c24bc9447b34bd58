import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { restoreCopy } from '#electron/store/file/restore.ts'
import { listCopies, maxCopiesOfAReason } from '#electron/store/file/snapshot.ts'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { openRescue, openStore } from '#electron/store/open.ts'
import {
  addPerson,
  aStore,
  insertPerson,
  keptKey,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

test('a copy is encrypted, and restores to a store that holds everything', async () => {
  const { store, folder } = await aStore()
  for (let i = 0; i < 30; i++) addPerson(store, { familyName: 'UNMISTAKABLE' })
  const copy = store.copy('daily')
  expect(readFileSync(copy.path).includes('UNMISTAKABLE')).toBe(false)
  expect(readFileSync(copy.path).subarray(0, 15).toString()).not.toBe('SQLite format 3')
  const restored = join(dirname(folder), 'restored.muster-store')
  await restoreCopy(copy, restored, testUser)
  const again = await openStore(restored, testUser, testEnvironment())
  expect(again.person.list()).toEqual(store.person.list())
  expect(again.person.search('unmis').total).toBe(30)
  expect(again.changes.verify().broken).toBeNull()
  again.close()
})

test('copies roll: the last few of a reason are kept, and those of another reason are left alone', async () => {
  const { store, folder } = await aStore()
  const first = store.copy('before-0002')
  const names = Array.from({ length: maxCopiesOfAReason + 2 }, () => store.copy('daily').name)
  const left = listCopies({ copies: join(folder, 'copies') }).map(({ name }) => name)
  expect(left).toEqual([...names.slice(2).reverse(), first.name])
  expect(
    readdirSync(join(folder, 'copies')).filter(file => file.includes('tmp') || file.endsWith('-wal')),
  ).toEqual([])
})

test('two copies within one instant are two copies', async () => {
  const { now } = testEnvironment()
  const frozen = now()
  const { store } = await aStore({ ...testEnvironment(), now: () => frozen })
  expect(new Set([store.copy('daily').name, store.copy('daily').name]).size).toBe(2)
})

test('restoring never overwrites, and a spoiled copy makes no store', async () => {
  const { store, folder } = await aStore()
  const copy = store.copy('daily')
  await expect(restoreCopy(copy, folder, testUser)).rejects.toMatchObject({ code: 'STORE_EXISTS' })
  truncateSync(copy.path, statSync(copy.path).size - 4096)
  const restored = join(dirname(folder), 'restored.muster-store')
  await expect(restoreCopy(copy, restored, testUser)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  expect(existsSync(restored)).toBe(false)
  expect(readdirSync(dirname(folder))).toEqual(['test.muster-store'])
})

test('a damaged store can be read where it is not damaged, and is not changed by it', async () => {
  const { store, folder } = await aStore()
  store.transaction(testUserId, w => {
    for (let i = 0; i < 2000; i++) insertPerson(w, { caseNumber: `A${i}`, birthPlace: 'x'.repeat(200) })
  })
  const dataKey = keptKey(store)
  store.close()
  const path = join(folder, 'store.db')
  spoilPageHolding(path, dataKey)
  const before = readFileSync(path)
  await expect(openStore(folder, testUser, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  })

  const rescue = await openRescue(folder, testUser, testEnvironment())
  expect(rescue.findings()).not.toEqual([])
  const person = rescue.contents().find(({ noun }) => noun === 'person')
  const cases = [...rescue.read('person')].map(({ caseNumber }) => caseNumber)
  rescue.close()
  expect(person).toMatchObject({ readable: cases.length, complete: false })
  expect(cases.length).toBeGreaterThan(1900)
  expect(cases).toEqual(expect.arrayContaining(['A0', 'A1999']))
  expect(new Set(cases).size).toBe(cases.length)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['copies', 'keys.json', 'lock', 'stops.queue', 'store.db'])
})

test('a store whose first page is gone gives nothing, says so, and its copy restores', async () => {
  const { store, folder } = await aStore()
  addPerson(store)
  const copy = store.copy('daily')
  store.close()
  const content = readFileSync(join(folder, 'store.db'))
  writeFileSync(join(folder, 'store.db'), content.fill(0, 0, 4096))
  const rescue = await openRescue(folder, testUser, testEnvironment())
  expect(rescue.contents().every(({ readable, complete }) => readable === 0 && !complete)).toBe(true)
  rescue.close()
  const restored = join(dirname(folder), 'restored.muster-store')
  await restoreCopy(copy, restored, testUser)
  const again = await openStore(restored, testUser, testEnvironment())
  expect(again.person.count()).toBe(1)
  again.close()
  rmSync(restored, { recursive: true })
})

/** Flips a byte in a page in the middle of the people. */
function spoilPageHolding(path: string, key: DataKey): void {
  const db = connectForWriting(path, key)
  const pages = db
    .prepare<[], number>(
      "SELECT pageno FROM dbstat WHERE name = 'person' AND pagetype = 'leaf' ORDER BY path",
    )
    .pluck()
    .all()
  db.close()
  const page = pages[Math.floor(pages.length / 2)] ?? 0
  const content = readFileSync(path)
  const offset = (page - 1) * 4096 + 2000
  content.writeUInt8(content.readUInt8(offset) ^ 1, offset)
  writeFileSync(path, content)
}
