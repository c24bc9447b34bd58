import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { anId, aRegister } from '#tests/support/records.ts'
import { addPerson, aStore, testUserId } from '#tests/support/stores.ts'

test('a row is found by each of its numbers, by its birth date, and by another spelling of its name', async () => {
  const { store } = await aStore()
  const id = anId('registerSnapshot')
  const row = anEntry(id, 2, {
    familyName: 'Mohammadi',
    givenNames: 'Hossein',
    birthDate: partialDate('1988-03-21'),
    permitNumber: 'LPR-77',
    documentNumber: 'x 98765',
    caseNumber: 'A12-345-678',
  })
  importRegister(store, id, [row, anEntry(id, 3, { familyName: 'Other' })])
  for (const number of ['lpr77', 'X98765', 'A012345678', 'A 12 345 678'])
    expect(store.registerEntry.byNumbers(id, ['nothing', number])).toEqual([row])
  expect(store.registerEntry.byBirthDates(id, [partialDate('1988-03-21')])).toEqual([row])
  const sought = { familyName: 'Muhammady', givenNames: 'Husayn', nativeName: null }
  const likely = (birthDate: string | null) => {
    const record = { ...sought, birthDate: birthDate === null ? null : partialDate(birthDate) }
    const [found] = store.registerEntry.likelyNames(id, [record])
    return [
      ...store.registerEntry
        .rows(
          id,
          (found?.names ?? []).map(name => name.row),
        )
        .values(),
    ]
  }
  expect(likely(null)).toEqual([row])
  expect(likely('1988-03-27')).toEqual([row])
  expect(likely('1367-01-01')).toEqual([row])
  expect(likely('1988')).toEqual([row])
  expect(likely('1961-07-30')).toEqual([])
})

test('a year alone finds everybody of the name who was born in it, on whatever day, and nobody of a year far off', async () => {
  const { store } = await aStore()
  const id = anId('registerSnapshot')
  const name = { familyName: 'Mohammadi', givenNames: 'Hossein' }
  const born = (i: number) => `${1984 + (i % 9)}-${String(1 + (i % 12)).padStart(2, '0')}-${10 + (i % 17)}`
  const rows = Array.from({ length: 700 }, (_, i) =>
    anEntry(id, i + 2, { ...name, birthDate: partialDate(i % 50 === 0 ? born(i).slice(0, 4) : born(i)) }),
  )
  importRegister(store, id, rows)
  const record = { ...name, nativeName: null, birthDate: partialDate('1988') }
  const found = store.registerEntry.likelyNames(id, [record])[0]?.names ?? []
  const lines = [
    ...store.registerEntry
      .rows(
        id,
        found.map(({ row }) => row),
      )
      .values(),
  ].map(({ line }) => line)
  const wanted = rows.filter(({ birthDate }) => ['1987', '1988', '1989'].includes(birthDate!.slice(0, 4)))
  expect(lines.toSorted((a, b) => a - b)).toEqual(wanted.map(({ line }) => line))
})

test('whoever asks about many at once gets the answers that each alone gets', async () => {
  const { store, folder, environment } = await aStore()
  const id = anId('registerSnapshot')
  const born = (i: number) => `${1980 + (i % 9)}-${String(1 + (i % 12)).padStart(2, '0')}-${10 + (i % 17)}`
  const names = ['Ahmadi', 'Ahmady', 'Karimi', 'Abu Bakr Mohammad ibn Zakariya al-Razi Hosseini']
  const rows = Array.from({ length: 400 }, (_, i) => {
    const birthDate = i % 50 === 0 ? null : partialDate(i % 9 === 0 ? born(i).slice(0, 7) : born(i))
    return anEntry(id, i + 2, {
      familyName: names[i % 4]!,
      givenNames: i % 3 === 0 ? 'Ali' : 'Omid',
      birthDate,
    })
  })
  importRegister(store, id, rows)
  const records = rows.slice(0, 60).flatMap(({ familyName, givenNames, birthDate }) =>
    [birthDate, birthDate === null ? null : partialDate(birthDate.slice(0, 4))].map(date => {
      return { familyName, givenNames, nativeName: null, birthDate: date }
    }),
  )
  const reader = openConnection(folder, store.dataKey, environment)
  const oneByOne = records.slice(0, 99).flatMap(record => reader.registerEntry.likelyNames(id, [record]))
  const atOnce = store.registerEntry.likelyNames(id, records).slice(0, 99)
  reader.close()
  expect(oneByOne.flatMap(({ names }) => names).length).toBeGreaterThan(1000)
  expect(atOnce).toEqual(oneByOne)
})

