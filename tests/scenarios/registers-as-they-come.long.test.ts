import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFile } from '#tests/electron/services/a-session.ts'
import { aFlightTo, anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { stoppedBy } from './stopped-by.ts'

/** Registers as offices send them: with columns of their own, full names in one of them, names that nobody can read. */

async function importRegister(client: Client, lines: string[], source = 'National register') {
  const file = aFile(lines.join('\n'), 'register.csv')
  for await (const event of await client.register.import({ file, source, asOf: plainDate('2026-11-23') })) {
    if (event.type === 'done') return event.report
  }
  throw new Error('The import ended without a report')
}

const bastani = {
  familyName: 'Bastani',
  givenNames: 'Reza',
  birthDate: partialDate('1980-04-11'),
  nationality: 'IRN',
  caseNumber: 'A200000100',
}

/** The check of Reza Bastani, and of somebody else on his flight, against a register of these lines. */
async function checkedAgainst(lines: string[]) {
  const { reed } = await anOffice()
  const people = [
    await aPersonOnFile(reed, 1, bastani),
    await aPersonOnFile(reed, 2, { familyName: 'Lindqvist', givenNames: 'Olof', nationality: 'IRN' }),
  ] as const
  const report = await importRegister(reed, lines)
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [...people] })
  const { flightFindings } = await reed.flights.check({ flight })
  const asked = flightFindings.filter(({ effect }) => effect !== 'info').map(({ rule }) => rule)
  const [reza, olof] = [await stoppedBy(reed, flight, people[0]), await stoppedBy(reed, flight, people[1])]
  return { report, asked, reza, olof }
}

const columns = 'permit_number,category,status,family_name,given_names,birth_date,nationality,case_number'
const mensah = 'EAC1,lpr,valid,Mensah,Kofi,1960-01-02,GHA,A900000001'

test('full names in one column are read: their holder is asked about', async () => {
  const { reza, asked } = await checkedAgainst([
    'permit_number,category,status,case_number,Holder,Born on',
    'EAC1,lpr,valid,A900000001,"MENSAH, Kofi",1960-01-02',
    'EAC2,lpr,valid,A888888801,"BASTANI, Reza",1980-04-11',
  ])
  expect(reza.rules).toEqual(['register.possible_match review'])
  expect(reza.why).toContain('May be BASTANI, Reza (born')
  expect(asked).not.toContain('register.incomplete')
})

test('a remark that names somebody is looked into, and the flight is asked about what nobody read', async () => {
  const { reza, asked, report } = await checkedAgainst([
    `${columns},remarks`,
    `${mensah},`,
    'EAC2,lpr,valid,Osei,Ama,1961-01-02,GHA,A900000002,"see also A200000100 BASTANI Reza, spouse and joint holder"',
  ])
  expect(reza.rules).toEqual(['register.possible_match review'])
  expect(asked).toContain('register.incomplete')
  expect(report.problems).toMatchObject([{ column: 'remarks', line: 3 }])
})

test('an alias is looked for as its holder’s name is, though the name itself is a little alike', async () => {
  const { reza } = await checkedAgainst([
    `${columns},Alias`,
    `${mensah},`,
    'EAC2,lpr,valid,Bostan,Ramin,1980-04-11,GHA,A900000002,"Reza Bastani"',
  ])
  expect(reza.rules).toEqual(['register.possible_match review'])
  expect(reza.why).toContain('Reza Bastani')
})

test('a register with columns of offices, phones, addresses and dates, and remarks that are empty, asks nobody', async () => {
  const extras = 'Office,Phone,Address,Date of entry,Remarks,Class of admission'
  const { reza, olof, asked, report } = await checkedAgainst([
    `${columns},${extras}`,
    `${mensah},Harlingen,+1 555 010 1234,12 Elm Street Springfield,2015-03-01,,IR1`,
    'EAC2,lpr,valid,Osei,Ama,1961-01-02,GHA,A900000002,El Paso,555-010-9876,"4 Plaza Mayor, Apt A 12",2016-04-02,,CR6',
  ])
  expect(report).toMatchObject({ snapshot: { rowCount: 2, badRowCount: 0 }, problems: [] })
  expect(reza.rules).toEqual([])
  expect(olof.rules).toEqual([])
  expect(asked).not.toContain('register.incomplete')
})

