import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'
import { aSecondDesk, exchangeAll } from '#tests/support/two-offices.ts'
import { stoppedBy } from '../../../scenarios/stopped-by.ts'

const halls = ['North Hall', 'South Hall', 'West Hall', null] as const
const countries = ['IRN', 'IRQ', 'TUR', null] as const

const anEdit = fc.record(
  {
    custodyPlace: fc.constantFrom(...halls),
    nationality: fc.constantFrom(...countries),
    birthDate: fc.constantFrom(partialDate('1971-02-03'), partialDate('2010'), partialDate('2012-05'), null),
    familyName: fc.constantFrom('Karimi', 'Other'),
    familyGroup: fc.constantFrom('F-1', null),
  },
  { requiredKeys: [] },
)

const anOrder = fc.constantFrom(
  { custodyPlace: ['South Hall'] },
  { nationality: ['IRQ'] },
  { ageUnder: 18 },
  { nationality: ['IRN'], custodyPlace: ['North Hall', 'West Hall'] },
)

const orderOf = (covers: object) => ({
  title: 'Class of the test',
  covers,
  from: plainDate('2026-11-01'),
  until: null,
  citation: 'D. Example, docket 1',
})

test('random edits and moves never uncover a member of a class, whenever the order came', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          anEdit.map(fields => ({ fields })),
          anOrder.map(covers => ({ covers })),
        ),
        {
          minLength: 3,
          maxLength: 12,
        },
      ),
      async steps => {
        const office = await anOffice()
        aRegister(office)
        const person = await aPersonOnFile(office.reed, 1)
        const flight = await aFlightTo(office.reed)
        await office.reed.flights.add({ flight, people: [person] })
        let before = new Set<unknown>()
        for (const step of steps) {
          if ('fields' in step) await office.reed.people.update({ id: person, fields: step.fields })
          else await office.reed.classOrders.add(orderOf(step.covers))
          const now = await coveredBy(office.reed, flight, person)
          for (const order of before) expect(now).toContain(order)
          before = now
        }
        office.app.session?.store.close()
      },
    ),
    { numRuns: runs(12) },
  )
})

test('an order entered today covers who was moved out after it began', async () => {
  const office = await anOffice()
  aRegister(office)
  const moved = await aPersonOnFile(office.reed, 1, { custodyPlace: 'South Hall' })
  const elsewhere = await aPersonOnFile(office.reed, 2, { custodyPlace: 'North Hall' })
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [moved, elsewhere] })
  await office.reed.people.update({ id: moved, fields: { custodyPlace: 'North Hall' } })
  expect(await office.reed.classOrders.preview(orderOf({ custodyPlace: ['South Hall'] }))).toMatchObject([
    { id: moved },
  ])
  const { covered } = await office.reed.classOrders.add(orderOf({ custodyPlace: ['South Hall'] }))
  expect(covered).toBe(1)
  expect((await coveredBy(office.reed, flight, moved)).size).toBe(1)
  expect((await coveredBy(office.reed, flight, elsewhere)).size).toBe(0)
})

test('a person moved at one desk before the order of the other came stays covered at both', async () => {
  const office = await anOffice()
  aRegister(office)
  const person = await aPersonOnFile(office.reed, 1, { custodyPlace: 'South Hall' })
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  const second = await aSecondDesk(office)
  aRegister(second)
  await office.reed.classOrders.add(orderOf({ custodyPlace: ['South Hall'] }))
  await second.reed.people.update({ id: person, fields: { custodyPlace: 'North Hall' } })
  await exchangeAll(office, second)
  for (const { reed } of [office, second]) {
    expect((await reed.people.get({ person })).person.custodyPlace).toBe('North Hall')
    expect((await coveredBy(reed, flight, person)).size).toBe(1)
  }
})

test('taking an edit back takes nobody out of a class, and is still possible', async () => {
  const office = await anOffice()
  aRegister(office)
  const person = await aPersonOnFile(office.reed, 1, { custodyPlace: 'North Hall' })
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  await office.reed.classOrders.add(orderOf({ custodyPlace: ['South Hall'] }))
  await office.reed.undo.status()
  await office.reed.people.update({ id: person, fields: { custodyPlace: 'South Hall' } })
  expect(await office.reed.undo.undo()).toMatchObject({ did: expect.stringContaining('an edit of') })
  expect((await office.reed.people.get({ person })).person.custodyPlace).toBe('North Hall')
  expect((await coveredBy(office.reed, flight, person)).size).toBe(1)
})

/** The class orders that cover the person on the flight. */
async function coveredBy(
  client: Awaited<ReturnType<typeof anOffice>>['reed'],
  flight: string,
  person: PersonId,
): Promise<Set<unknown>> {
  const { findings } = await stoppedBy(client, flight as never, person)
  return new Set(findings.filter(each => each.rule === 'class_order.covers').map(each => each.subject))
}
