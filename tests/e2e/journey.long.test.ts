import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, dateIn, systemNow } from '#shared/model/plain-date.ts'
import { chooseFile } from './support/choose-file.ts'
import { aPersonRow, passphrase, toCsv } from './support/ground.ts'
import { expectAccessible, focusedField, openMuster } from './support/muster.ts'

const officeZone = 'America/New_York'
const today = dateIn(officeZone, systemNow())
const departs = addDays(today, 20)

/** Eight people: one whose passport has run out, one who holds a permit (only the register knows), six in order. */
const people = Array.from({ length: 8 }, (_, number) =>
  aPersonRow(number, number === 1 ? { document_expires: addDays(today, -30) } : {}),
)
const permitHolder = people[2]
const register = [
  {
    permit_number: 'ZZZ0000000001',
    category: 'lpr',
    status: 'valid',
    valid_from: '2019-05-01',
    valid_to: 'unlimited',
    family_name: 'HOSSEINI',
    given_names: 'Mohamad Reza',
    birth_date: permitHolder?.birth_date ?? '',
    nationality: 'IRN',
    document_number: '',
    case_number: permitHolder?.case_number ?? '',
  },
]

test('the main job, by hand: first run, both files, a flight, evidence for one, another off, two signatures, the PDF', async () => {
  const { page, client } = await openMuster()
  await setUpOffice(page)
  await addSecondUser(page)
  await importPeopleFile(page)
  await importRegisterFile(page)
  await planFlight(page)

  await page.getByText('Passengers 8').waitFor()
  await page.getByRole('button', { name: 'Resolve 2' }).waitFor()
  await expectAccessible(page)
  const panel = page.getByRole('complementary', { name: 'Person in front' })

  await row(page, 'SALEHI, Reza').getByText('Blocked').waitFor()
  await row(page, 'SALEHI, Reza').click()
  await panel.getByText('The document (P) is valid until', { exact: false }).waitFor()
  await panel.getByRole('button', { name: 'Record a document' }).click()
  await page.getByLabel('Number').fill('K9000001')
  await page.getByLabel('Issued by').fill('irn')
  await page.getByLabel('Nationality it states').fill('irn')
  await page.getByLabel('Valid until').fill('2033-01-01')
  await page.getByRole('button', { name: 'Record the document' }).click()
  await row(page, 'SALEHI, Reza').getByText('Clear').waitFor()

  await row(page, 'HOSEYNI, Mohammad Reza').click()
  await panel.getByText('Holds a residence permit', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Resolve 1' }).waitFor()
  await panel.getByRole('button', { name: 'Take off the list' }).click()
  await page.getByRole('combobox', { name: 'Reason' }).click()
  await page.getByRole('option', { name: 'Holds a permit' }).click()
  await page.getByRole('button', { name: 'Take off', exact: true }).click()
  await page.getByText('Passengers 7').waitFor()

  await page.getByRole('button', { name: 'Seat 7' }).click()
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await page.getByLabel(/Passphrase of .A. Reed/).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByLabel(/Passphrase of .M. Ito/).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByText('Version 1 is frozen.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()

  const preview = page.getByRole('region', { name: 'Preview of the document' })
  await preview.getByText('SALEHI', { exact: false }).waitFor({ state: 'attached' })
  expect(await preview.textContent()).not.toContain('HOSEYNI')
  await expectAccessible(page)
  const [version] = await client.signing.versions({ flight: 'HO1' })
  expect(version).toMatchObject({ number: 1, state: 'valid', passengers: 7, signers: ['A. Reed', 'M. Ito'] })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('button', { name: 'Export' }).last().click(),
  ])
  expect(download.suggestedFilename()).toMatch(/HO1.*\.pdf$/)
})

async function setUpOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set up my office' }).click()
  await focusedField(page).pressSequentially('LHR-2')
  await page.getByLabel('Name of the office').fill('Example Removal Office')
  await page.getByRole('combobox', { name: 'Works under the law of' }).click()
  await page.getByRole('option', { name: 'United States' }).click()
  await page.getByRole('combobox', { name: 'Time zone' }).click()
  await page.keyboard.type('new york')
  await page.getByRole('option', { name: 'America/New York' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await focusedField(page).pressSequentially('A. Reed')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('The passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Create the office' }).click()
  const key = (await page.locator('code').textContent()) ?? ''
  await page.getByLabel('Type the end of the printed key').fill(key.slice(-8))
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
}

async function addSecondUser(page: Page): Promise<void> {
  await page.getByRole('link', { name: /A\. Reed/ }).click()
  await page.getByRole('button', { name: 'Invite a user' }).click()
  await focusedField(page).pressSequentially('M. Ito')
  await page.getByLabel('reviewer').first().check()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const invitation =
    (await page
      .getByRole('dialog', { name: /Invitation/ })
      .locator('code')
      .textContent()) ?? ''
  await page.getByRole('button', { name: 'I have it. Close this' }).click()
  await page.getByRole('button', { name: 'Lock' }).click()
  await page.getByRole('button', { name: 'I was invited' }).click()
  await page.getByLabel('Your name').fill('M. Ito')
  await page.getByLabel('Invitation').fill(invitation)
  await page.getByLabel('Your passphrase').fill(passphrase)
  await page.getByLabel('The passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('button', { name: 'Lock' }).click()
  await page.getByRole('combobox', { name: 'Name' }).click()
  await page.getByRole('option', { name: 'A. Reed' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /A\. Reed/ }).click()
  const row = page.getByRole('row').filter({ hasText: 'M. Ito' })
  await row.getByText('certified', { exact: true }).waitFor()
}

async function importPeopleFile(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Import people' }).first().click()
  await chooseFile(page, 'people.csv', toCsv(people))
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('8 rows read').waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
}

async function importRegisterFile(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Register', exact: true }).click()
  await page.getByRole('button', { name: 'Import a register' }).first().click()
  await chooseFile(page, 'register.csv', toCsv(register))
  await page.getByLabel('Source').fill('National register')
  await page.getByLabel('As of').fill(today)
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('dialog').getByText(`in force as of ${today}`).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
}

async function planFlight(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Flights' }).click()
  await page.getByRole('button', { name: 'New flight' }).first().click()
  await focusedField(page).pressSequentially('HO1')
  for (const [field, code] of [
    ['From', 'JFK'],
    ['To', 'IKA'],
  ] as const) {
    await page.getByRole('combobox', { name: field, exact: true }).fill(code)
    await page.getByRole('option', { name: code }).first().click()
  }
  await page.getByLabel('Departs, date').fill(departs)
  await page.getByLabel('Local time').first().fill('06:00')
  await page.getByRole('button', { name: 'Create the flight' }).click()
  await page.getByText('Nobody is on this flight yet').waitFor()
  await page.getByRole('button', { name: 'Add people' }).first().click()
  await page.getByRole('button', { name: 'Add all 8 people on file' }).click()
}

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name })
}
