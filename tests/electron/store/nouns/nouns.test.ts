import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { nouns } from '#electron/store/nouns/nouns.ts'
import type { WritableStore } from '#electron/store/store.ts'
import { Noun } from '#shared/model/codes.ts'

import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aFlight } from '#tests/support/facts.ts'
import {
  aBar,
  aClassOrder,
  aClearance,
  aConsent,
  anId,
  anOrder,
  aPassport,
  aPermit,
  aRegister,
  aStopOrder,
} from '#tests/support/records.ts'
import { addPerson, aStore, insertPerson, testUserId } from '#tests/support/stores.ts'

test.each(Noun.options)(
  'the table of %s has the columns of its schema, and requires what it requires',
  async noun => {
    const { store } = await aStore()
    const db = behind(store)
    const columns = db.pragma(`table_info("${noun}")`) as { name: string; notnull: number }[]
    const stored = columns
      .filter(({ name }) => name !== 'key')
      .map(({ name, notnull }) => [name, notnull === 1])
    const declared = Object.entries(nouns[noun].schema.shape).map(([name, field]) => [
      name,
      !('safeParse' in field && (field.safeParse as (value: unknown) => { success: boolean })(null).success),
    ])
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(declared))
    db.close()
  },
)

test('the table of every noun offers what its line says, and no more', async () => {
  const { store } = await aStore()
  store.transaction(testUserId, w => {
    for (const noun of Noun.options) {
      const offered: object = w[noun]
      const { appendOnly, finders } = nouns[noun]
      expect([noun, 'update' in offered]).toEqual([noun, !appendOnly])
      expect(Object.keys(offered)).toEqual(expect.arrayContaining(Object.keys(finders)))
    }
  })
})

test('every finder that is given something searches by an index, but for the few rule packs', async () => {
  const { store } = await aStore()
  const db = behind(store)
  for (const noun of Noun.options.filter(noun => noun !== 'rulePack')) {
    for (const { column, takes } of Object.values(nouns[noun].finders)) {
      if (takes === 'nothing') continue
      const sql = `SELECT * FROM "${noun}" WHERE "${column}" IN (SELECT value FROM json_each(?)) ORDER BY "id"`
      const plan = db.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all('[]')
      expect(plan.map(({ detail }) => detail).join('\n')).toMatch(`SEARCH ${noun} USING INDEX`)
    }
  }
  db.close()
})

test('a finder gives the rows of its value alone, in the order in which it says that it does', async () => {
  const { store } = await aStore()
  const { id } = addPerson(store, { familyGroup: 'A' })
  addPerson(store, { familyGroup: 'B' })
  const inForce = aClassOrder({ recordedBy: testUserId })
  const lifted = { ...aClassOrder({ recordedBy: testUserId }), liftedAt: instant('2026-11-01T00:00:00Z') }
  const flights = ['HO1', 'HO2', 'HO1'].map(number => ({
    ...aFlight(),
    id: anId('flight'),
    number,
    createdBy: testUserId,
  }))
  store.transaction(testUserId, w => {
    for (const order of [inForce, lifted]) w.classOrder.insert({ ...order, id: anId('classOrder') })
    for (const flight of flights) w.flight.insert(flight)
  })
  expect(store.person.ofFamilies(['A', 'C']).map(person => person.id)).toEqual([id])
  expect(store.person.ofFamilies([])).toEqual([])
  expect(store.classOrder.standing()).toHaveLength(1)
  expect(store.flight.byNumber('HO1').map(flight => flight.id)).toEqual([flights[2]?.id, flights[0]?.id])
})

test('every kind of value comes back as it went in', async () => {
  const { store } = await aStore()
  const person = addPerson(store, {
    familyName: 'O’Brien; DROP TABLE person;--',
    nativeName: 'محمد رضا 🙂',
    careNeeds: ['wheelchair', 'diet'],
    bagKg: 22.5,
    bagCount: 0,
  })
  expect(store.person.require(person.id)).toEqual(person)
  const records = {
    travelDocument: aPassport({ personId: person.id }),
    removalOrder: anOrder({ personId: person.id, destinations: ['IRN', 'TUR'] }),
    permit: aPermit({ personId: person.id, validTo: 'unlimited' }),
    legalBar: aBar({ personId: person.id, recordedBy: testUserId, until: instant('2027-01-01T00:00:00Z') }),
    emergencyStop: aStopOrder({ personId: person.id, by: testUserId }),
    classOrder: aClassOrder({ recordedBy: testUserId }),
    consent: aConsent({ personId: person.id, recordedBy: testUserId }),
    medicalClearance: aClearance({ personId: person.id, recordedBy: testUserId }),
    flight: { ...aFlight(), createdBy: testUserId },
  }
  store.transaction(testUserId, w => {
    for (const [noun, record] of Object.entries(records)) {
      const table = w[noun as keyof typeof records] as { insert(row: unknown): void }
      table.insert(record)
    }
  })
  for (const [noun, record] of Object.entries(records)) {
    const table = store[noun as keyof typeof records] as unknown as { list(): unknown[] }
    expect(table.list()).toEqual([record])
  }
  expect(store.legalBar.ofPeople([person.id])).toEqual([records.legalBar])
  expect(store.emergencyStop.active()).toEqual([records.emergencyStop])
  expect(store.flight.byNumber('HO1')).toEqual([records.flight])
  expect(store.changes.verify().broken).toBeNull()
})

