import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashEntry } from '#electron/store/log/entry-row.ts'
import { openConnection, openStore } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import { printClock } from '#shared/changes/clock.ts'
import { type CopyId, type Entry, NO_HASH } from '#shared/changes/entry.ts'
import { CopyForkedError } from '#shared/changes/fold.ts'
import { addTime, epochMs, instant } from '#shared/model/plain-date.ts'
import { allEntriesOf, give } from '#tests/support/merging.ts'
import {
  addPerson,
  aStore,
  temporaryFolder,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

const stranger = 'FAR.01J0000000000000000000000F' as CopyId

/** One entry of an office that nobody here knows. */
function aForeignEntry(more: Partial<Entry>): Entry {
  const entry = {
    copyId: stranger,
    sequence: 1,
    clock: printClock({ epochMs: 1_795_000_000_000, count: 0 }),
    wallTime: instant('2026-11-23T12:00:00Z'),
    userId: testUserId,
    noun: 'person' as const,
    id: 'person-far',
    fields: {},
    knew: {},
    prevHash: NO_HASH,
    ...more,
  }
  return { ...entry, hash: hashEntry(entry) }
}

function mergeOne(store: WritableStore, entry: Entry) {
  store.incoming.clear()
  store.incoming.add([entry])
  return store.transaction(testUserId, w => w.merge())
}

test('a store that was cloned and went on under the same id is found out, whichever of the two is asked', async () => {
  const { store, folder, environment } = await aStore()
  const clone = join(temporaryFolder(), 'clone.muster-store')
  cpSync(folder, clone, { recursive: true, filter: path => !path.endsWith('lock') })
  // A connection takes no new id: as if a disk had been cloned with everything on it.
  const other = openConnection(clone, store.dataKey, environment)
  addPerson(store, { familyName: 'KARIMI' })
  addPerson(other, { familyName: 'SALEHI' })
  expect(other.copyId).toBe(store.copyId)
  const before = store.changes.count()
  for (const [from, to] of [
    [other, store],
    [store, other],
  ] as const)
    expect(() => give(from, to)).toThrow(CopyForkedError)
  expect(store.changes.count()).toBe(before)
  expect(store.person.list()).toHaveLength(1)
  other.close()
})

test('what no record of this store can be is refused by name, and nothing of it stays', async () => {
  const { store } = await aStore()
  const { id } = addPerson(store)
  const knew = { [store.copyId]: store.changes.count() }
  const forged: Partial<Entry>[] = [
    { fields: { sex: 'Q' } },
    { id, knew, fields: { sex: 'Q' } },
    { id, knew, fields: { clearedByMagic: true } },
    { noun: 'travelDocument', id: 'd1', fields: {} },
  ]
  for (const each of forged) {
    expect(() => mergeOne(store, aForeignEntry(each))).toThrow(
      expect.objectContaining({ code: 'STORE_FOREIGN_ENTRY' }),
    )
    expect(store.changes.count()).toBe(2)
  }
  expect(store.changes.verify().broken).toBeNull()
})

test('a record that refers to nothing undoes the whole merge', async () => {
  const { store } = await aStore()
  const bar = {
    personId: 'nobody',
    type: 'P',
    number: null,
    state: null,
    nationality: null,
    expires: null,
    withdrawnAt: null,
    recordedAt: '2026-11-23T12:00:00Z',
  }
  expect(() => mergeOne(store, aForeignEntry({ noun: 'travelDocument', id: 'd1', fields: bar }))).toThrow(
    /FOREIGN KEY/,
  )
  expect(store.changes.count()).toBe(1)
  expect(store.travelDocument.count()).toBe(0)
})

test('an entry of a clock that is years ahead counts, is told, and drags no clock along', async () => {
  const { store, environment } = await aStore()
  const { id } = addPerson(store, { familyName: 'KARIMI' })
  const far = printClock({ epochMs: epochMs(addTime(environment.now(), { hours: 24 * 365 })), count: 0 })
  const known = { [store.copyId]: store.changes.count() }
  const counts = mergeOne(
    store,
    aForeignEntry({ id, clock: far, knew: known, fields: { familyName: 'LATE' } }),
  )
  expect(counts).toMatchObject({ entries: 1, records: 1, inDoubt: 1 })
  expect(store.person.require(id).familyName).toBe('LATE')
  store.transaction(testUserId, w => w.person.update(id, { familyName: 'OURS' }))
  const last = allEntriesOf(store).at(-1)!
  expect(last.clock < far).toBe(true)
  expect(last.knew).toMatchObject({ [stranger]: 1 })
  expect(store.changes.verify().broken).toBeNull()
})

test('a user of another office who bears the same name never signs in here', async () => {
  const { store, folder } = await aStore()
  const fields = { name: testUser.user.toUpperCase(), roles: ['approver'], createdAt: '2020-01-01T00:00:00Z' }
  mergeOne(store, aForeignEntry({ noun: 'user', id: '00000000000000000000000000', fields }))
  expect(store.user.count()).toBe(2)
  expect(store.user.byName('ada')?.id).toBe(testUserId)
  store.close()
  const again = await openStore(folder, testUser, testEnvironment())
  expect(again.user.byName('Ada')?.roles).toEqual(['planner'])
  again.close()
})

test('what follows from a merge in its own transaction knows what came, and settles nothing by accident', async () => {
  const { store } = await aStore()
  const { id } = addPerson(store, { familyName: 'KARIMI' })
  store.incoming.add([aForeignEntry({ id, fields: { familyName: 'KARIMY' } })])
  store.transaction(testUserId, w => {
    expect(w.merge()).toMatchObject({ contested: 1 })
    w.person.update(id, { custodyPlace: 'Room 4' })
  })
  expect(allEntriesOf(store).at(-1)).toMatchObject({
    knew: { [stranger]: 1 },
    fields: { custodyPlace: 'Room 4' },
  })
  expect(store.conflicts.list()).toMatchObject([{ noun: 'person', id, field: 'familyName' }])
  store.transaction(testUserId, w => w.settle('person', id, { familyName: 'KARIMI' }))
  expect(store.conflicts.list()).toEqual([])
  expect(store.changes.verify().broken).toBeNull()
})
