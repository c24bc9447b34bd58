import { expect, test } from 'vitest'
import { plainDate } from '#shared/model/plain-date.ts'
import { aFlight, aPersonRow, importPeople, importRegister, openOffice } from './support/ground.ts'
import { expectAccessible, expectNoOverflow } from './support/muster.ts'

test('a clear verdict is explained rule by rule, and the explanation of a recorded check outlives a bar', async () => {
  const { page, client, flight, id } = await aCheckedFlight()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect.poll(async () => (await client.checks.list({ flight })).length).toBe(1)
  await page
    .getByRole('gridcell', { name: /SALEHI/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Why?' }).click()
  await page.getByRole('heading', { name: 'Why this verdict' }).waitFor()
  await page.getByText('No bar was ever recorded.').waitFor()
  await page.getByText(/No permit of this person in the register of/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await client.evidence.addBar({
    personId: id,
    kind: 'withholding',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: ['IRN'],
    evidence: 'Order of 1 November',
  })
  await page
    .getByText(/Withholding of removal, from 1 Nov 2026/)
    .first()
    .waitFor()
  await page.getByRole('region', { name: 'Why this verdict' }).getByRole('link').last().click()
  await page.getByText('No bar was ever recorded.').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'HO1' }).click()
  await page.getByRole('tab', { name: 'Checks' }).click()
  await page.getByRole('button', { name: 'Run again' }).click()
  await page.getByText(/finds the same on what was recorded/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
})

test('another moment is unmistakable and stands still, and nothing of the flight can be changed on it', async () => {
  const { page, client, id } = await aCheckedFlight()
  await page.getByRole('button', { name: 'As of…' }).click()
  await page.getByLabel('Date').fill('2026-12-30')
  await page.getByLabel('Time').fill('06:00')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText(/^As of 2026-12-30 .*, not now/).waitFor()
  await page.getByRole('region', { name: 'What differs from now' }).getByText('SALEHI').waitFor()
  for (const name of ['Check now', 'Add people', 'Add staff', 'Give seats', 'Edit', 'Doors']) {
    expect(await page.getByRole('button', { name }).first().isDisabled(), name).toBe(true)
  }
  await page.locator('body').press('a')
  await page.getByText('The flight is shown at another moment. Return to now first.').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await client.evidence.stop({ personId: id, why: 'Word of a stay' })
  await page.getByRole('tab', { name: 'Documents' }).click()
  await page.getByText('Documents are made of the flight as it is now').waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Return to now' }).click()
  await page.getByText(/^Legal check/).waitFor()
  await page.getByRole('tab', { name: 'People' }).click()
  await page.getByRole('gridcell', { name: 'Blocked' }).waitFor()
  expect(await page.getByRole('button', { name: 'Add people' }).isEnabled()).toBe(true)
})

async function aCheckedFlight() {
  const muster = await openOffice()
  const { page, client } = muster
  await importPeople(muster, [aPersonRow(13)])
  importRegister(muster)
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: 'all' })
  const [person] = (await client.flights.get({ flight })).rows
  const id = person?.person?.id
  if (!id) throw new Error('Nobody is on the flight')
  await page.goto(`${page.url().split('#')[0]}#/flights/${flight}`)
  await page.getByRole('tab', { name: 'People' }).waitFor()
  return { page, client, flight, id }
}
