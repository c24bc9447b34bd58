import { expect, test } from 'vitest'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'

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
