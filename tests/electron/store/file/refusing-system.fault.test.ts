import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { createStoreInfo } from '#electron/store/file/store-info.ts'
import { createChangeLog } from '#electron/store/log/changes.ts'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import { createErasing } from '#electron/store/log/erasing.ts'
import { createMerging } from '#electron/store/log/merging.ts'
import { createSealTable } from '#electron/store/log/seals.ts'
import { createStore, listUsers, openConnection, openStore } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import { printClock } from '#shared/changes/clock.ts'
import { type CopyId, type Entry, NO_HASH } from '#shared/changes/entry.ts'
import { instant } from '#shared/model/plain-date.ts'
import { aMatch, anId } from '#tests/support/records.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'
import {
  aStore,
  insertPerson,
  keptKey,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

/** A file system of a few megabytes; null where this machine does not let us make one. */
const smallDisk = mountSmallDisk(8)
/** One that may be made read-only. */
const readOnlyDisk = mountSmallDisk(8)

test('nothing in the store talks to SQLite past the one place that gives its refusals a name', () => {
  const root = join(import.meta.dirname, '../../../../electron/store')
  const direct = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .filter(file =>
      /\bdb\s*\.(exec|prepare|pragma|transaction)\(/.test(readFileSync(join(root, file), 'utf8')),
    )
  // The lock's database is none of the store's; takeLock names whatever is refused there.
  expect(direct.map(file => file.replaceAll('\\', '/')).sort()).toEqual(['file/lock.ts', 'statements.ts'])
})

test('entries that come in while another connection writes are told that the store is busy', async () => {
  const { store } = await aStore()
  const [writing, coming] = [connectionTo(store), connectionTo(store)]
  coming.pragma('busy_timeout = 20')
  const log = createChangeLog(coming, store.copyId, createStoreInfo(coming), createSealTable(coming))
  const { incoming } = createMerging(coming, log, createErasing(coming, log))
  writing.exec('BEGIN IMMEDIATE')
  expect(() => incoming.add([aLargeEntry(1)])).toThrow(expect.objectContaining({ code: 'STORE_BUSY' }))
  writing.exec('ROLLBACK')
  incoming.add([aLargeEntry(1)])
})

// Skipped where mounting is not allowed.
test.skipIf(smallDisk === null)(
  'entries that fit in memory and not on the disk are refused when they are committed, and nothing of them stays',
  async () => {
    const store = await aStoreOn(smallDisk ?? '')
    const entries = Array.from({ length: 60 }, (_, index) => aLargeEntry(index + 1))
    expect(() => store.incoming.add(entries)).toThrow(expect.objectContaining({ code: 'STORE_DISK_FULL' }))
    expect(store.transaction(testUserId, w => w.merge())).toMatchObject({ entries: 0 })
    store.incoming.add(entries.slice(0, 1))
    expect(store.changes.verify().broken).toBeNull()
  },
)

test.skipIf(smallDisk === null)(
  'a register that does not fit on the disk is refused as it is written, and the store goes on',
  async () => {
    const store = await aStoreOn(smallDisk ?? '')
    writeFileSync(join(smallDisk ?? '', 'ballast'), Buffer.alloc(freeBytesOf(smallDisk ?? '') - 400_000))
    onTestFinished(() => rmSync(join(smallDisk ?? '', 'ballast')))
    const id = anId('registerSnapshot')
    const load = store.startRegisterLoad(id)
    const fill = () => {
      for (let written = 0; written < 100_000; written += 500) load.add(someRows(500))
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'STORE_DISK_FULL' }))
    store.dropRegisterRows(id)
    store.transaction(testUserId, w => insertPerson(w))
    expect(store.changes.verify().broken).toBeNull()
  },
)

test.skipIf(smallDisk === null)(
  'where the disk is full nobody new is let in, and whoever could open the store still can',
  async () => {
    const store = await aStoreOn(smallDisk ?? '')
    const ballast = join(smallDisk ?? '', 'all-of-it')
    expect(() => writeFileSync(ballast, Buffer.alloc(64 * 1024 * 1024))).toThrow(/ENOSPC/)
    onTestFinished(() => rmSync(ballast))
    await expect(store.keys.add('Bob', 'another passphrase')).rejects.toMatchObject({
      code: 'STORE_DISK_FULL',
    })
    expect(store.keys.users()).toEqual([testUser.user])
    expect(readdirSync(store.folder).filter(name => name.startsWith('.'))).toEqual([])
    await store.keys.verify(testUser.user, testUser.passphrase)
  },
)

