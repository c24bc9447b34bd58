import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { restoreCopy } from '#electron/store/file/restore.ts'
import { openStore } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import { Entry } from '#shared/changes/entry.ts'
import { fold } from '#shared/changes/fold.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { anId } from '#tests/support/records.ts'
import {
  addPerson,
  aStore,
  insertPerson,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

test('every write leaves one entry with the fields it changed, in the same transaction', async () => {
  const { store } = await aStore()
  const person = addPerson(store, { familyName: 'KARIMI', bagCount: 1 })
  store.transaction(testUserId, w => w.person.update(person.id, { familyName: 'KARIMY', bagCount: 1 }))
  const entries = store.changes.of('person', person.id)
  expect(entries.map(({ fields }) => Object.keys(fields).length)).toEqual([
    Object.keys(person).length - 1, // all but the id
    1,
  ])
  expect(entries[1]).toMatchObject({
    copyId: store.copyId,
    sequence: 3,
    userId: testUserId,
    fields: { familyName: 'KARIMY' },
    knew: {},
    prevHash: entries[0]?.hash,
  })
  const { position: _, ...entry } = entries[1]!
  expect(Entry.parse(entry)).toEqual(entry)
})

test('an update that changes nothing writes nothing', async () => {
  const { store } = await aStore()
  const person = addPerson(store, { careNeeds: ['diet'] })
  const before = store.changes.count()
  const changed = store.transaction(testUserId, w => w.person.update(person.id, { careNeeds: ['diet'] }))
  expect(changed).toBe(false)
  expect(store.changes.count()).toBe(before)
})

test('a use case that fails leaves neither rows nor entries, and nobody hears of it', async () => {
  const { store } = await aStore()
  const heard: unknown[] = []
  store.onCommitted(changed => heard.push(changed))
  const before = store.changes.count()
  const failing = () =>
    store.transaction(testUserId, w => {
      insertPerson(w)
      throw new Error('the second half fails')
    })
  expect(failing).toThrow('the second half fails')
  expect([store.person.count(), store.changes.count(), heard]).toEqual([0, before, []])
})

test('a row that the database refuses cannot be committed half, even when the error is swallowed', async () => {
  const { store } = await aStore()
  const person = addPerson(store)
  const swallowing = () =>
    store.transaction(testUserId, w => {
      try {
        w.person.insert(person)
      } catch {
        // a caller that does not care
      }
    })
  expect(swallowing).toThrow(/UNIQUE/)
  expect(store.changes.verify().broken).toBeNull()
})

test('listeners hear after the commit which records were written, each once', async () => {
  const { store } = await aStore()
  const heard: unknown[] = []
  const stop = store.onCommitted(changed =>
    heard.push(changed.map(({ noun, id }) => [noun, id, store.person.count()])),
  )
  const id = store.transaction(testUserId, w => {
    const { id } = insertPerson(w)
    w.person.update(id, { bagCount: 2 })
    return id
  })
  stop()
  addPerson(store)
  expect(heard).toEqual([[['person', id, 1]]])
})

test('entries of one use case share one clock reading, and clocks only go on', async () => {
  const { store } = await aStore({ ...testEnvironment(), now: testEnvironment(1_795_000_000_000).now })
  store.transaction(testUserId, w => {
    insertPerson(w)
    insertPerson(w)
  })
  const clocks = store.changes.page({ limit: 10 }).map(({ clock }) => clock)
  expect(clocks[1]).toBe(clocks[2])
  expect(clocks[0]! < clocks[1]!).toBe(true)
})

test('a wall clock set back a year does not turn the log around', async () => {
  const { store, folder } = await aStore()
  store.close()
  const again = await openStore(folder, testUser, testEnvironment(1_763_000_000_000))
  addPerson(again)
  const [first, second] = again.changes.page({ limit: 2 })
  expect(second!.wallTime < first!.wallTime).toBe(true)
  expect(second!.clock > first!.clock).toBe(true)
  again.close()
})

test('the log folds to exactly the rows', async () => {
  const { store } = await aStore()
  const people = Array.from({ length: 20 }, (_, i) => addPerson(store, { familyName: `F${i}` }))
  for (const { id } of people.slice(5))
    store.transaction(testUserId, w => w.person.update(id, { bagKg: 12.5 }))
  const entries = store.changes.page({ limit: 1000 }).map(({ position: _, ...entry }) => entry)
  const folded = fold(entries).state.get('person')
  for (const { id, ...row } of store.person.list()) expect(folded?.get(id)).toEqual(row)
  expect(store.changes.verify()).toEqual({ entries: 36, records: 21, copies: 1, broken: null })
})

test('a store copied to another place takes an id of its own and knows what the old one wrote', async () => {
  const { store, folder } = await aStore()
  const old = store.copyId
  const copy = store.copy('test')
  store.close()
  const elsewhere = join(folder, '..', 'elsewhere.muster-store')
  await restoreCopy(copy, elsewhere, testUser)
  const moved = await openStore(elsewhere, testUser, testEnvironment())
  const person = addPerson(moved)
  expect(moved.copyId).not.toBe(old)
  expect(moved.changes.of('person', person.id)).toMatchObject([
    { copyId: moved.copyId, sequence: 1, knew: { [old]: 1 } },
  ])
  expect(moved.changes.verify()).toMatchObject({ copies: 2, broken: null })
  moved.close()
  const original = await openStore(folder, testUser, testEnvironment())
  expect(original.copyId).toBe(old)
  original.close()
})

describe('tampering', () => {
  test('is refused by the database itself', async () => {
    const { db, id } = await aTamperedStore()
    expect(() => db.exec("UPDATE changeEntry SET fields = '{}'")).toThrow(/never changed/)
    expect(() => db.exec('DELETE FROM changeEntry')).toThrow(/never shortened/)
    expect(() => db.exec('INSERT OR REPLACE INTO changeEntry SELECT * FROM changeEntry')).toThrow(/never/)
    expect(() => db.exec('DELETE FROM person')).toThrow(/never deleted/)
    expect(() => db.prepare('DELETE FROM person WHERE id = ?').run(id)).toThrow(/never deleted/)
  })

  test('with the triggers taken away is found: an entry that was rewritten', async () => {
    const { db, verify } = await aTamperedStore()
    db.exec(`DROP TRIGGER changeEntryFixed; UPDATE changeEntry SET fields = replace(fields, 'KARIMI', 'SMITH')
             WHERE sequence = 2`)
    expect(verify().broken).toMatchObject({ kind: 'entry', sequence: 2, noun: 'person' })
  })

  test('is found: an entry that was blamed on another user', async () => {
    const { db, verify } = await aTamperedStore()
    db.exec("DROP TRIGGER changeEntryFixed; UPDATE changeEntry SET userId = 'somebody' WHERE sequence = 3")
    expect(verify().broken).toMatchObject({ kind: 'entry', sequence: 3 })
  })

  test('is found: an entry cut out of the middle', async () => {
    const { db, verify } = await aTamperedStore()
    db.exec('DROP TRIGGER changeEntryStays; DELETE FROM changeEntry WHERE sequence = 2')
    expect(verify().broken).toMatchObject({ kind: 'chain', sequence: 3 })
  })

  test('is found: the end cut off', async () => {
    const { db, verify } = await aTamperedStore()
    db.exec('DROP TRIGGER changeEntryStays; DELETE FROM changeEntry WHERE sequence > 1')
    expect(verify().broken).toMatchObject({ kind: 'chain', sequence: 3, position: null })
  })

  test('is found: a row changed past the log', async () => {
    const { db, verify, id } = await aTamperedStore()
    db.prepare("UPDATE person SET familyName = 'SMITH' WHERE id = ?").run(id)
    expect(verify().broken).toMatchObject({
      kind: 'record',
      noun: 'person',
      id,
      detail: expect.stringContaining('familyName'),
    })
  })

  test('is found: a row added past the log', async () => {
    const { db, verify } = await aTamperedStore()
    db.exec(
      `INSERT INTO user (id, name, roles, createdAt) VALUES ('x', 'Eve', '["approver"]', '2026-11-23T12:00:00Z')`,
    )
    expect(verify().broken).toMatchObject({ kind: 'record', noun: 'user', id: 'x' })
  })

  test('is found: a row deleted past the log', async () => {
    const { db, verify, id } = await aTamperedStore()
    db.exec('DROP TRIGGER personStays; DELETE FROM person')
    expect(verify().broken).toMatchObject({ kind: 'record', noun: 'person', id })
  })
})

test('a frozen manifest cannot be changed by anything, only superseded', async () => {
  const { store } = await aStore()
  const { db } = behind(store)
  db.pragma('foreign_keys = OFF')
  db.prepare(
    `INSERT INTO manifestVersion VALUES ('m1', 'f1', 1, '{}', 'hash', 'sig', 'key', '2026-11-23T12:00:00Z', NULL, NULL, NULL, NULL)`,
  ).run()
  expect(() => db.exec('UPDATE manifestVersion SET content = \'{"x":1}\'')).toThrow(/never changed/)
  db.exec("UPDATE manifestVersion SET supersededAt = '2026-11-23T13:00:00Z'")
  expect(() => db.exec('UPDATE manifestVersion SET supersededAt = NULL')).toThrow(/never changed/)
})

test('a record that does not exist is a named error, and a write outside a transaction is none', async () => {
  const { store } = await aStore()
  expect(() => store.person.require(anId('person'))).toThrow(
    expect.objectContaining({
      code: 'STORE_NO_SUCH_RECORD',
      data: expect.objectContaining({ noun: 'person' }),
    }),
  )
  const sneaky = store.person as unknown as { update(id: PersonId, changes: object): void }
  const { id } = addPerson(store)
  expect(() => sneaky.update(id, { familyName: 'SMITH' })).toThrow(/outside a transaction/)
  expect(store.person.require(id).familyName).toBe('KARIMI')
})

/** A connection beside the store's, as somebody with the data key could make one. */
function behind(store: WritableStore): { db: Database.Database } {
  return { db: connectForWriting(join(store.folder, 'store.db'), store.dataKey) }
}

async function aTamperedStore() {
  const { store } = await aStore()
  const { id } = addPerson(store, { familyName: 'KARIMI' })
  store.transaction(testUserId, w => w.person.update(id, { bagCount: 3 }))
  expect(store.changes.verify().broken).toBeNull()
  return { ...behind(store), id, verify: () => store.changes.verify() }
}
