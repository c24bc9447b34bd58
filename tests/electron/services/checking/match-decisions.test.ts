import { describe, expect, test } from 'vitest'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'

const row: Partial<RegisterEntry> = {
  familyName: 'Husayni',
  givenNames: 'Muhammad Reza',
  birthDate: partialDate('1983-07-19'),
  permitNumber: 'SRC0000000071',
  caseNumber: 'A300000009',
  documentNumber: 'T5550001',
  nationality: 'IRN',
}

interface Case {
  office: TestOffice
  flight: FlightId
  person: PersonId
}

/** Somebody on a flight and a row that may be theirs. */
async function aPossibleMatch(): Promise<Case> {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1, {
    familyName: 'Hosseini',
    givenNames: 'Mohammad Reza',
    birthDate: partialDate('1983-07-19'),
  })
  aRegister(office, [row])
  const flight = await aFlightTo(office.reed, { departs: '2027-06-10T11:00:00Z' })
  await office.reed.flights.add({ flight, people: [person] })
  return { office, flight, person }
}

async function matchesOf({ office, flight, person }: Case, rule = 'register.possible_match') {
  const { people } = await office.reed.flights.check({ flight })
  const { findings } = people.find(each => each.personId === person)!
  return findings.filter(finding => finding.rule === rule).map(({ id, effect }) => ({ id, effect }))
}

async function effectsOf(of: Case, rule?: string) {
  return (await matchesOf(of, rule)).map(({ effect }) => effect)
}

/** A reviewer decides that the only match is somebody else. */
async function decidedDifferent(of: Case, rule?: string): Promise<Case> {
  const [match] = await matchesOf(of, rule)
  expect(match?.effect).toBe('review')
  const decision = { finding: match!.id, decision: 'accept', reason: 'Fingerprints differ' } as const
  await of.office.ito.reviews.decide(decision)
  expect(await effectsOf(of, rule)).toEqual(['info'])
  return of
}

describe('“different person” of a register row', () => {
  test('holds in the next register, in which the row has moved and its permit has changed, and months later', async () => {
    const decided = await decidedDifferent(await aPossibleMatch())
    const other = { familyName: 'Otherwise', givenNames: 'Named' }
    aRegister(decided.office, [other, { ...row, status: 'expired', category: 'asylee' }], '2026-11-24')
    expect(await effectsOf(decided)).toEqual(['info'])
    decided.office.clock.move({ hours: 24 * 120 })
    aRegister(decided.office, [row], '2027-03-23')
    expect(await effectsOf(decided)).toEqual(['info'])
  })

  test.each<[string, Partial<RegisterEntry>]>([
    ['family name', { familyName: 'Hoseini' }],
    ['given names', { givenNames: 'Mohammad-Reza' }],
    ['birth date', { birthDate: partialDate('1983-07-18') }],
    ['nationality', { nationality: 'AFG' }],
    ['permit number', { permitNumber: 'SRC0000000072' }],
    ['case number', { caseNumber: 'A300000010' }],
    ['document number', { documentNumber: null }],
  ])('is asked again when the row’s %s changes', async (_what, change) => {
    const decided = await decidedDifferent(await aPossibleMatch())
    aRegister(decided.office, [{ ...row, ...change }], '2026-11-24')
    // Of another permit: the one that was decided about was seen once, and its decision stands.
    const isOther = 'permitNumber' in change
    expect(await effectsOf(decided)).toEqual(isOther ? ['review', 'info'] : ['review'])
  })

  test.each([
    ['family name', { familyName: 'Hoseyni' }],
    ['given names', { givenNames: 'Mohammadreza' }],
    ['name in its own script', { nativeName: 'محمدرضا حسینی' }],
    ['birth date', { birthDate: partialDate('1983-07-18') }],
    ['nationality', { nationality: 'AFG' }],
    ['case number', { caseNumber: 'A200000099' }],
  ] as const)('is asked again when the person’s %s changes', async (_what, fields) => {
    const decided = await decidedDifferent(await aPossibleMatch())
    const { person, office } = decided
    await office.reed.people.update({ id: person, fields })
    expect(await effectsOf(decided)).toEqual(['review'])
  })

  test('is asked again when the person turns out to have another passport', async () => {
    const decided = await decidedDifferent(await aPossibleMatch())
    const passport = { type: 'P', number: 'Z9990001', state: 'IRN', nationality: null, expires: null }
    await decided.office.reed.evidence.addDocument({ personId: decided.person, ...passport })
    expect(await effectsOf(decided)).toEqual(['review'])
  })
})

describe('“different person” of another record on file', () => {
  /** Two records of one birth date and like names, decided to be two people. */
  async function twoPeople(): Promise<Case & { other: PersonId }> {
    const office = await anOffice()
    aRegister(office)
    const name = { familyName: 'Hosseini', givenNames: 'Mohammad Reza', birthDate: partialDate('1983-07-19') }
    const person = await aPersonOnFile(office.reed, 1, name)
    const other = await aPersonOnFile(office.reed, 2, { ...name, familyName: 'Husayni' })
    const flight = await aFlightTo(office.reed, { departs: '2027-06-10T11:00:00Z' })
    await office.reed.flights.add({ flight, people: [person] })
    await decidedDifferent({ office, flight, person }, 'duplicate.person')
    return { office, flight, person, other }
  }

  test('holds months later', async () => {
    const decided = await twoPeople()
    decided.office.clock.move({ hours: 24 * 120 })
    aRegister(decided.office, [], '2027-03-23')
    expect(await effectsOf(decided, 'duplicate.person')).toEqual(['info'])
  })

  test.each([
    ['family name', { familyName: 'Hoseyni' }],
    ['name in its own script', { nativeName: 'محمدرضا حسینی' }],
    ['birth date', { birthDate: partialDate('1983-07') }],
    ['case number', { caseNumber: 'A200000099' }],
  ] as const)('is asked again when the %s of either changes', async (_what, fields) => {
    for (const whose of ['person', 'other'] as const) {
      const decided = await twoPeople()
      await decided.office.reed.people.update({ id: decided[whose], fields })
      expect(await effectsOf(decided, 'duplicate.person'), whose).toEqual(['review'])
    }
  })
})
