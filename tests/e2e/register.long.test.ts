import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, dateIn, daysBetween, type PlainDate, systemNow } from '#shared/model/plain-date.ts'
import { clientOf } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { chooseFile, goTo } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, openOffice, signInAs, toCsv } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, inBothThemes, type Muster } from './support/muster.ts'
import { fillRelease, sendRelease } from './support/releasing.ts'

test('a register is in force once its source and day are given, and says what it changed for whom', async () => {
  const { page, client, today } = await anOffice()
  await page.getByText('No permit register is on file.').waitFor()
  await expectAccessible(page)
  await importFile(page, 'first.csv', [])
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  expect(await page.getByText('This is needed.').count()).toBe(1)
  await page.getByText(/^Not a date/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await sendImport(page, addDays(today, -1))
  await page.getByText(/row.? (is|are) in force as of/).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()

  await importFile(page, 'second.csv', [{ ...aPermit, family_name: 'Salehy' }, { valid_to: '2031-02-30' }])
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('As of').fill(today)
  // What it would do is told by name, and does nothing; the same is said once it did.
  await dialog.getByRole('button', { name: 'What would happen?' }).click()
  await dialog.getByText(/would be in force as of/).waitFor()
  await expectChangeShown(dialog)
  await inBothThemes(page, 'register-trial')
  expect((await client.register.snapshots()).length).toBe(1)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByText(/are in force as of|is in force as of/).waitFor()
  await expectChangeShown(dialog)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByText(/changed for 1 person on flights still to depart/).waitFor()
  await page.getByRole('row').filter({ hasText: 'SALEHY, Reza' }).getByRole('link', { name: 'HO1' }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  const snapshots = await client.register.snapshots()
  expect(snapshots.map(({ asOf, current, badRowCount }) => [asOf, current, badRowCount])).toEqual([
    [today, true, 1],
    [addDays(today, -1), false, 0],
  ])
})

test('what a newer register changed is across the top of every screen, by name, until somebody has dealt with it', async () => {
  const { page, client, app, today } = await anOffice()
  await importFile(page, 'first.csv', [])
  await sendImport(page, addDays(today, -1))
  await page.getByRole('button', { name: 'Done' }).click()
  await importFile(page, 'second.csv', [{ ...aPermit, family_name: 'Salehy' }])
  await sendImport(page, today)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('tab', { name: 'Find' }).click()
  await goTo(page, '/people')
  const bar = page.getByRole('status').filter({ hasText: /somebody due to fly.*SALEHI, Reza \(HO1\)/ })
  await bar.waitFor()
  // Nothing takes it away but dealing with it: the one button opens the list.
  expect(await bar.getByRole('button').allTextContents()).toEqual(['1 urgent'])
  await expectAccessible(page)
  await expectNoOverflow(page)
  await bar.getByRole('link', { name: 'See what changed' }).click()
  await page.getByRole('row').filter({ hasText: 'SALEHY, Reza' }).getByText('Not decided').waitFor()
  const [row] = await client.flights.list()
  const { check } = await client.flights.get({ flight: row!.flight.id })
  const finding = check.people
    .flatMap(person => person.findings)
    .find(each => each.rule === 'register.possible_match')!
  const protection = String(finding.facts.protection)
  await release([clientOf(app, 'A. Reed'), clientOf(app, 'M. Ito')], protection, {
    decision: 'biometrics_differ',
  })
  await bar.waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'SALEHY, Reza' }).getByText('Dealt with').waitFor()
})

