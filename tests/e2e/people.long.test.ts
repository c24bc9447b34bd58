import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import { chooseFile, goTo } from './support/choose-file.ts'
import { aPersonRow, importPeople, openOffice, toCsv } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, focusedField, type Muster } from './support/muster.ts'

test('a list with columns of its own is mapped, its bad places are named by line, and who is meant is asked', async () => {
  const { page, client } = await anOffice()
  await page.getByText('Nobody is on file yet.').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('i')
  await expectAccessible(page)
  await chooseFile(page, 'liste.csv', foreignList)
  await page.getByText(/Not read as columns: .*and a reviewer reads it/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByLabel(/Meaning of the column .Familie/).selectOption('family_name')
  await page.getByText('Not read as', { exact: false }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'What would happen?' }).click()
  const wouldWait = page.getByText('1 row would wait for a reviewer')
  await wouldWait.waitFor()
  const bottom = await wouldWait.evaluate(line => line.getBoundingClientRect().bottom)
  expect(bottom).toBeLessThan(page.viewportSize()?.height ?? 0)
  await expectAccessible(page)
  const dialog = page.getByRole('dialog')
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  await dialog.getByText('liste.csv', { exact: false }).waitFor()
  await chooseFile(page, 'broken.xlsx', 'PK\u0003\u0004 and no workbook', 'Another file…')
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByRole('button', { name: 'Import', exact: true }).count()).toBe(0)
  expect(await dialog.getByText('liste.csv', { exact: false }).count()).toBe(0)
  await chooseFile(page, 'liste.csv', foreignList)
  await page.getByLabel(/Meaning of the column .Familie/).selectOption('family_name')
  await page.getByText('Not read as', { exact: false }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Import', exact: true }).click()

  await dialog.getByText('1 row waits for a reviewer').waitFor()
  await dialog.getByText('4 rows read').waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
  await dialog.getByRole('row').filter({ hasText: '31.13.1990' }).getByText('birth date').waitFor()
  await page.context().grantPermissions(['clipboard-read'])
  await dialog.getByRole('button', { name: 'Copy as a table' }).click()
  await dialog.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\n5\tbirth_date\t31\.13\.1990\t/)
  await dialog.getByText('1 row waits: who is it?').waitFor()
  await dialog.getByLabel(/Line 4: NOORI/).selectOption('new')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('i')
  expect(await dialog.getByLabel(/Line 4: NOORI/).inputValue()).toBe('new')
  await dialog.getByRole('button', { name: 'Take this import back' }).waitFor()
  await expectAccessible(page)
  expect(await names(client)).toEqual(['ADAMI, Sara', 'BAHAR, Nima'])
  await dialog.getByRole('button', { name: 'Import 1 answered row' }).click()
  await dialog.getByText('0 updated').waitFor()
  await expect.poll(() => names(client)).toEqual(['ADAMI, Sara', 'BAHAR, Nima', 'NOORI, Parisa'])
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('row').filter({ hasText: 'NOORI, Parisa' }).waitFor()

  await page.keyboard.press('i')
  await chooseFile(page, 'names.csv', 'Case number;Name\nA200000311;Omid Zand\nA200000312;Tara Moradi\n')
  const caseNumber = page.getByLabel(/Meaning of the column .Case number/)
  await caseNumber.selectOption('')
  await page.getByText(/cannot be imported yet: no column for case number, or document number/).waitFor()
  expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await caseNumber.selectOption('case_number')
  await page.getByText('Nothing tells in which order full names stand', { exact: false }).first().waitFor()
  await page.getByLabel('Full names that do not show it').selectOption('given_first')
  await page.getByText('Full names are read with the given name first', { exact: false }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByText('2 rows read').waitFor()
  await expect.poll(() => names(client)).toEqual(expect.arrayContaining(['MORADI, Tara', 'ZAND, Omid']))
})

