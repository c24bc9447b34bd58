import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { WritableStore } from '#electron/store/store.ts'
import { anOffice, aPersonOnFile, passphrase, storeOf, withUser } from '#tests/support/office.ts'

/** The database behind a store, for somebody who has the data key and no scruples. */
function behind(store: WritableStore) {
  const db = connectForWriting(`${store.folder}/store.db`, store.dataKey)
  db.exec('DROP TRIGGER readEntryStays; DROP TRIGGER readEntryFixed')
  return db
}

test('who opens a file is on record once for a quarter of an hour, each under their own name; a list of rows is no read', async () => {
  const office = await anOffice()
  const { reed, ito, clock } = office
  const [person, other] = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2)]
  const store = storeOf(office)
  await reed.people.search({ query: '' })
  await reed.people.get({ person })
  expect(store.reads.end().number).toBe(0)
  await nextTurn()
  expect(store.reads.end().number).toBe(1)
  await reed.people.get({ person })
  await reed.people.history({ id: person })
  await ito.people.get({ person })
  await reed.people.get({ person: other })
  clock.move({ minutes: 16 })
  await reed.people.get({ person })
  await nextTurn()
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const reads = await auditor.audit.reads({ person })
  expect(reads.map(({ user, subject }) => `${user} ${subject}`)).toEqual([
    'A. Reed person',
    'M. Ito person',
    'A. Reed person',
  ])
  expect(reads[0]?.person?.name).toMatch(/SALEHI/)
  await expect(ito.audit.reads({})).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('reads leave the change log alone, and whoever looks at the log is on record too', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  const store = storeOf(office)
  const before = store.changes.count()
  await office.reed.people.get({ person })
  await office.reed.audit.log({ person })
  await office.reed.audit.log({})
  await nextTurn()
  expect(store.changes.count()).toBe(before)
  const reads = await office.reed.audit.reads({})
  expect(reads.map(read => [read.subject, read.person?.id ?? null])).toEqual([
    ['log', null],
    ['log', person],
    ['person', person],
  ])
})

test('a read that nobody had time to write down is on record once its reader has signed out', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  await office.reed.people.get({ person })
  const { folder } = office
  await office.reed.session.signOut()
  await office.reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(storeOf(office).reads.end().number).toBe(1)
})

test('nobody waits for their read to be written, and none is lost while somebody else writes', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  const store = storeOf(office)
  const other = connectForWriting(`${store.folder}/store.db`, store.dataKey)
  other.exec('BEGIN IMMEDIATE')
  await office.reed.people.get({ person })
  await nextTurn()
  expect(store.reads.end().number).toBe(0)
  other.exec('ROLLBACK')
  other.close()
  await expect.poll(() => store.reads.end().number).toBe(1)
})

test.each([
  [
    'changed',
    `UPDATE readEntry SET userId = 'SOMEBODYELSE' WHERE number = 2`,
    /Read 2 of a file: It is not what/,
  ],
  [
    'taken out',
    'DELETE FROM readEntry WHERE number = 2',
    /Read 3 of a file: Reads of files before it are gone/,
  ],
  ['cut off at the end', 'DELETE FROM readEntry WHERE number > 1', /Reads of files are gone/],
])('reads that were %s with the data key in hand are found', async (_, sql, why) => {
  const office = await anOffice()
  const { reed } = office
  const people = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2), await aPersonOnFile(reed, 3)]
  for (const person of people) await reed.people.get({ person })
  await nextTurn()
  const { id: flight } = await reed.flights.create({
    number: 'HO1',
    from: 'JFK',
    to: 'IKA',
    departs: '2026-12-10T11:00:00Z' as never,
    cabin: 'A320',
  })
  await reed.exports.document({ flight, profile: 'crew', format: 'csv', draft: true })
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
  const db = behind(storeOf(office))
  db.exec(sql)
  db.close()
  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringMatching(why) }],
  })
})

test('a read in the name of somebody whose key did not sign it is found', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  await office.ito.people.get({ person })
  await nextTurn()
  const db = behind(storeOf(office))
  db.prepare('UPDATE readEntry SET publicKey = ?').run(office.app.session?.key.publicKey)
  db.close()
  expect(await office.reed.audit.verify()).toMatchObject({ ok: false })
})
