import { expect, test } from 'vitest'
import { partialDate } from '#shared/model/plain-date.ts'
import type { RelationKind } from '#shared/model/relation.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'
import { listed } from '../releasing/protecting.ts'

async function twoOnFile(office: TestOffice, more: Parameters<typeof aPersonOnFile>[2] = {}) {
  const person = await aPersonOnFile(office.reed, 1, more)
  const relative = await aPersonOnFile(office.reed, 2, more)
  return { person, relative }
}

async function relate(office: TestOffice, personId: string, relatedId: string, kind: RelationKind) {
  const ids = { personId: personId as never, relatedId: relatedId as never }
  return office.reed.evidence.addRelation({ ...ids, kind, evidence: 'Marriage record 17' })
}

async function rulesOn(office: TestOffice, flight: string, person: string) {
  const { people } = await office.reed.flights.check({ flight })
  const found = people.find(({ personId }) => personId === person)?.findings ?? []
  return found.filter(({ effect }) => effect !== 'info').map(({ rule, effect }) => `${rule} ${effect}`)
}

const claim = {
  kind: 'asylum_pending',
  from: '2026-06-01',
  until: null,
  destinations: [],
  evidence: 'Receipt of 1 Jun 2026',
} as const

test('a relation is shown on the page of both, each from their own side', async () => {
  const office = await anOffice()
  const { person, relative } = await twoOnFile(office)
  await relate(office, person, relative, 'parent')
  const [mine] = (await office.reed.people.get({ person })).relations
  const [theirs] = (await office.reed.people.get({ person: relative })).relations
  expect(mine).toMatchObject({ kind: 'parent', personId: relative, evidence: 'Marriage record 17' })
  expect(theirs).toMatchObject({ kind: 'child', personId: person })
})

test('a claim of a spouse who is on no flight blocks, and so does one that is recorded later', async () => {
  const office = await anOffice()
  aRegister(office, [])
  const { person, relative } = await twoOnFile(office)
  await relate(office, relative, person, 'spouse')
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  expect(await rulesOn(office, flight, person)).toEqual(['family.split review'])
  await office.reed.evidence.addBar({ ...claim, personId: relative as never } as never)
  expect(await rulesOn(office, flight, person)).toEqual(['family.derivative blocks', 'family.split review'])
})

test('a family group of a list links people until somebody records how they are related', async () => {
  const office = await anOffice()
  aRegister(office, [])
  const { person, relative } = await twoOnFile(office, { familyGroup: 'F17' })
  await office.reed.evidence.addBar({ ...claim, personId: relative as never } as never)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  expect(await rulesOn(office, flight, person)).toContain('family.protected review')
  await relate(office, person, relative, 'spouse')
  expect(await rulesOn(office, flight, person)).toContain('family.derivative blocks')
})

const child = { birthDate: partialDate('2012-05-04'), relationToAdult: 'parent' as const }

test('what a list says an adult is to a child counts as a recorded relation, and a later list or edit does not end it', async () => {
  const office = await anOffice()
  aRegister(office, [])
  const parent = await aPersonOnFile(office.reed, 1)
  const { caseNumber } = (await office.reed.people.get({ person: parent })).person
  const person = await aPersonOnFile(office.reed, 2, { ...child, travelsWithAdult: caseNumber })
  await office.reed.evidence.addBar({ ...claim, personId: parent as never } as never)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person, parent] })
  expect(await rulesOn(office, flight, person)).toContain('family.derivative blocks')
  await listed({ office, person }, { travels_with_adult: caseNumber ?? '', relation_to_adult: 'sibling' })
  expect(await rulesOn(office, flight, person)).toContain('family.derivative blocks')
  for (const fields of [
    { relationToAdult: 'other' },
    { travelsWithAdult: null, relationToAdult: null },
  ] as const) {
    await office.reed.people.update({ id: person as never, fields })
    expect(await rulesOn(office, flight, person)).toContain('family.derivative blocks')
  }
  const [relation] = (await office.reed.people.get({ person })).relations
  expect(relation).toMatchObject({ kind: 'parent', personId: parent })
})

test('a child that was on file before the adult whom it names is related to the adult, once', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1, { ...child, travelsWithAdult: 'A 777 000 111' })
  expect((await office.reed.people.get({ person })).relations).toEqual([])
  const parent = await aPersonOnFile(office.reed, 2, { caseNumber: 'A777000111' })
  await office.reed.people.update({ id: person as never, fields: { custodyPlace: 'Elsewhere' } })
  const { relations } = await office.reed.people.get({ person: parent })
  expect(relations).toMatchObject([{ kind: 'child', personId: person }])
})

test('nobody is their own relative, and a relation names its document', async () => {
  const office = await anOffice()
  const { person, relative } = await twoOnFile(office)
  await expect(relate(office, person, person, 'spouse')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const ids = { personId: person as never, relatedId: relative as never }
  await expect(office.reed.evidence.addRelation({ ...ids, kind: 'spouse', evidence: ' ' })).rejects.toThrow()
})

test('an answer of a country is kept as that country’s, the person’s own where none is named', async () => {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  await office.reed.evidence.recordAcceptance({ personId: person as never, accepted: 'yes' })
  const own = (await office.reed.people.get({ person })).person
  expect(own.acceptedDestination).toBe(own.nationality)
  await office.reed.evidence.recordAcceptance({ personId: person as never, accepted: 'yes', country: 'MEX' })
  expect((await office.reed.people.get({ person })).person.acceptedDestination).toBe('MEX')
})

test('a status of a spouse that only a register shows covers as one on the record does, until a release ends it', async () => {
  const office = await anOffice()
  const { person, relative } = await twoOnFile(office)
  const { caseNumber } = (await office.reed.people.get({ person: relative })).person
  aRegister(office, [{ permitNumber: 'ASY1', caseNumber, category: 'asylee' }])
  await relate(office, relative, person, 'spouse')
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  // A sighting is kept at the end of the first writing about the relative.
  await office.reed.people.update({ id: relative as never, fields: { custodyPlace: 'North Hall' } })
  expect(await rulesOn(office, flight, person)).toContain('family.derivative blocks')
})