test('a value that the noun does not allow is refused before anything is written', async () => {
  const { store } = await aStore()
  const person = addPerson(store)
  const before = store.changes.count()
  const bad = { birthDate: '1990-02-30', sex: 'male', colour: 'blue', id: 'other' }
  for (const [field, value] of Object.entries(bad)) {
    const writing = () => store.transaction(testUserId, w => w.person.update(person.id, { [field]: value }))
    expect(writing).toThrow()
  }
  expect(store.changes.count()).toBe(before)
})

test('what belongs to a person cannot be recorded without the person', async () => {
  const { store } = await aStore()
  const bar = aBar({ personId: anId('person'), recordedBy: testUserId })
  expect(() => store.transaction(testUserId, w => w.legalBar.insert(bar))).toThrow(/FOREIGN KEY/)
  expect(store.legalBar.count()).toBe(0)
})

test('within one use case records may come in any order', async () => {
  const { store } = await aStore()
  store.transaction(testUserId, w => {
    const id = w.newId('person')
    w.legalBar.insert(aBar({ personId: id, recordedBy: testUserId }))
    insertPerson(w, { id })
  })
  expect(store.legalBar.count()).toBe(1)
})

test('ids made in one use case sort in the order in which they were made', async () => {
  const { store } = await aStore()
  const ids = store.transaction(testUserId, w => Array.from({ length: 100 }, () => w.newId('person')))
  expect(ids).toEqual([...new Set(ids)].sort())
})

test('a promise is refused as a use case, since nothing may wait inside one', async () => {
  const { store } = await aStore()
  expect(() => store.transaction(testUserId, async w => void insertPerson(w))).toThrow(/promise/)
  expect(store.person.count()).toBe(0)
})

test('secrets are kept, and leave no trace in the log', async () => {
  const { store } = await aStore()
  const before = store.changes.count()
  store.transaction(testUserId, w => w.secret.set('signing', Buffer.from([1, 2, 3])))
  expect(store.secret.get('signing')).toEqual(Buffer.from([1, 2, 3]))
  expect(store.changes.count()).toBe(before)
})

test('the newest register is that of the latest day whose rows are here, not the one imported last', async () => {
  const { store } = await aStore()
  for (const asOf of ['2026-11-02', '2026-11-20', '2026-11-11']) {
    const snapshot = aRegister({ id: anId('registerSnapshot'), asOf: plainDate(asOf) })
    const load = store.startRegisterLoad(snapshot.id)
    load.fileUnderKeys()
    store.transaction(testUserId, w => {
      w.registerSnapshot.insert(snapshot)
      load.complete()
    })
  }
  const elsewhere = aRegister({ id: anId('registerSnapshot'), asOf: plainDate('2026-11-22') })
  store.transaction(testUserId, w => w.registerSnapshot.insert(elsewhere))
  expect(store.registerSnapshot.known()[0]?.snapshot?.asOf).toBe('2026-11-20')
})

test('the queries of the check and of the screens search by index, however many rows there are', async () => {
  const { store } = await aStore()
  const db = behind(store)
  const plans: [string, RegExp][] = [
    [
      'SELECT * FROM legalBar WHERE personId IN (SELECT value FROM json_each(?))',
      /SEARCH legalBar USING INDEX legalBarByPerson/,
    ],
    [
      'SELECT * FROM emergencyStop WHERE personId IN (SELECT value FROM json_each(?))',
      /USING INDEX emergencyStopByPerson/,
    ],
    ['SELECT * FROM permit WHERE personId IN (SELECT value FROM json_each(?))', /USING INDEX permitByPerson/],
    [
      'SELECT * FROM travelDocument WHERE personId IN (SELECT value FROM json_each(?))',
      /USING INDEX travelDocumentByPerson/,
    ],
    [
      'SELECT * FROM assignment WHERE flightId IN (SELECT value FROM json_each(?))',
      /USING INDEX assignmentByFlight/,
    ],
    [
      'SELECT * FROM assignment WHERE personId IN (SELECT value FROM json_each(?))',
      /USING INDEX assignmentByPerson/,
    ],
    [
      'SELECT * FROM person WHERE birthDate IN (SELECT value FROM json_each(?))',
      /USING INDEX personByBirthDate/,
    ],
    [
      'SELECT * FROM person WHERE familyGroup IN (SELECT value FROM json_each(?))',
      /USING INDEX personByFamilyGroup/,
    ],
    [
      'SELECT * FROM personNumber WHERE number IN (SELECT value FROM json_each(?))',
      /SEARCH personNumber USING PRIMARY KEY/,
    ],
    [
      'SELECT * FROM changeEntry WHERE noun = ? AND id = ? ORDER BY position',
      /USING INDEX changeEntryByRecord/,
    ],
    [
      'SELECT * FROM manifestVersion WHERE flightId = ? ORDER BY number DESC LIMIT 1',
      /USING INDEX manifestVersionByFlight/,
    ],
    [
      'SELECT * FROM person ORDER BY familyName COLLATE NOCASE, givenNames COLLATE NOCASE, id LIMIT 9 OFFSET 9',
      /USING INDEX personByName/,
    ],
  ]
  for (const [sql, expected] of plans) {
    const plan = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...[...sql.matchAll(/\?/g)].map(() => '[]'))
    const lines = plan.map(({ detail }) => detail).join('\n')
    expect(lines).toMatch(expected)
    expect(lines).not.toMatch(/TEMP B-TREE|SCAN (?!json_each|person USING INDEX)/)
  }
  db.close()
})

function behind(store: WritableStore) {
  return connectForWriting(join(store.folder, 'store.db'), store.dataKey)
}
