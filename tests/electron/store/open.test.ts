import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { leastKdf } from '#electron/store/keys/kdf-cost.ts'
import { createStore, openStore } from '#electron/store/open.ts'
import { addPerson, aStore, temporaryFolder, testEnvironment, testUser } from '#tests/support/stores.ts'

test('what was written is there after closing and opening again', async () => {
  const { store, folder, environment } = await aStore()
  const person = addPerson(store, { nativeName: 'امید کریمی' })
  store.close()
  const again = await openStore(folder, testUser, environment)
  expect(again.person.list()).toEqual([person])
  expect(again.changes.verify()).toMatchObject({ broken: null, entries: 2, records: 2 })
  again.close()
})

test('no file of a store, its journal included, holds a name that can be read', async () => {
  const { store, folder } = await aStore()
  addPerson(store, { familyName: 'UNMISTAKABLE' })
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  expect(files.map(({ name }) => name)).toContain('store.db-wal')
  for (const { parentPath, name } of files)
    expect(readFileSync(join(parentPath, name)).includes('UNMISTAKABLE')).toBe(false)
})

test('a connection that writes is encrypted, durable, checks references and trusts no schema', async () => {
  const { store, folder } = await aStore()
  const db = connectForWriting(join(folder, 'store.db'), store.dataKey)
  const pragma = (name: string) => db.pragma(name, { simple: true })
  expect({
    cipher: pragma('cipher'),
    journal: pragma('journal_mode'),
    synchronous: pragma('synchronous'),
    references: pragma('foreign_keys'),
    trusted: pragma('trusted_schema'),
    recursiveTriggers: pragma('recursive_triggers'),
    temporaryTables: pragma('temp_store'),
  }).toEqual({
    cipher: 'chacha20',
    journal: 'wal',
    synchronous: 2,
    references: 1,
    trusted: 0,
    recursiveTriggers: 1,
    temporaryTables: 2,
  })
  db.close()
})

test('a store that is closed is one folder of its known files', async () => {
  const { store, folder } = await aStore()
  store.close()
  expect(readdirSync(folder).sort()).toEqual(['copies', 'keys.json', 'lock', 'stops.queue', 'store.db'])
  expect(readdirSync(dirname(folder))).toEqual(['test.muster-store'])
})

test('a folder that was only renamed goes on with the same copy of the log', async () => {
  const { store, folder } = await aStore()
  const { copyId } = store
  store.close()
  const renamed = join(dirname(folder), 'renamed.muster-store')
  renameSync(folder, renamed)
  const again = await openStore(renamed, testUser, testEnvironment())
  expect(again.copyId).toBe(copyId)
  again.close()
})

test('a slot made without further word costs what was measured on this computer, as does every later one', async () => {
  const folder = join(temporaryFolder(), 'costly.muster-store')
  const { kdf: _, ...production } = testEnvironment()
  const { store } = await createStore({ folder, officeCode: 'TST', ...testUser }, production)
  await store.keys.invite('Bob')
  store.close()
  const { slots } = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'))
  const [{ kdf }] = slots
  expect(kdf.memoryKiB).toBeGreaterThanOrEqual(leastKdf.memoryKiB)
  expect(kdf.iterations).toBeGreaterThanOrEqual(leastKdf.iterations)
  expect(slots.map((slot: { kdf: object }) => slot.kdf)).toEqual([kdf, kdf, kdf])
  const again = await openStore(folder, testUser, production)
  again.close()
})

test('a worker thread reads and writes over a connection of its own with the key it is given', async () => {
  const { store, folder } = await aStore()
  const person = addPerson(store)
  const program = `
    const { parentPort, workerData } = require('node:worker_threads')
    import(workerData.open).then(({ openConnection }) => {
      const env = { now: () => '2026-11-23T12:00:00Z', program: 'worker' }
      const store = openConnection(workerData.folder, workerData.dataKey, env)
      const [person] = store.person.list()
      store.transaction('01JTESTUSER000000000000000', w => w.person.update(person.id, { bagCount: 7 }))
      store.close()
      parentPort.postMessage('done')
    })`
  const open = new URL('../../../electron/store/open.ts', import.meta.url).href
  const worker = new Worker(program, { eval: true, workerData: { open, folder, dataKey: store.dataKey } })
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  await worker.terminate()
  addPerson(store)
  expect(store.person.require(person.id).bagCount).toBe(7)
  expect(store.changes.verify()).toMatchObject({ broken: null, copies: 1, entries: 4 })
})
