import { expect, test } from 'vitest'
import { dateIn, systemNow } from '#shared/model/plain-date.ts'
import { addUser } from '#tests/support/office.ts'
import { goTo, loadAnew } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, openOffice, passphrase, toCsv } from './support/ground.ts'
import {
  expectAccessible,
  expectNoOverflow,
  focusedField,
  inBothThemes,
  type Muster,
  upload,
} from './support/muster.ts'

test('the queue is decided from the keyboard: two keys and another’s two for a different person, the same person is blocked', async () => {
  const { page, client, flight, folder } = await aQueue()
  await page.getByText('2 questions wait').waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  const table = page.getByRole('table', { name: 'Are these the same person?' })
  await table.getByRole('row', { name: /Family name.*differs/ }).waitFor()
  expect((await table.locator('mark').allInnerTexts()).slice(0, 3)).toEqual(['y', 'I', 'm'])
  await table.getByRole('row', { name: /Born.*the same/ }).waitFor()
  await page.getByText(/What tells them apart, by no slip: case number: .*; nationality: /).waitFor()
  await inBothThemes(page, 'possible-match')
  await page.keyboard.press('a')
  const form = page.getByRole('dialog', { name: /two people/ })
  await form.getByLabel('Who decided').waitFor()
  await inBothThemes(page, 'possible-match-different')
  await focusedField(page).press('Enter')
  await form.waitFor({ state: 'detached' })
  // The next comes forward; the first waits for somebody else.
  await page.getByRole('heading', { name: 'KARIMI, Omid' }).waitFor()
  await page.getByText('Waits for a second person.').first().waitFor()
  await page.getByText('Choose A, R or M, then give the reason.').waitFor()
  await page.keyboard.press('r')
  await focusedField(page).pressSequentially('The same scar, and he says so')
  await page.keyboard.press('Enter')
  await page.getByText('1 question waits').waitFor()

  await client.session.signOut()
  await client.session.signIn({ folder, user: 'M. Ito', passphrase })
  await loadAnew(page)
  await page.getByText('agree?').first().waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.getByText('recorded that they are two people', { exact: false }).first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('a')
  await form.getByRole('button', { name: 'Agree to this decision' }).waitFor()
  await focusedField(page).press('Enter')
  await page.getByText('Nothing waits for a decision.').waitFor()
  await expectAccessible(page)

  const { check } = await client.flights.get({ flight })
  expect(check.people.map(({ name, verdict }) => [name, verdict])).toEqual(
    expect.arrayContaining([
      ['HOSEYNI, Mohammad Reza', 'clear'],
      ['KARIMI, Omid', 'blocked'],
    ]),
  )
})

test('what more is needed is asked from the keyboard, and the question waits for the answer', async () => {
  const { page, client } = await aQueue()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('m')
  const whom = page.getByLabel('Asked of')
  await whom.fill('Registrar, Ms. Vance')
  await page.getByLabel('What is asked for').fill('The photograph on the card')
  await expectAccessible(page)
  await page.getByLabel('What is asked for').press('Enter')
  await page
    .getByRole('note')
    .getByText(/Waiting for .*Registrar, Ms. Vance/)
    .waitFor()
  await page.getByRole('radio', { name: 'Waiting for an answer 1' }).waitFor({ state: 'attached' })
  expect(await client.reviews.queue()).toHaveLength(2)
  await page.getByLabel('What is asked for').waitFor({ state: 'detached' })
  await page.getByRole('grid').focus()
  await page.keyboard.press('w')
  await page.keyboard.press('w')
  await page
    .getByRole('radio', { name: 'Waiting for an answer 1', checked: true })
    .waitFor({ state: 'attached' })
  expect(await page.getByRole('grid').getByRole('row').count()).toBe(2)
  await expectAccessible(page)
})

test('where the records tell nobody apart the form opens empty, and a decision begun on one question is not carried to the next', async () => {
  const { page, client, flight } = await aQueue()
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'KARIMI' }).click()
  await page.getByText('Nothing that both records hold tells them apart', { exact: false }).waitFor()
  await page.getByRole('button', { name: /Different person/ }).click()
  const form = page.getByRole('dialog', { name: /two people/ })
  await form.getByText('ask whoever keeps the other record', { exact: false }).waitFor()
  expect(await form.getByLabel('Who decided').inputValue()).toBe('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /Same person/ }).click()
  await page.getByRole('grid').getByRole('row').filter({ hasText: 'HOSEYNI' }).click()
  await page.getByRole('heading', { name: 'HOSEYNI, Mohammad Reza' }).waitFor()
  await page.getByText('Choose A, R or M, then give the reason.').waitFor()
  expect(await page.getByRole('button', { pressed: true }).count()).toBe(0)
  expect(await client.reviews.decisions({ flight })).toEqual([])
})

test('who plans reads the questions and cannot answer them', async () => {
  const { page, client, app } = await aQueue()
  const status = await client.session.status()
  if (status.state !== 'signed_in') throw new Error('Nobody is signed in')
  await addUser(app, { name: 'P. Lane', roles: ['planner'], passphrase })
  await client.session.signOut()
  await client.session.signIn({ folder: status.folder, user: 'P. Lane', passphrase })
  await loadAnew(page)
  await page.getByText('A reviewer or approver decides.', { exact: false }).waitFor()
  await page.keyboard.press('a')
  expect(await page.getByRole('button', { name: /person/ }).count()).toBe(0)
  await expectAccessible(page)
})

/** Two people on a flight, each of whom may be somebody in the register; the queue is open. */
async function aQueue(): Promise<Muster & { flight: string; folder: string }> {
  const muster = await openOffice()
  const { page, client } = muster
  const status = await client.session.status()
  if (status.state !== 'signed_in') throw new Error('Nobody is signed in')
  const [karimi, hoseyni] = [aPersonRow(0), aPersonRow(2)]
  await importPeople(muster, [karimi, hoseyni])
  const permit = {
    category: 'lpr',
    status: 'valid',
    valid_to: '2030-01-01',
    nationality: 'IRN',
    case_number: '',
  }
  const rows = [
    {
      permit_number: 'LPR-1',
      family_name: 'HOSEINI',
      given_names: 'Mohamad Reza',
      birth_date: hoseyni.birth_date ?? '',
      ...permit,
      nationality: 'AFG',
      case_number: 'A300000071',
    },
    {
      permit_number: 'LPR-2',
      family_name: 'KARIMY',
      given_names: 'Omeed',
      birth_date: karimi.birth_date ?? '',
      ...permit,
    },
  ]
  const file = await upload(page, 'register.csv', toCsv(rows))
  const asOf = dateIn('America/New_York', systemNow())
  for await (const report of await client.register.import({ file, source: 'National register', asOf })) {
    if (report.type === 'done') expect(report.report.problems).toEqual([])
  }
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: 'all', standby: false })
  await goTo(page, '/review')
  await page.getByRole('heading', { name: 'Review' }).waitFor()
  return { ...muster, flight, folder: status.folder }
}