test('rows of one block that are read together are those that each alone is', async () => {
  const { store } = await aStore()
  const id = anId('registerSnapshot')
  const entries = Array.from({ length: 60 }, (_, i) =>
    anEntry(id, i + 2, { familyName: `Ahmad${'i'.repeat(i % 7)}`, givenNames: i % 5 === 0 ? '' : 'Ömid' }),
  )
  importRegister(store, id, entries)
  const numbers = entries.map((_, row) => row)
  const alone = numbers.flatMap(row => [...store.registerEntry.rows(id, [row]).values()])
  expect([...store.registerEntry.rows(id, numbers).values()]).toEqual(alone)
  expect(alone).toEqual(entries)
})

test('what was remembered of a register is not taken for one that is loaded after it went', async () => {
  const { store } = await aStore()
  const [gone, now] = [anId('registerSnapshot'), anId('registerSnapshot')]
  const wanted = {
    familyName: 'Karimi',
    givenNames: 'Omid',
    nativeName: null,
    birthDate: partialDate('1980'),
  }
  const ask = (id: RegisterSnapshotId) =>
    store.registerEntry.likelyNames(
      id,
      Array.from({ length: 100 }, () => wanted),
    )
  const named = (id: RegisterSnapshotId, birthDate: string) =>
    anEntry(id, 2, { familyName: 'Karimi', givenNames: 'Omid', birthDate: partialDate(birthDate) })
  importRegister(store, gone, [named(gone, '1961-01-02')])
  expect(ask(gone)[0]?.names).toEqual([])
  store.dropRegisterRows(gone)
  importRegister(store, now, [named(now, '1980-03-04')])
  expect(ask(now)[0]?.names).toHaveLength(1)
})

test('a row that has several of the numbers sought is one candidate', async () => {
  const { store } = await aStore()
  const id = anId('registerSnapshot')
  importRegister(store, id, [anEntry(id, 2, { permitNumber: 'X1', documentNumber: 'X1', caseNumber: 'X2' })])
  expect(store.registerEntry.byNumbers(id, ['X1', 'X2'])).toHaveLength(1)
})

test('the snapshot before stays whole and the newest until the new one is complete', async () => {
  const { store } = await aStore()
  const [before, after] = [anId('registerSnapshot'), anId('registerSnapshot')]
  importRegister(store, before, [anEntry(before, 2, { permitNumber: 'P1' })])
  const load = store.startRegisterLoad(after)
  load.add([anEntry(after, 2, { permitNumber: 'P1' })])
  load.fileUnderKeys()
  expect(store.registerSnapshot.known()[0]?.snapshot?.id).toBe(before)
  expect(store.registerEntry.byNumbers(before, ['P1'])).toHaveLength(1)
  expect([store.registerEntry.byNumbers(after, ['P1']), store.registerEntry.count(after)]).toEqual([[], 0])
  store.transaction(testUserId, w => {
    w.registerSnapshot.insert(aRegister({ id: after, asOf: plainDate('2026-11-22') }))
    load.complete()
  })
  expect(store.registerSnapshot.known()[0]?.snapshot?.id).toBe(after)
  expect(store.registerEntry.byNumbers(after, ['P1'])).toHaveLength(1)
})

