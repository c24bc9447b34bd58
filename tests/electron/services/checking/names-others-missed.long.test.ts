import { expect, test } from 'vitest'
import type { RegisterEntry } from '#shared/model/permit.ts'
import { type PartialDate, partialDate } from '#shared/model/plain-date.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'

/**
 * Names that other programs stumbled over in public, each as a permit holder of a register who stands on a list otherwise:
 * found by hand, and by the check of a flight, which asks.
 */

interface Row extends Partial<RegisterEntry> {
  readonly familyName: string
  readonly givenNames: string
  readonly birthDate: PartialDate
}

const row = (familyName: string, givenNames: string, birthDate: string): Row => ({
  familyName,
  givenNames,
  birthDate: partialDate(birthDate),
})

test.each<[kind: string, row: Row, asked: { familyName: string; givenNames: string; birthDate?: string }]>([
  ['a name that is a word for none', row('Nil', '', '1985-03-04'), { familyName: 'NIL', givenNames: '' }],
  [
    'a title glued to the given name',
    row('Rocha', 'Ellen', '1985-03-03'),
    { familyName: 'ROCHA', givenNames: 'ELLENMRS' },
  ],
  [
    'a child’s title glued to it',
    row('Rocha', 'Timo', '2019-03-03'),
    { familyName: 'ROCHA', givenNames: 'TIMOMSTR' },
  ],
  ['Somali spelling', row('Abdi', 'Mohamed', '1985-03-02'), { familyName: 'Cabdi', givenNames: 'Maxamed' }],
  [
    'Somali spelling of a short name',
    row('Jama', 'Ali', '1985-03-03'),
    { familyName: 'Jaamac', givenNames: 'Cali' },
  ],
  ['Tamil script', row('Kannan', '', '1985-03-02'), { familyName: 'கண்ணன்', givenNames: '' }],
  ['Burmese script', row('Aung Kyaw Zaw', '', '1985-03-02'), { familyName: 'အောင်ကျော်ဇော်', givenNames: '' }],
  [
    'Somali spelling and a lunar Hijri date',
    row('Warsame', 'Hodan', '1985-03-02'),
    { familyName: 'Warsame', givenNames: 'Xodan', birthDate: '1405-06-10' },
  ],
])('%s hides nobody', async (_kind, entry, { birthDate = entry.birthDate, ...name }) => {
  const office = await anOffice()
  const born = birthDate as PartialDate
  const person = await aPersonOnFile(office.reed, 1, { ...name, birthDate: born })
  aRegister(office, [entry])
  const { candidates } = await office.reed.register.find({
    name: `${name.familyName}, ${name.givenNames}`,
    born,
    limit: 5,
  })
  expect(candidates[0]?.score).toBeGreaterThanOrEqual(possibleMatchScore)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  const { people } = await office.reed.flights.check({ flight })
  expect(people[0]!.findings.map(({ rule }) => rule)).toContain('register.possible_match')
})

test.each<[kind: string, entry: Partial<RegisterEntry>]>([
  [
    'one digit off, of the same day under another name',
    {
      caseNumber: 'A200000004',
      familyName: 'Olsson',
      givenNames: 'Britt',
      birthDate: partialDate('1988-06-09'),
    },
  ],
  [
    'with two digits exchanged, of the same name and another day',
    {
      caseNumber: 'A200000010',
      familyName: 'Karimi',
      givenNames: 'Soraya',
      birthDate: partialDate('1961-10-02'),
    },
  ],
  [
    'one digit off as a document’s, of the same day',
    {
      documentNumber: 'K7000006',
      familyName: 'Olsson',
      givenNames: 'Britt',
      birthDate: partialDate('1988-06-09'),
    },
  ],
])('a number %s is asked about', async (_kind, entry) => {
  const office = await anOffice()
  const name = { familyName: 'Karimi', givenNames: 'Soraya', birthDate: partialDate('1988-06-09') }
  const person = await aPersonOnFile(office.reed, 1, name)
  aRegister(office, [{ caseNumber: null, documentNumber: null, permitNumber: 'SRC-88', ...entry }])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  const { people } = await office.reed.flights.check({ flight })
  expect(people[0]?.findings).toMatchObject([
    { rule: 'register.possible_match', effect: 'review', why: expect.stringContaining('one slip apart') },
  ])
})