test('two registers, a shrunken one, a vanished row: said by name, and in force by a second user alone', async () => {
  const { page, client, today } = await anOffice()
  const { case_number = '' } = aPersonRow(1)
  const [holder, stranger] = [
    { ...aPermit, family_name: 'Salehi', case_number },
    { ...aPermit, family_name: 'Nobody' },
  ]
  await importFile(page, 'national.csv', [holder, ...Array.from({ length: 9 }, () => stranger)])
  await sendImport(page, addDays(today, -1))
  await page.getByText(/rows are in force as of/).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()

  await importFile(page, 'one.csv', [])
  await sendImport(page, today, 'Nationa1 register')
  await page.getByText('It looks like “National register”', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Source' }).fill('Schengen visas')
  await page.getByLabel('As of').fill(today)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText(/row is in force as of/).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  const sources = page.getByRole('region', { name: 'What is in force' })
  expect(await sources.getByRole('listitem').count()).toBe(2)
  expect((await verdicts(client)).blocked).toBe(2)

  await importFile(page, 'shrunken.csv', [stranger, stranger])
  await sendImport(page, today)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('They are not in force', { exact: false }).waitFor()
  await dialog.getByText('SALEHI, Reza').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await sources.getByText('waits for a second user', { exact: false }).waitFor()
  await sources.getByText('You imported it: somebody else decides.').waitFor()
  await page.getByRole('status').filter({ hasText: 'waits for a second user' }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await inBothThemes(page, 'register-waiting')

  await signInAs({ page, client }, 'M. Ito')
  await page.getByRole('heading', { name: 'Register' }).waitFor()
  await sources.getByRole('link', { name: 'SALEHI, Reza' }).waitFor()
  await sources.getByRole('button', { name: 'Accept…' }).click()
  await expectAccessible(page)
  await dialog.getByText('SALEHI, Reza').waitFor()
  await inBothThemes(page, 'register-accept')
  await dialog.getByLabel('Why, and who was asked').fill('The registry confirmed the file by telephone.')
  await page.keyboard.press('Control+Enter')
  await sources.getByText('waits for a second user', { exact: false }).waitFor({ state: 'detached' })
  const states = (await client.register.snapshots()).map(({ source, state }) => `${source}: ${state}`)
  expect(states.sort()).toEqual([
    'National register: current',
    'National register: past',
    'Schengen visas: current',
  ])

  const [row] = await client.flights.list()
  const { check } = await client.flights.get({ flight: row!.flight.id })
  const rules = check.people.flatMap(person => person.findings.map(({ rule, effect }) => `${rule} ${effect}`))
  expect(rules).toContain('register.vanished blocks')
  await goTo(page, `/flights/${row!.flight.id}`)
  await page.getByRole('row').filter({ hasText: 'SALEHI, Reza' }).click()
  await page.getByText('no longer shows it', { exact: false }).first().waitFor()
  await expectAccessible(page)
  await inBothThemes(page, 'register-vanished')
})

/** Whose verdict is another, why, and what was not read: before an import and after it. */
async function expectChangeShown(dialog: Locator): Promise<void> {
  await dialog.getByRole('row').filter({ hasText: '2031-02-30' }).getByText('valid to').waitFor()
  const change = dialog.getByRole('row').filter({ hasText: 'SALEHI, Reza' }).filter({ hasText: 'HO1' })
  await change.getByText('Review').waitFor()
}

async function verdicts(client: Muster['client']) {
  const [flight] = await client.flights.list()
  if (!flight) throw new Error('There is no flight')
  return flight.counts
}

test('a register that is too old is a bar across the top until a newer one is in force', async () => {
  const { page, today } = await anOffice()
  await importFile(page, 'old.csv', [])
  const asOf = addDays(today, -9)
  await sendImport(page, asOf)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('In force, too old').waitFor()
  await page.getByText('too old to clear anybody', { exact: false }).waitFor()
  // Counted on the calendar of UTC, as the rules do: the office's own day may be the one before.
  await page.getByText(`${daysBetween(asOf, dateIn('UTC', systemNow()))} days`).waitFor()
  await expectAccessible(page)
})

test('somebody is looked for by name, birth date or number, and told how well they fit and why', async () => {
  const { page, today } = await anOffice()
  await page.keyboard.press('2')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByText('Give a number, a name or a birth date.').waitFor()
  await importFile(page, 'register.csv', [{ ...aPermit, family_name: 'Salehy' }], '1')
  await sendImport(page, today)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('tab', { name: 'Find' }).click()
  await page.getByLabel('Name').fill('Salehi, Reza')
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'SALEHY, Reza' })
  await row.getByText(/\d+ %/).waitFor()
  await row.getByText('similar name', { exact: false }).waitFor()
  await row.getByText('Lawful permanent resident').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Name').fill('Quintero, Ximena')
  await page.keyboard.press('Enter')
  await page.getByText('Nobody in the register fits.').waitFor()
})