test.skipIf(readOnlyDisk === null)(
  'a store on a disk that may not be written is refused by that name',
  async () => {
    const store = await aStoreOn(readOnlyDisk ?? '')
    store.close()
    execFileSync('/bin/mount', ['-o', 'remount,ro', readOnlyDisk ?? ''])
    await expect(openStore(store.folder, testUser, testEnvironment())).rejects.toMatchObject({
      code: 'STORE_READ_ONLY',
    })
    expect(listUsers(store.folder)).toEqual([testUser.user])
  },
)

test('a store that cannot be read to its end makes no copy, and says that it is damaged', async () => {
  const { store, folder, environment } = await aStore()
  store.transaction(testUserId, w => {
    for (let i = 0; i < 500; i++) insertPerson(w, { birthPlace: 'x'.repeat(200) })
  })
  const dataKey = keptKey(store)
  store.close()
  const path = join(folder, 'store.db')
  const content = readFileSync(path)
  // The layout itself lies before that.
  writeFileSync(path, content.fill(0, Math.floor((statSync(path).size * 3) / 16_384) * 4096))
  const unchecked = openConnection(folder, dataKey, environment)
  onTestFinished(() => unchecked.close())
  expect(() => unchecked.copy('daily')).toThrow(expect.objectContaining({ code: 'STORE_DAMAGED' }))
  expect(readdirSync(join(folder, 'copies'))).toEqual([])
})

test('two users who are added at one moment can both open the store', async () => {
  const { store, folder } = await aStore()
  await Promise.all([store.keys.add('Bob', 'one passphrase'), store.keys.add('Eve', 'another passphrase')])
  expect(store.keys.users()).toEqual([testUser.user, 'Bob', 'Eve'])
  store.close()
  for (const who of [
    { user: 'Bob', passphrase: 'one passphrase' },
    { user: 'Eve', passphrase: 'another passphrase' },
  ])
    (await openStore(folder, who, testEnvironment())).close()
})

test('one change of the key slots that is refused does not hold up the next', async () => {
  const { store } = await aStore()
  const [refused, added] = await Promise.allSettled([
    store.keys.add(testUser.user, 'the same name'),
    store.keys.add('Bob', 'another passphrase'),
  ])
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'STORE_USER_EXISTS' } })
  expect(added.status).toBe('fulfilled')
})

function connectionTo(store: WritableStore) {
  const db = connectForWriting(join(store.folder, 'store.db'), store.dataKey)
  onTestFinished(() => void db.close())
  return db
}

/** A new store on a disk of its own, gone with its files when the test ends. */
async function aStoreOn(disk: string): Promise<WritableStore> {
  const folder = join(disk, 'small.muster-store')
  const { store } = await createStore({ folder, officeCode: 'TST', ...testUser }, testEnvironment())
  onTestFinished(() => {
    store.close()
    if (disk === smallDisk) rmSync(folder, { recursive: true })
  })
  store.transaction(testUserId, w => {
    w.user.insert({
      id: testUserId,
      name: testUser.user,
      roles: ['planner'],
      createdAt: w.now,
      recoveredAt: null,
    })
  })
  return store
}

/** An entry of an office that nobody here knows, of some hundred thousand bytes. */
function aLargeEntry(sequence: number): Entry {
  const entry = {
    copyId: 'FAR.01J0000000000000000000000F' as CopyId,
    sequence,
    clock: printClock({ epochMs: 1_795_000_000_000, count: 0 }),
    wallTime: instant('2026-11-23T12:00:00Z'),
    userId: testUserId,
    noun: 'user' as const,
    id: anId('user'),
    fields: { name: 'x'.repeat(200_000) },
    knew: {},
    prevHash: NO_HASH,
  }
  return { ...entry, hash: hashEntry(entry) }
}

/** Rows of a register that no packing makes small. */
function* someRows(count: number) {
  for (let row = 0; row < count; row++) {
    yield aMatch({ line: row + 2, category: randomBytes(1000).toString('hex') }).entry
  }
}

function freeBytesOf(disk: string): number {
  const { bavail, bsize } = statfsSync(disk)
  return bavail * bsize
}