test('a list that nobody can read at first sight says what it needs, and what it would do, before anything goes in', async () => {
  const { page, client } = await anOffice([
    aPersonRow(1, {
      case_number: 'A200000009',
      nationality: '',
      family_name: 'Kaya',
      given_names: 'Can',
      native_name: '',
      birth_date: '2012-05-06',
    }),
  ])
  await page.keyboard.press('i')
  await chooseFile(page, 'liste.csv', Buffer.from(turkishList, 'latin1'))
  await page.getByText('The file is not UTF-8.', { exact: false }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page
    .getByLabel('Choose the line in which the names read right', { exact: false })
    .selectOption('windows-1254')
  await page.getByText('can be read in two ways', { exact: false }).waitFor()
  await page.getByRole('cell', { name: 'Öztürk Şen' }).waitFor()
  await page.getByLabel('Where no date tells').selectOption('dmy')
  await page.getByRole('button', { name: 'What would happen?' }).click()
  await page.getByText('What would happen', { exact: true }).waitFor()
  await page.getByText('There is no such day.', { exact: false }).first().waitFor()
  expect(await page.getByLabel('Where no date tells').inputValue()).toBe('dmy')
  await expectAccessible(page)
  await expectNoOverflow(page)
  expect(await names(client)).toHaveLength(1)
  await page.getByRole('button', { name: 'Copy the refused row with the reasons' }).waitFor()
  const heldRow = page.getByRole('row').filter({ hasText: 'by which the person is a minor' })
  await page.getByRole('table', { name: '1 protection would stay, and ask' }).waitFor()
  await heldRow.getByText('the birth date 6 May 1990').waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('dialog').getByText('4 rows read').waitFor()
  await page.getByRole('table', { name: /1 protection stays/ }).waitFor()
  await heldRow.waitFor()
  await expectAccessible(page)
  await expect.poll(async () => (await names(client)).length).toBe(3)
  const { rows } = await client.people.search({ query: 'Öztürk' })
  expect(rows).toMatchObject([{ familyName: 'Öztürk Şen', birthDate: '1985-04-03', nationality: 'TUR' }])

  await client.evidence.stop({ personId: rows[0]?.id as PersonId, why: 'Counsel called' })
  await page.getByRole('button', { name: 'Take this import back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nothing is erased', { exact: false }).waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('Why, if there is something to say').fill('n/a')
  await dialog.getByRole('button', { name: 'Take the import back' }).click()
  await dialog.getByText('says nothing', { exact: false }).waitFor()
  await dialog.getByLabel('Why, if there is something to say').fill('The list of another office')
  await dialog.getByRole('button', { name: 'Take the import back' }).click()
  await dialog.getByText('1 person whom the list made was taken back.').waitFor()
  await dialog.getByRole('row').filter({ hasText: 'On the person rests a stop.' }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await expect.poll(() => names(client)).toHaveLength(2)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await goTo(page, '/log')
  await page
    .getByText(/took an import back: .The list of another office/)
    .first()
    .waitFor()
  await page
    .getByText(/imported .*liste\.csv/)
    .first()
    .click()
  await page.getByRole('button', { name: 'Take this import back' }).click()
  await dialog.getByRole('button', { name: 'Take the import back' }).click()
  await dialog.getByText('was taken back already', { exact: false }).waitFor()
  await expectAccessible(page)
})

test('an import that is called off leaves nobody behind', async () => {
  const { page, client } = await anOffice()
  await page.getByRole('button', { name: 'Import people' }).first().click()
  const rows = Array.from({ length: 30_000 }, (_, number) => aPersonRow(number))
  await chooseFile(page, 'many.csv', toCsv(rows))
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('progressbar').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText(/Importing .*many.csv/).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  expect(await names(client)).toEqual([])
})

test('people are found as one types, in any script, and stopped or opened without the mouse', async () => {
  const { page, client } = await anOffice([aPersonRow(0), aPersonRow(1), aPersonRow(3)])
  await page.getByText('3 people').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('/')
  await focusedField(page).pressSequentially('صالحی')
  await page.getByText('1 found').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+Shift+S')
  await page.getByLabel('Why').fill('Counsel called')
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'SALEHI, Reza' })
  await row.getByText('Stopped').first().waitFor()
  await expectAccessible(page)
  expect((await client.people.search({ query: 'salehi' })).rows[0]?.stopped).toBe(true)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'SALEHI, Reza' }).waitFor()
})

