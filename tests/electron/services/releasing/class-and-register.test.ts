import { expect, test } from 'vitest'
import { plainDate } from '#shared/model/plain-date.ts'
import { stoppedBy } from '#tests/scenarios/stopped-by.ts'
import { aFlightTo, anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { aHolder, importAs, strangers } from '../checking/importing-as.ts'
import { listed } from './protecting.ts'

test('a second list takes nobody out of a class or out of a register', async () => {
  const office = await anOffice()
  const { reed } = office
  const person = await aPersonOnFile(reed, 1, { custodyPlace: 'South Hall' })
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  await reed.classOrders.add({
    title: 'Order for those held at South Hall',
    covers: { custodyPlace: ['South Hall'] },
    from: plainDate('2026-11-10'),
    until: null,
    citation: 'D. Example, 26-cv-1',
    grantedAt: null,
    receivedAt: null,
  })
  await importAs(office, [aHolder(1), ...strangers(20)])
  const before = (await stoppedBy(reed, flight, person)).rules
  expect(before).toEqual(expect.arrayContaining(['class_order.covers blocks', 'permit.valid blocks']))
  await listed({ office, person }, { custody_place: 'North Hall', birth_date: '1980-01-01' })
  const after = await stoppedBy(reed, flight, person)
  expect(after.rules).toEqual(expect.arrayContaining(before))
})
