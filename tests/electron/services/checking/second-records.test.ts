import { expect, test } from 'vitest'
import { documentKey } from '#shared/formats/document-numbers.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'

test.each([
  ['K3000000', 'K3000000', null],
  ['IRNK3000000', 'K3000000', 'IRN'],
  ['IRN K3000000', 'K3000000', 'IRN'],
  ['irn-k 300 0000', 'K3000000', 'IRN'],
  ['FRA12AB34567', '12AB34567', 'FRA'],
  ['XQZ1234567', 'XQZ1234567', null],
  ['USA123', 'USA123', null],
  ['n/a', '', null],
])('the document number %s is %s, of %s', (written, number, state) => {
  expect(documentKey(written)).toEqual({ number, state })
})

test('two people with the order of one number, or the document with its state in front, are asked about, unless they are one family', async () => {
  const office = await anOffice()
  const { reed } = office
  aRegister(office, [{ documentNumber: 'IRNK7000076', permitNumber: 'LPR9' }])
  const flight = await aFlightTo(reed)
  const onFile = (number: number) =>
    aPersonOnFile(reed, number, { birthDate: partialDate(`19${10 + number}-0${1 + (number % 7)}-21`) })
  const pair = async (first: number): Promise<[PersonId, PersonId]> => [
    await onFile(first),
    await onFile(first + 11),
  ]
  const [orders, family, documents] = [await pair(10), await pair(32), await pair(54)]
  const registered = await onFile(76)
  const order = {
    date: plainDate('2026-05-04'),
    final: 'yes' as const,
    destinations: ['IRN'],
    evidence: 'Docket',
  }
  await reed.evidence.addOrder({ ...order, personId: orders[1], number: 'ro 10' })
  await reed.evidence.addOrder({ ...order, personId: family[1], number: 'RO-32' })
  for (const id of family) await reed.people.update({ id, fields: { familyGroup: 'F1' } })
  const document = { type: 'P', nationality: 'IRN', expires: plainDate('2031-06-30') } as const
  await reed.evidence.addDocument({
    ...document,
    personId: documents[1],
    number: 'IRN K7000054',
    state: null,
  })
  await reed.flights.add({ flight, people: [...orders, ...family, ...documents, registered] })
  const { people } = await reed.flights.check({ flight })
  const asked = (id: PersonId) =>
    people
      .find(({ personId }) => personId === id)
      ?.findings.filter(({ rule }) => rule === 'duplicate.person' || rule === 'register.possible_match')
      .map(({ rule, effect, subject }) => [rule, effect, subject])
  expect(orders.map(asked)).toEqual([
    [['duplicate.person', 'review', orders[1]]],
    [['duplicate.person', 'review', orders[0]]],
  ])
  expect(family.map(asked)).toEqual([[], []])
  expect(documents.map(asked)).toEqual([
    [['duplicate.person', 'blocks', documents[1]]],
    [['duplicate.person', 'blocks', documents[0]]],
  ])
  expect(asked(registered)?.map(([rule]) => rule)).toEqual(['register.possible_match'])
})