test('a long list is loaded where it is looked at, and another question begins at its top', async () => {
  const { page } = await anOffice(Array.from({ length: 1500 }, (_, number) => aPersonRow(number)))
  await page.getByText('1500 people').waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await page
    .getByRole('row')
    .filter({ hasText: /ZHURAVLEV/ })
    .first()
    .waitFor()
  await page.keyboard.press('/')
  await focusedField(page).pressSequentially('laleh')
  await page.getByText('125 found').waitFor()
  await page.getByRole('row').filter({ hasText: 'YOUSEFI, Laleh' }).waitFor()
  await page.keyboard.press('Control+a')
  await focusedField(page).pressSequentially('nobody of this name')
  await page.getByText('Nobody fits.').waitFor()
  await expectAccessible(page)
})

test('somebody is put on file by hand, with what is known and nothing guessed', async () => {
  const { page, client } = await anOffice([aPersonRow(1)])
  await page.keyboard.press('n')
  await page.getByLabel('Family name').press('Enter')
  await page.getByText('A family name or a given name is needed.').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Family name').fill('Rahimi')
  await page.getByLabel('Name in own script').fill('رحیمی')
  await page.getByLabel('Born').fill('1991.04')
  await page.getByLabel('Nationality').fill('afg')
  await page.getByLabel('Wheelchair').check()
  await page.getByRole('button', { name: 'Add the person' }).click()
  await page.getByRole('heading', { name: 'RAHIMI' }).waitFor()
  await expectAccessible(page)
  const { rows } = await client.people.search({ query: 'rahimi' })
  const { person } = await client.people.get({ person: rows[0]?.id ?? '' })
  expect(person).toMatchObject({
    familyName: 'Rahimi',
    nativeName: 'رحیمی',
    birthDate: '1991-04',
    nationality: 'AFG',
    careNeeds: ['wheelchair'],
    acceptedByDestination: 'unknown',
    sex: null,
    bagCount: null,
  })
})

const foreignList = [
  'Familie,given_names,birth_date,nationality,case_number,Bemerkung',
  'Adami,Sara,1990-03-04,IRN,A200000001,TPS',
  'Bahar,Nima,1988-11-05,IRN,A200000002,2',
  'Noori,Parisa,1979-01-17,AFG,,3',
  'Zamani,Ali,31.13.1990,IRN,A200000003,4',
].join('\n')

/** In windows-1254, in which Þ is Ş: a title above headings of its own, days that may be months, one that is neither. */
const turkishList = [
  'G\u00f6\u00e7 Idaresi;;;;',
  'Dosya No;Soyad\u00fd;Ad\u00fd;Do\u00f0um Tarihi;Uyru\u00f0u',
  'A200000011;\u00d6zt\u00fcrk \u00deen;Ali;03/04/1985;T\u00fcrkiye',
  'A200000012;Y\u00fdlmaz;Can;05/06/1990;T\u00fcrkiye',
  'A200000013;Kaya;Ece;30/30/1990;T\u00fcrkiye',
  'A200000009;Kaya;Can;06/05/1990;T\u00fcrkiye',
].join('\n')

async function anOffice(rows: Parameters<typeof importPeople>[1] = []): Promise<Muster> {
  const muster = await openOffice()
  if (rows.length > 0) await importPeople(muster, rows)
  await goTo(muster.page, '/people')
  await muster.page.getByRole('heading', { name: 'People' }).waitFor()
  return muster
}

async function names(client: Muster['client']): Promise<string[]> {
  return (await client.people.search({ query: '' })).rows.map(row => row.name)
}