test('an import that was broken off leaves nothing once the next one starts', async () => {
  const { store } = await aStore()
  const [broken, good] = [anId('registerSnapshot'), anId('registerSnapshot')]
  store.startRegisterLoad(broken).add([anEntry(broken, 2), anEntry(broken, 3)])
  importRegister(store, good, [anEntry(good, 2)])
  expect(readdirSync(join(store.folder, 'registers'))).toHaveLength(1)
})

test('nothing of a register stands readable on the disk', async () => {
  const { store } = await aStore()
  const id = anId('registerSnapshot')
  importRegister(store, id, [anEntry(id, 2, { familyName: 'Quirogasson', permitNumber: 'LPR77001122' })])
  const folder = join(store.folder, 'registers')
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name)))
  expect(files).toHaveLength(1)
  for (const word of ['Quirogasson', 'LPR77001122', 'SQLite format'])
    expect(files.some(bytes => bytes.includes(word))).toBe(false)
})

test('clearing the rows of a replaced snapshot leaves its record and the other rows', async () => {
  const { store } = await aStore()
  const [old, current] = [anId('registerSnapshot'), anId('registerSnapshot')]
  importRegister(store, old, [anEntry(old, 2, { permitNumber: 'P1' })])
  importRegister(store, current, [anEntry(current, 2, { permitNumber: 'P1' })])
  store.dropRegisterRows(old)
  expect(store.registerSnapshot.count()).toBe(2)
  expect(store.registerEntry.count(old)).toBe(0)
  expect(store.registerEntry.byNumbers(current, ['P1'])).toHaveLength(1)
})

test('a load can be ended between its steps', async () => {
  const { store } = await aStore()
  const id = anId('registerSnapshot')
  const load = store.startRegisterLoad(id)
  load.add([anEntry(id, 2, { permitNumber: 'P1' })])
  const cancelling = () =>
    load.fileUnderKeys(() => {
      throw new Error('cancelled')
    })
  expect(cancelling).toThrow('cancelled')
  store.dropRegisterRows(id)
  expect(store.registerSnapshot.known()[0]?.snapshot).toBeUndefined()
})

test('while a job loads a register over a connection of its own, somebody else can write', async () => {
  const { store, folder, environment } = await aStore()
  const job = openConnection(folder, store.dataKey, environment)
  const id = anId('registerSnapshot')
  const load = job.startRegisterLoad(id)
  load.add(Array.from({ length: 500 }, (_, i) => anEntry(id, i + 2, { permitNumber: `P${i}` })))
  const person = addPerson(store)
  load.fileUnderKeys(() => addPerson(store))
  job.transaction(testUserId, w => {
    w.registerSnapshot.insert(aRegister({ id }))
    load.complete()
  })
  job.close()
  expect(store.person.get(person.id)).toEqual(person)
  expect(store.registerSnapshot.known()[0]?.snapshot?.id).toBe(id)
  expect(store.changes.verify()).toMatchObject({ broken: null, copies: 1 })
})

function importRegister(store: WritableStore, id: RegisterSnapshotId, rows: RegisterEntry[]): void {
  const load = store.startRegisterLoad(id)
  load.add(rows)
  load.fileUnderKeys()
  store.transaction(testUserId, w => {
    w.registerSnapshot.insert(aRegister({ id, rowCount: rows.length }))
    load.complete()
  })
}

function anEntry(
  snapshotId: RegisterSnapshotId,
  line: number,
  known: Partial<RegisterEntry> = {},
): RegisterEntry {
  return {
    snapshotId,
    line,
    permitNumber: null,
    category: 'lpr',
    status: 'valid',
    validFrom: null,
    validTo: null,
    familyName: 'Nobody',
    givenNames: '',
    birthDate: null,
    nationality: null,
    documentNumber: null,
    caseNumber: null,
    ...known,
  }
}
