import { expect, test } from 'vitest'
import { goTo } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, openOffice } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, focusedField, type Muster } from './support/muster.ts'

test('the log tells in words who did what to whom, as it happens', async () => {
  const { page, client } = await aLog()
  const { rows } = await client.people.search({ query: 'salehi' })
  await client.evidence.stop({ personId: rows[0]?.id ?? ('' as never), why: 'Counsel called' })
  const newest = page.getByRole('row').nth(1)
  await newest.getByText(/recorded a stop on .SALEHI, Reza.: .Counsel called/).waitFor()
  await newest.getByText('A. Reed').waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await newest.click()
  const detail = page.getByRole('complementary', { name: 'What was written' })
  await detail.getByText('Counsel called', { exact: true }).waitFor()
  await expectAccessible(page)
  await detail.getByRole('link', { name: 'Open the person' }).click()
  await page.getByRole('heading', { name: 'SALEHI, Reza' }).waitFor()
})

test('it is narrowed to one person, one flight, or one person on one flight', async () => {
  const { page } = await aLog()
  await page.getByRole('combobox', { name: 'Person' }).click()
  await focusedField(page).pressSequentially('karimi')
  await page.getByRole('option', { name: /KARIMI, Omid/ }).click()
  await page.getByText(/put .KARIMI, Omid. on HO1/).waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'SALEHI' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'Flight' }).click()
  await page.getByRole('option', { name: 'HO1' }).click()
  await expect.poll(() => page.getByRole('row').count()).toBe(2)
  await page.getByText(/put .KARIMI, Omid. on HO1/).waitFor()
})

test('every entry is reached by scrolling, to the founding of the office', async () => {
  const { page } = await aLog(700)
  await page.getByRole('grid').focus()
  await expect
    .poll(async () => {
      await page.keyboard.press('End')
      return page
        .getByRole('row')
        .filter({ hasText: /set up the office .Example/ })
        .count()
    })
    .toBe(1)
})

test('the chain is verified by a key, and says how many entries it binds', async () => {
  const { page, client } = await aLog()
  await page.getByRole('heading', { name: 'Log' }).click()
  await page.keyboard.press('v')
  const { entries, ok } = await client.audit.verify()
  expect(ok).toBe(true)
  await page.getByRole('status').getByText(`The log is whole: ${entries} entries`, { exact: false }).waitFor()
  await expectAccessible(page)
})

/** An office with people, two of them on a flight; its log is open. */
async function aLog(count = 2): Promise<Muster> {
  const muster = await openOffice()
  const rows = Array.from({ length: count }, (_, number) => aPersonRow(number))
  await importPeople(muster, rows)
  const flight = await aFlight(muster)
  const people = rows.slice(0, 2).map(row => row.case_number ?? '')
  await muster.client.flights.add({ flight, people, standby: false })
  await goTo(muster.page, '/log')
  await muster.page.getByRole('row').nth(1).waitFor()
  return muster
}
