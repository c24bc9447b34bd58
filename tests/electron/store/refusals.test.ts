import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { StoreErrorCode } from '#electron/store/errors.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { listUsers, openStore } from '#electron/store/open.ts'
import {
  aStore,
  keptKey,
  temporaryFolder,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

/** What was done to a good store, and the name under which it must be refused. */
const badStores: [string, StoreErrorCode, (store: ClosedStore) => void][] = [
  ['a folder that is not there', 'STORE_MISSING', ({ folder }) => rmSync(folder, { recursive: true })],
  [
    'a file in the place of the folder',
    'STORE_NOT_OURS',
    ({ folder }) => {
      rmSync(folder, { recursive: true })
      writeFileSync(folder, 'not a folder')
    },
  ],
  ['a folder without a database', 'STORE_MISSING', ({ database }) => rmSync(database)],
  ['a database of no bytes', 'STORE_EMPTY', ({ database }) => truncateSync(database, 0)],
  [
    'a database that is not encrypted',
    'STORE_PLAIN',
    ({ database }) => {
      rmSync(database)
      new Database(database).exec('CREATE TABLE person (id TEXT)').close()
    },
  ],
  [
    'random bytes',
    'STORE_DAMAGED',
    ({ database }) => writeFileSync(database, randomBytes(statSync(database).size)),
  ],
  [
    'a database cut in half',
    'STORE_DAMAGED',
    ({ database }) => truncateSync(database, statSync(database).size / 2),
  ],
  ['a database cut within its first page', 'STORE_DAMAGED', ({ database }) => truncateSync(database, 1000)],
  ['a damaged first page', 'STORE_DAMAGED', ({ database }) => flipByte(database, 200)],
  ['one flipped byte on page 2', 'STORE_DAMAGED', ({ database }) => flipByte(database, 4096 + 1234)],
  [
    'one flipped byte on the last page',
    'STORE_DAMAGED',
    ({ database }) => flipByte(database, statSync(database).size - 100),
  ],
  [
    'an encrypted database of another program',
    'STORE_NOT_OURS',
    ({ database, dataKey }) => setPragma(database, dataKey, 'application_id = 1'),
  ],
  [
    'a store of a newer Muster',
    'STORE_NEWER',
    ({ database, dataKey }) => setPragma(database, dataKey, 'user_version = 4711'),
  ],
  [
    "another store's database",
    'STORE_DAMAGED',
    ({ database, other }) => copyFileSync(other.database, database),
  ],
  ['no key file', 'STORE_KEYS_MISSING', ({ keys }) => rmSync(keys)],
  [
    'a key file of a newer Muster',
    'STORE_NEWER',
    ({ keys }) => {
      const file = JSON.parse(readFileSync(keys, 'utf8'))
      writeFileSync(keys, JSON.stringify({ ...file, version: 3, more: 'of it' }))
    },
  ],
  ['a key file that is not one', 'STORE_DAMAGED', ({ keys }) => writeFileSync(keys, '{"slots":[]}')],
  [
    'a slot renamed to another user',
    'STORE_WRONG_PASSPHRASE',
    ({ keys }) =>
      writeFileSync(
        keys,
        readFileSync(keys, 'utf8').replace('"user": "Bob"', '"user": "X"').replace('Ada', 'Bob'),
      ),
  ],
  [
    'a slot made cheaper to guess',
    'STORE_WRONG_PASSPHRASE',
    ({ keys }) =>
      writeFileSync(keys, readFileSync(keys, 'utf8').replaceAll('"iterations": 1', '"iterations": 2')),
  ],
]

describe.each(badStores)('%s', (title, code, spoil) => {
  test(`is refused as ${code} and left as it was`, async () => {
    const store = await aClosedStore()
    spoil(store)
    const before = contentsOf(store.folder)
    const user = title.includes('another user') ? 'Bob' : testUser.user
    const opening = openStore(store.folder, { ...testUser, user }, testEnvironment())
    await expect(opening).rejects.toMatchObject({ name: 'StoreError', code })
    expect(contentsOf(store.folder)).toEqual(before)
  })
})

test('a wrong passphrase is not called damage, and an unknown user is told who is known', async () => {
  const { folder } = await aClosedStore()
  const before = contentsOf(folder)
  await expect(openStore(folder, { user: 'Ada', passphrase: 'no' }, testEnvironment())).rejects.toMatchObject(
    {
      code: 'STORE_WRONG_PASSPHRASE',
    },
  )
  await expect(openStore(folder, { user: 'Eve', passphrase: 'no' }, testEnvironment())).rejects.toMatchObject(
    {
      code: 'STORE_UNKNOWN_USER',
      data: { known: ['Ada', 'Bob'] },
    },
  )
  expect(contentsOf(folder)).toEqual(before)
})

test('a refused store is not locked: it opens with the right passphrase at once', async () => {
  const { folder } = await aClosedStore()
  await expect(openStore(folder, { ...testUser, passphrase: 'no' }, testEnvironment())).rejects.toThrow()
  const store = await openStore(folder, testUser, testEnvironment())
  expect(store.user.count()).toBe(1)
  store.close()
})

test('a newer store says which Muster wrote it', async () => {
  const { folder, database, dataKey } = await aClosedStore()
  setPragma(database, dataKey, 'user_version = 4711')
  await expect(openStore(folder, testUser, testEnvironment())).rejects.toMatchObject({
    data: { found: 4711, writtenBy: '0.1.0-test' },
  })
})

test('what a killed program left in its journal is kept when the store is refused, and read when it is not', async () => {
  const { store, folder } = await aStore()
  const killed = join(temporaryFolder(), 'killed.muster-store')
  mkdirSync(killed)
  for (const file of ['store.db', 'store.db-wal', 'keys.json'])
    copyFileSync(join(folder, file), join(killed, file))
  const journal = () => readFileSync(join(killed, 'store.db-wal'))
  expect(journal().length).toBeGreaterThan(0)
  const before = [readFileSync(join(killed, 'store.db')), journal()]

  const older = { ...testEnvironment(), migrations: [] }
  await expect(openStore(killed, testUser, older)).rejects.toMatchObject({ code: 'STORE_NEWER' })
  expect([readFileSync(join(killed, 'store.db')), journal()]).toEqual(before)

  const reopened = await openStore(killed, testUser, testEnvironment())
  expect(reopened.user.list()).toEqual(store.user.list())
  reopened.close()
})

test('a store that is open is refused, naming who has it open, and goes on working', async () => {
  const { store, folder } = await aStore()
  const holder = { pid: process.pid, host: hostname(), since: expect.stringMatching(/Z$/) }
  await expect(openStore(folder, testUser, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_IN_USE',
    data: { holder },
  })
  store.transaction(testUserId, w => w.user.update(testUserId, { roles: ['planner', 'approver'] }))
  expect(store.user.require(testUserId).roles).toEqual(['planner', 'approver'])
})

test('the names that may sign in can be listed without a passphrase', async () => {
  const { folder } = await aClosedStore()
  expect(listUsers(folder)).toEqual(['Ada', 'Bob'])
})

interface ClosedStore {
  folder: string
  database: string
  keys: string
  dataKey: DataKey
  other: { database: string }
}

async function aClosedStore(): Promise<ClosedStore> {
  const { store, folder } = await aStore()
  await store.keys.add('Bob', 'another passphrase')
  const dataKey = keptKey(store)
  store.close()
  const another = await aStore()
  another.store.close()
  const other = { database: join(another.folder, 'store.db') }
  return { folder, database: join(folder, 'store.db'), keys: join(folder, 'keys.json'), dataKey, other }
}

function flipByte(path: string, offset: number): void {
  const content = readFileSync(path)
  content.writeUInt8(content.readUInt8(offset) ^ 1, offset)
  writeFileSync(path, content)
}

function setPragma(database: string, key: DataKey, pragma: string): void {
  const db = connectForWriting(database, key)
  db.pragma(pragma)
  db.close()
}

/** What opening leaves beside a store: who has it, and how often somebody was wrong. */
const besideStore = ['lock', 'attempts.json']

/** Every other file, by name and SHA-256; so a side file left behind shows too. */
function contentsOf(path: string): Record<string, string> | null {
  if (!existsSync(path)) return null
  const files = statSync(path).isFile() ? [''] : readdirSync(path).filter(name => !besideStore.includes(name))
  const hash = (name: string) => {
    const file = join(path, name)
    return statSync(file).isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder'
  }
  return Object.fromEntries(files.sort().map(name => [name, hash(name)]))
}
