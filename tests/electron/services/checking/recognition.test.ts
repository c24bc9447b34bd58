import { describe, expect, test } from 'vitest'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'

/** The rules that speak about one person on a flight, once the register holds one row. */
async function rulesFor(
  row: Partial<RegisterEntry>,
  fields: Partial<Person> = {},
  act?: (office: TestOffice, person: string) => Promise<unknown>,
) {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1, {
    familyName: 'Hosseini',
    givenNames: 'Mohammad Reza',
    birthDate: partialDate('1983-07-19'),
    ...fields,
  })
  await act?.(office, person)
  aRegister(office, [row])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  const { people } = await office.reed.flights.check({ flight })
  return people[0]!.findings.filter(finding => finding.effect !== 'info').map(finding => finding.rule)
}

describe('a register row is the person’s own', () => {
  test.each<[string, Partial<RegisterEntry>, Partial<Person>]>([
    ['by the case number, however it is written', { caseNumber: 'A-200 000 001' }, {}],
    [
      'by the case number without its leading zeros',
      { caseNumber: 'A1234567' },
      { caseNumber: 'A001234567' },
    ],
    [
      'by the case number without its letter, as a USCIS number',
      { caseNumber: '012-345-678' },
      { caseNumber: 'A12345678' },
    ],
    [
      'by the case number that is written without its letter here',
      { caseNumber: 'A012345678' },
      { caseNumber: '12345678' },
    ],
    [
      'by the USCIS number that the register has as the permit’s',
      { permitNumber: '012345678', familyName: 'Other', birthDate: partialDate('1950-01-01') },
      { caseNumber: 'A012345678' },
    ],
    [
      'by an alien registration number that the register has as the permit’s',
      { permitNumber: 'A12345678', familyName: 'Other', birthDate: partialDate('1950-01-01') },
      { caseNumber: '12345678' },
    ],
    [
      'by the passport, with a fitting name and birth date',
      {
        documentNumber: 'k7 000001',
        familyName: 'Hoseini',
        givenNames: 'Mohamad Reza',
        birthDate: partialDate('1983-07-19'),
      },
      {},
    ],
  ])('%s', async (_how, row, fields) => {
    expect(await rulesFor(row, fields)).toEqual(['permit.valid'])
  })

  test('by the number of a permit that the office knows, although that permit was ended', async () => {
    const permit = {
      category: 'lpr',
      status: 'valid',
      number: 'SRC-0000-0017',
      validFrom: null,
      validTo: null,
      source: 'card',
    }
    const rules = await rulesFor(
      { permitNumber: 'SRC00000017', familyName: 'Other' },
      {},
      (office, personId) => office.reed.evidence.addPermit({ ...permit, personId: personId as never }),
    )
    expect(rules).toContain('permit.valid')
  })
})

test('numbers of two kinds of which neither has the letter of an alien registration number are no proof', async () => {
  const row = { permitNumber: '12345678', familyName: 'Other', birthDate: partialDate('1950-01-01') }
  expect(await rulesFor(row, { caseNumber: '12345678' })).toEqual(['register.possible_match'])
})

describe('a register row may be the person’s', () => {
  test.each<[string, Partial<RegisterEntry>, Partial<Person>]>([
    [
      'by the same birth date and the name in another spelling',
      { familyName: 'Husayni', givenNames: 'Muhammad Reza', birthDate: partialDate('1983-07-19') },
      {},
    ],
    [
      'by a name in the native script',
      { familyName: 'حسینی', givenNames: 'محمدرضا', birthDate: partialDate('1983-07-19') },
      { nativeName: 'محمدرضا حسینی' },
    ],
    [
      'by a passport number alone',
      {
        documentNumber: 'K7000001',
        familyName: 'Otherwise',
        givenNames: 'Named',
        birthDate: partialDate('1999-09-09'),
      },
      {},
    ],
    [
      'by the name, where the register knows only the year',
      { familyName: 'Hosseini', givenNames: 'Mohammad Reza', birthDate: partialDate('1983') },
      {},
    ],
    [
      'by the name, where the office knows only the year',
      { familyName: 'Hosseini', givenNames: 'Mohammad Reza', birthDate: partialDate('1983-07-19') },
      { birthDate: partialDate('1983') },
    ],
  ])('%s', async (_how, row, fields) => {
    expect(await rulesFor(row, fields)).toContain('register.possible_match')
  })
})

test.each<[string, Partial<RegisterEntry>]>([
  [
    'of another name and the same birth date',
    { familyName: 'Lindqvist', givenNames: 'Olof', birthDate: partialDate('1983-07-19') },
  ],
  [
    'of the same name and another birth date',
    { familyName: 'Hosseini', givenNames: 'Mohammad Reza', birthDate: partialDate('1955-01-30') },
  ],
  ['with a number of three characters in common', { documentNumber: 'K70', familyName: 'Lindqvist' }],
])('a row %s says nothing', async (_what, row) => {
  expect(await rulesFor(row)).toEqual([])
})

describe('another record on file', () => {
  async function rulesWith(
    other: Partial<Person>,
    passport: { number: string; state: string } | null,
    onFlight: boolean,
  ) {
    const office = await anOffice()
    aRegister(office)
    const person = await aPersonOnFile(office.reed, 1)
    const flight = await aFlightTo(office.reed)
    const { person: known } = await office.reed.people.get({ person })
    const { id } = await office.reed.people.create({
      familyName: 'Quite',
      givenNames: 'Different',
      birthDate: known.birthDate,
      ...other,
    })
    if (passport)
      await office.reed.evidence.addDocument({
        personId: id,
        type: 'P',
        nationality: null,
        expires: null,
        ...passport,
      })
    await office.reed.flights.add({ flight, people: onFlight ? [person, id] : [person] })
    const { people } = await office.reed.flights.check({ flight })
    return people
      .find(each => each.personId === person)!
      .findings.map(finding => `${finding.rule} ${finding.effect}`)
  }

  test('with the same passport is a question; on the same flight it blocks', async () => {
    const passport = { number: 'K7000001', state: 'IRN' }
    expect(await rulesWith({}, passport, false)).toContain('duplicate.person review')
    expect(await rulesWith({}, passport, true)).toContain('duplicate.person blocks')
  })

  test('with the same number in another state’s passport is somebody else', async () => {
    expect(await rulesWith({}, { number: 'K7000001', state: 'AFG' }, true)).not.toContain(
      'duplicate.person blocks',
    )
  })

  test('of the same birth date and a similar name is a question', async () => {
    expect(await rulesWith({ familyName: 'Salehy', givenNames: 'Riza' }, null, false)).toContain(
      'duplicate.person review',
    )
    expect(await rulesWith({}, null, false)).toEqual([])
  })
})
