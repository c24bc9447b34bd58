import { expect, test } from 'vitest'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'
import { aHolder, importAs, strangers } from './importing-as.ts'

const permit: Partial<RegisterEntry> = {
  familyName: 'Hosseini',
  givenNames: 'Mohammad Reza',
  birthDate: partialDate('1983-07-19'),
  permitNumber: 'EAC1',
}

/** What changed for one person on a flight to come, from one register to the next. */
async function changesBetween(
  before: Partial<RegisterEntry>[],
  after: Partial<RegisterEntry>[],
  departs = '2026-12-10T11:00:00Z',
) {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1, {
    familyName: 'Hosseini',
    givenNames: 'Mohammad Reza',
    birthDate: partialDate('1983-07-19'),
  })
  await aPersonOnFile(office.reed, 2, { familyName: 'Nowhere', givenNames: 'Listed' })
  aRegister(office, before, '2026-11-22')
  aRegister(office, after, '2026-11-23')
  const flight = await aFlightTo(office.reed, { departs })
  await office.reed.flights.add({ flight, people: [person] })
  office.clock.move({ hours: 24 })
  const { people, ...snapshots } = await office.reed.register.changes()
  expect(snapshots.registers).toMatchObject([
    { previous: { asOf: '2026-11-22' }, newest: { asOf: '2026-11-23' } },
  ])
  expect(people.every(each => each.personId === person && each.flights[0]?.flightId === flight)).toBe(true)
  return people.flatMap(each => each.changes)
}

test('a permit granted since yesterday is new, although its birth date has a slip and its name another spelling', async () => {
  const granted = { ...permit, familyName: 'Husaini', birthDate: partialDate('1983-07-16') }
  expect(await changesBetween([], [granted])).toMatchObject([
    { kind: 'new', after: { permitNumber: 'EAC1' } },
  ])
})

test('a permit that the register no longer has is gone', async () => {
  expect(await changesBetween([permit], [])).toMatchObject([
    { kind: 'gone', before: { permitNumber: 'EAC1' } },
  ])
})

test('a status that changed says what was and what is', async () => {
  const changes = await changesBetween(
    [{ ...permit, status: 'pending' }],
    [
      { familyName: 'Somebody', givenNames: 'Else' },
      { ...permit, status: 'valid' },
    ],
  )
  expect(changes).toMatchObject([
    { kind: 'changed', fields: ['status'], before: { status: 'pending' }, after: { status: 'valid' } },
  ])
})

test('rows that only moved within their file, and other people’s rows, are no change', async () => {
  const other = { familyName: 'Lindqvist', givenNames: 'Olof', birthDate: partialDate('1983-07-19') }
  expect(await changesBetween([permit, other], [{ familyName: 'First', givenNames: 'Now' }, permit])).toEqual(
    [],
  )
})

test('one register alone has nothing to be compared with, and says so', async () => {
  const office = await anOffice()
  aRegister(office, [permit])
  expect(await office.reed.register.changes()).toEqual({ registers: [], people: [] })
})

/** What is on file of each: the state of every snapshot by its number of rows. */
async function statesByRows(office: Awaited<ReturnType<typeof anOffice>>) {
  const rows = await office.reed.register.snapshots()
  return Object.fromEntries(rows.map(({ rowCount, state }) => [rowCount, state]))
}

test('a register is set against the one in force, and never against one that nobody accepted', async () => {
  const office = await anOffice()
  const stays = await aPersonOnFile(office.reed, 1, { familyName: 'Rostami', givenNames: 'Behrouz' })
  const vanishes = await aPersonOnFile(office.reed, 2, { familyName: 'Yazdani', givenNames: 'Shirin' })
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [stays, vanishes] })
  const named1 = { ...aHolder(1), family_name: 'Rostami', given_names: 'Behrouz' }
  const named2 = { ...aHolder(2), family_name: 'Yazdani', given_names: 'Shirin' }
  await importAs(office, [named1, named2, ...strangers(60)])
  const shrunk = await importAs(office, strangers(19))
  const vanished = await importAs(office, [named1, ...strangers(60)])
  expect([shrunk.state, vanished.state]).toEqual(['waiting', 'waiting'])
  const goneOnly = [{ personId: vanishes, changes: [{ kind: 'gone', before: { permitNumber: 'LPR72' } }] }]
  const changes = await office.reed.register.changes()
  expect(changes.registers).toMatchObject([{ previous: { rowCount: 62 }, newest: { rowCount: 61 } }])
  expect(changes.people).toMatchObject(goneOnly)
  await office.ito.register.accept({ snapshot: vanished.snapshot.id, reason: 'The registry confirmed it.' })
  const after = await office.reed.register.changes()
  expect(after.registers).toMatchObject([{ previous: { rowCount: 62 }, newest: { rowCount: 61 } }])
  expect(after.people).toMatchObject([{ ...goneOnly[0], isOpen: true }])
  expect(await statesByRows(office)).toEqual({ 62: 'past', 19: 'passed_over', 61: 'current' })
  const again = { snapshot: vanished.snapshot.id, reason: 'Asked once more.' }
  await expect(office.ito.register.accept(again)).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { next: expect.stringMatching(/waits for nobody/) },
  })
})

test('one that waits says who is missing of the register that is in force by now', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  await importAs(office, [aHolder(1), ...strangers(60)])
  const shrunk = await importAs(office, [aHolder(1), ...strangers(20)])
  const without = await importAs(office, strangers(20))
  expect(without.snapshot.doubt).toMatchObject({ isShrunk: true, rowCountBefore: 61, missing: [person] })
  await office.ito.register.accept({ snapshot: shrunk.snapshot.id, reason: 'The registry confirmed it.' })
  const waiting = (await office.reed.register.snapshots()).find(({ state }) => state === 'waiting')
  expect(waiting).toMatchObject({
    doubt: { comparedWith: shrunk.snapshot.id, isShrunk: false, rowCountBefore: 21 },
    missing: [{ personId: person }],
  })
})
