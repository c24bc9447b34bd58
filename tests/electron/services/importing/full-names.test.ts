import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importPeopleFile, type PeopleImport } from '#electron/services/importing/people/people.ts'
import { previewFile } from '#electron/services/importing/tables/preview.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { possibleMatchScore } from '#tests/support/facts.ts'
import { anOffice, aRegister, type TestOffice } from '#tests/support/office.ts'
import { aFile, unwatched } from '../a-session.ts'

function aList(text: string): string {
  const path = aFile('', 'list.csv')
  writeFileSync(path, text)
  return path
}

async function importList({ app }: TestOffice, text: string, more: Partial<PeopleImport> = {}) {
  const { store } = app.session!
  const request = { path: aList(text), strict: false, now: app.now(), ...more }
  const report = await importPeopleFile(app.session!, request, unwatched)
  const names = store.person.list().map(({ familyName, givenNames }) => `${familyName} | ${givenNames}`)
  const notes = report.notes.map(({ column, reason }) => `${column}: ${reason}`)
  return { names: names.sort(), notes, report }
}

const rows = (heading: string, ...names: string[]) =>
  [
    `Case number;${heading};DOB`,
    ...names.map((name, index) => `A20000010${index};${name};1985-03-2${index}`),
    '',
  ].join('\n')

test('full names in one column go in as parts, by the order of the column, and the report says which', async () => {
  const { names, notes } = await importList(
    await anOffice(),
    rows('Full name', 'KARIMI Reza', 'SALEHI, Mina', 'Zand Omid', 'Juan Carlos Pérez Gil'),
  )
  expect(names).toEqual(['Juan Carlos Pérez Gil | ', 'KARIMI | Reza', 'SALEHI | Mina', 'Zand | Omid'])
  expect(notes).toContainEqual(
    expect.stringMatching(/^full_name: Names of two words.*family name, given name/),
  )
  expect(notes).toContainEqual(expect.stringMatching(/^full_name: Kept whole/))
})

test('where nothing tells the order, names are kept whole and said so, until somebody says which', async () => {
  const text = rows('Name', 'Reza Karimi', 'Mina Salehi')
  const untold = await importList(await anOffice(), text)
  expect(untold.names).toEqual(['Mina Salehi | ', 'Reza Karimi | '])
  expect(untold.notes).toContainEqual(expect.stringMatching(/Nothing tells in which order/))
  const told = await importList(await anOffice(), text, { nameOrder: 'given_first' })
  expect(told.names).toEqual(['Karimi | Reza', 'Salehi | Mina'])
})

test('a preview shows the order of full names, or that nothing tells it', async () => {
  const preview = (text: string) => previewFile({ kind: 'people', path: aList(text) })
  const { fullNames } = await preview(rows('Apellidos y nombres', 'García Juan'))
  expect(fullNames).toEqual({ order: 'family_first', example: 'García Juan' })
  expect((await preview(rows('Name', 'Reza Karimi'))).fullNames).toMatchObject({ order: null })
  expect((await preview('Case number,Surname,Name\nA1,Karimi,Reza\n')).fullNames).toBeNull()
})

test('beside a column of family names, “Name” is no full name, and nobody says what it is', async () => {
  const { report, names } = await importList(
    await anOffice(),
    'Name;Case number;Nachname\nReza;A200000101;Karimi\n',
  )
  expect(names).toEqual(['Karimi | '])
  expect(report.unknownColumns).toEqual(['Name'])
})

test('a list that has the name whole leaves the parts on file as they are', async () => {
  const office = await anOffice()
  await importList(
    office,
    'case_number,family_name,given_names,birth_date\nA200000100,Karimi,Reza,1985-03-20\n',
  )
  const { names, report } = await importList(office, rows('Name', 'Reza KARIMI Jr,'))
  expect(names).toEqual(['Reza KARIMI Jr, | '])
  expect(report.updated).toBe(1)
  const other = await anOffice()
  await importList(
    other,
    'case_number,family_name,given_names,birth_date\nA200000100,Karimi,Reza,1985-03-20\n',
  )
  const again = await importList(other, rows('Name', 'Reza Karimi'))
  expect(again).toMatchObject({ names: ['Karimi | Reza'], report: { unchanged: 1 } })
})

test.each(['Reza KARIMI', 'KARIMI, Reza', 'Reza Karimi', 'Karimi Reza'])(
  'a holder of the register is found whichever way the name came in: %s',
  async name => {
    const office = await anOffice()
    await importList(office, rows('Name', name))
    aRegister(office, [{ familyName: 'Karimi', givenNames: 'Reza', birthDate: partialDate('1985-03-20') }])
    const [person] = office.app.session!.store.person.list()
    const { candidates } = await office.reed.register.find({
      name: `${person?.familyName}, ${person?.givenNames}`,
      born: partialDate('1985-03-20'),
      limit: 5,
    })
    expect(candidates[0]?.score).toBeGreaterThanOrEqual(possibleMatchScore)
  },
)

test('Y and N, or 1 and 0, are answers where a whole column is of them, and refused beside something else', async () => {
  const list = (...answers: string[]) =>
    [
      'case_number,family_name,order_number,order_final',
      ...answers.map((each, i) => `A20000010${i},Karimi,O-${i},${each}`),
      '',
    ].join('\n')
  const finals = async (text: string) => {
    const office = await anOffice()
    const { report } = await importList(office, text)
    const { store } = office.app.session!
    const people = store.person.list().map(({ id }) => id)
    const orders = store.removalOrder.ofPeople(people).map(({ final }) => final)
    return { orders: orders.sort(), refused: report.problems.length }
  }
  expect(await finals(list('1', '0'))).toEqual({ orders: ['no', 'yes'], refused: 0 })
  expect(await finals(list('evet', 'Y'))).toEqual({ orders: ['yes'], refused: 1 })
})