test('a row whose name nobody can read asks about whoever has its birth date and nationality, and about nobody else', async () => {
  const names = ['UNKNOWN,UNKNOWN', '***,***', '#REF!,#REF!', 'Da...,B...', '[REDACTED],', 'FNU,LNU', ',']
  const rows = names.map((name, i) => `EAC${i + 2},lpr,valid,${name},1980-04-11,IRN,A88888881${i}`)
  const others = [
    'EAC20,lpr,valid,UNKNOWN,UNKNOWN,1980-04-11,GHA,A888888820',
    'EAC21,lpr,valid,UNKNOWN,UNKNOWN,1980-04,IRN,A888888821',
    'EAC22,lpr,valid,UNKNOWN,UNKNOWN,1980-04-12,IRN,A888888822',
  ]
  const { reza, olof, asked } = await checkedAgainst([columns, mensah, ...rows, ...others])
  expect(reza.rules).toEqual(names.map(() => 'register.possible_match review'))
  expect(reza.why).toContain('name that cannot be read, same birth date and same nationality')
  expect(olof.rules).toEqual([])
  expect(asked).toContain('register.incomplete')
})

test('a register of numbers alone that takes the place of one with names asks on every flight', async () => {
  const { asked, report } = await checkedAgainst([
    'permit_number,category,status,case_number',
    'EAC1,lpr,valid,A900000001',
    'EAC2,lpr,valid,A888888801',
  ])
  expect(report).toMatchObject({ snapshot: { rowCount: 2, badRowCount: 2 } })
  expect(asked).toContain('register.incomplete')
})

test('numbers as spreadsheets and readers of zones leave them hide nobody', async () => {
  const { reed } = await anOffice()
  const written: [document: string, ofRow: string, rule: string | null][] = [
    ['R55512346', 'R55512346<7', 'register.possible_match review'],
    ['R55512345', 'R555123452', 'register.possible_match review'],
    ['R66612346', 'R66612347', null],
    ['P812345674', 'P81234567', 'register.possible_match review'],
    ['KO1050018', 'K010500I8', 'register.possible_match review'],
    ['KI2050018', 'K120500IB', 'register.possible_match review'],
    ['LB7654321', 'LB7654322', null],
  ]
  const people: PersonId[] = []
  for (const [i, [number]] of written.entries()) {
    const person = await aPersonOnFile(reed, 11 + i, { ...bastani, caseNumber: `A4110000${10 + i}` })
    const paper = { type: 'P' as const, state: 'IRN', nationality: 'IRN', expires: plainDate('2031-06-30') }
    await reed.evidence.addDocument({ personId: person, number, ...paper })
    people.push(person)
  }
  const rows = written.map(
    ([, ofRow], i) => `EAC${30 + i},lpr,valid,Osei,Ama,1961-01-02,GHA,${ofRow},A9000000${30 + i}`,
  )
  const float = await aPersonOnFile(reed, 30, { ...bastani, caseNumber: 'A411000004' })
  await importRegister(reed, [
    'permit_number,category,status,family_name,given_names,birth_date,nationality,document_number,case_number',
    ...rows,
    'EAC50,lpr,valid,Osei,Kojo,1962-01-02,GHA,,411000004.0',
  ])
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [...people, float] })
  const { people: checked } = await reed.flights.check({ flight })
  const rulesOf = (person: PersonId) =>
    (checked.find(({ personId }) => personId === person)?.findings ?? [])
      .filter(({ effect, rule }) => effect !== 'info' && /^(register|permit)\./.test(rule))
      .map(({ rule, effect }) => `${rule} ${effect}`)
  expect(people.map(rulesOf)).toEqual(written.map(([, , rule]) => (rule === null ? [] : [rule])))
  expect(rulesOf(float)).toEqual(['permit.valid blocks'])
})
