import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { type Migration, migrate, readMigrations } from '#electron/store/file/migrate.ts'
import { listCopies } from '#electron/store/file/snapshot.ts'
import { openStore } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import {
  addPerson,
  aStore,
  keptKey,
  temporaryFolder,
  testEnvironment,
  testUser,
} from '#tests/support/stores.ts'

const released = readMigrations()

test('a migration keeps every row, and a verified copy of the store before it', async () => {
  const { store, folder } = await aStoreWithPeople()
  const people = store.person.list()
  store.close()
  const next = [...released, step('ALTER TABLE person ADD COLUMN "nickname" TEXT;')]
  const migrated = await openStore(folder, testUser, { ...testEnvironment(), migrations: next })
  expect(migrated.person.list()).toEqual(people)
  expect(migrated.changes.verify().broken).toBeNull()
  migrated.close()
  const copies = listCopies({ copies: join(folder, 'copies') })
  expect(copies.map(({ name }) => name.split('.').at(-1))).toEqual([`before-${nextNumber()}`])
})

test('after a migration people are found as the new program spells them, whatever the old one kept', async () => {
  const { store, folder } = await aStoreWithPeople()
  const [id] = store.person.list().map(person => person.id)
  const dataKey = keptKey(store)
  store.close()
  const before = connectForWriting(join(folder, 'store.db'), dataKey)
  before.exec(
    "INSERT OR REPLACE INTO personSearch (rowid, words) SELECT rowid, 'spelled otherwise' FROM personSearch",
  )
  before.close()
  const next = [...released, step('ALTER TABLE person ADD COLUMN "nickname" TEXT;')]
  const migrated = await openStore(folder, testUser, { ...testEnvironment(), migrations: next })
  const number = migrated.person.get(id!)?.caseNumber ?? ''
  const page = { offset: 0, limit: 10 }
  expect(migrated.person.search(number, page).rows.map(row => row.id)).toEqual([id])
  expect(migrated.person.search('spelled', page).total).toBe(0)
  migrated.close()
})

test('a table rebuilt by a migration keeps the children that refer to it', async () => {
  const { store, folder } = await aStoreWithPeople()
  const dataKey = keptKey(store)
  store.close()
  const rebuild = step(`
    CREATE TABLE user2 ("id" TEXT PRIMARY KEY NOT NULL, "name" TEXT NOT NULL, "roles" TEXT NOT NULL,
      "createdAt" TEXT NOT NULL, "recoveredAt" TEXT) STRICT;
    INSERT INTO user2 SELECT * FROM user;
    DROP TABLE user;
    ALTER TABLE user2 RENAME TO user;`)
  const flight = `INSERT INTO flight VALUES ('f1', 'HO1', 'A320', '[]', (SELECT id FROM user), '2026-11-23T12:00:00Z')`
  const before = connectForWriting(join(folder, 'store.db'), dataKey)
  before.exec(flight)
  before.close()
  const migrated = await openStore(folder, testUser, {
    ...testEnvironment(),
    migrations: [...released, rebuild],
  })
  expect([migrated.user.count(), migrated.flight.count()]).toEqual([1, 1])
  migrated.close()
})

test.each([
  ['fails half way', "INSERT INTO secret VALUES ('a', x'00'); SELECT * FROM no_such_table;", /no such table/],
  [
    'loses rows',
    "DROP TRIGGER personStays; DELETE FROM person WHERE caseNumber = 'A1';",
    /person had 3 rows and has 2/,
  ],
  ['drops a table', 'DROP TABLE consent; DROP TABLE person;', /person had 3 rows and has 0/],
  [
    'leaves orphans',
    `INSERT INTO consent (id, personId, signedOn, language, interpreterNeeded, counselOffered, recordedBy, recordedAt)
     VALUES ('c', 'nobody', '', '', '', '', 'u', '');`,
    /lost what they refer to/,
  ],
])('a migration that %s is refused by name, and the store is as it was', async (_, sql, why) => {
  const { store, folder } = await aStoreWithPeople()
  store.close()
  const before = hashOf(join(folder, 'store.db'))
  const migrations = [...released, step('CREATE TABLE first (a TEXT) STRICT;'), step(sql, 2)]
  const opening = openStore(folder, testUser, { ...testEnvironment(), migrations })
  await expect(opening).rejects.toMatchObject({
    code: 'STORE_MIGRATION_FAILED',
    data: {
      migration: expect.stringContaining('step'),
      detail: expect.stringMatching(why),
      copy: expect.any(String),
    },
  })
  expect(hashOf(join(folder, 'store.db'))).toBe(before)
  const again = await openStore(folder, testUser, testEnvironment())
  expect(again.person.count()).toBe(3)
  expect(again.changes.verify().broken).toBeNull()
  again.close()
})

test('a migration may say that a table loses its rows', async () => {
  const { store, folder } = await aStoreWithPeople()
  const dataKey = keptKey(store)
  store.close()
  const sql = '-- loses rows: registerLoad\nDROP TABLE registerLoad;\nCREATE TABLE registerLoad (a) ;'
  const before = connectForWriting(join(folder, 'store.db'), dataKey)
  before.exec("INSERT INTO registerLoad VALUES (1, 's', 0, 1)")
  before.close()
  const db = connectForWriting(join(folder, 'store.db'), dataKey)
  migrate(db, [...released, step(sql)], null)
  expect(db.pragma('user_version', { simple: true })).toBe(released.length + 1)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  db.close()
})

test('a missing or doubled number is a fault, not a guess', () => {
  const folder = join(temporaryFolder(), 'migrations')
  mkdirSync(folder)
  writeFileSync(join(folder, '0001-first.sql'), 'SELECT 1;')
  writeFileSync(join(folder, '0003-third.sql'), 'SELECT 1;')
  expect(() => readMigrations(folder)).toThrow('0003-third.sql is not migration number 2')
})

function step(sql: string, after = 1): Migration {
  const version = released.length + after
  return { version, name: `${String(version).padStart(4, '0')}-step.sql`, sql }
}

function nextNumber(): string {
  return String(released.length + 1).padStart(4, '0')
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

async function aStoreWithPeople(): Promise<{ store: WritableStore; folder: string }> {
  const { store, folder } = await aStore()
  for (const caseNumber of ['A1', 'A2', 'A3']) addPerson(store, { caseNumber })
  return { store, folder }
}