test('a class order shows whom it covers before it is recorded, and protects until two people recorded the decision that ended it', async () => {
  const { page, client } = await anOffice()
  await page.keyboard.press('3')
  await page.getByText('No class order is recorded.').waitFor()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Record a class order' }).first().click()
  await page.getByLabel('Title').fill('Doe v. Example')
  await page.getByLabel('Court, docket, date').fill('D. Example, 26-cv-1, 3 May 2026')
  await page.getByRole('button', { name: 'Record the class order' }).click()
  await page.getByText('Say whom the order covers: at least one condition.').waitFor()
  await page.getByLabel('Younger than').fill('18')
  await page.getByText('Covers 1 person on file today').waitFor()
  await page.getByRole('dialog').getByText('KARIMI, Omid').waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Record the class order' }).click()
  await page.getByText('younger than 18').waitFor()
  await expectAccessible(page)
  const [flight] = await client.flights.list()
  expect(flight?.counts.blocked).toBe(2)
  await page.getByRole('button', { name: 'Recorded by mistake' }).click()
  const dialog = page.getByRole('dialog')
  await expect
    .poll(() => dialog.getByLabel('Kind of decision').first().inputValue())
    .toBe('Recorded by mistake')
  await dialog.getByText('Two people must record the same decision', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Lift', exact: true }).click()
  await fillRelease(page, 'The court ended or narrowed it')
  await expectAccessible(page)
  await sendRelease(page)
  await page.getByText(/It protects until/).waitFor()
  // Its row tells who recorded what, and that another person must agree: who recorded it is not asked again.
  await page.getByText(/A. Reed.* recorded the decision .*a second person must agree/).waitFor()
  expect(await page.getByRole('button', { name: 'Lift', exact: true }).count()).toBe(0)
  await expectAccessible(page)
  const [order] = await client.classOrders.list()
  expect(order?.liftedAt).toBeNull()
})

/** An office of two people, one of them a child, on a flight; the register's screen is open. */
async function anOffice(): Promise<Muster & { today: PlainDate }> {
  const muster = await openOffice()
  await importPeople(muster, [aPersonRow(1), aPersonRow(0, { birth_date: '2015-02-03' })])
  const flight = await aFlight(muster)
  await muster.client.flights.add({ flight, people: 'all', standby: false })
  await goTo(muster.page, '/register')
  await muster.page.getByRole('heading', { name: 'Register' }).waitFor()
  return { ...muster, today: dateIn('America/New_York', systemNow()) }
}

const aPermit = {
  permit_number: 'LPR-1',
  category: 'lpr',
  status: 'valid',
  valid_to: '2030-01-01',
  family_name: 'Quispe',
  given_names: 'Reza',
  birth_date: aPersonRow(1).birth_date ?? '',
  nationality: 'IRN',
}

/** Chooses a register of one stranger and `rows`; `tab` is gone to first, by its key. */
async function importFile(
  page: Muster['page'],
  name: string,
  rows: readonly Partial<typeof aPermit>[],
  tab?: string,
): Promise<void> {
  if (tab) {
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'Snapshots' }).click()
  }
  await page.getByRole('button', { name: 'Import a register' }).first().click()
  const stranger = { ...aPermit, permit_number: 'LPR-0', given_names: 'Inti', birth_date: '1950-06-07' }
  const numbered = rows.map((row, index) => ({ ...aPermit, ...row, permit_number: `LPR-${index + 1}` }))
  await chooseFile(page, name, toCsv([stranger, ...numbered]))
  await page.getByLabel('As of').waitFor()
}

async function sendImport(
  page: Muster['page'],
  asOf: PlainDate,
  source = 'National register',
): Promise<void> {
  await page.getByRole('textbox', { name: 'Source' }).fill(source)
  await page.getByLabel('As of').fill(asOf)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
}
