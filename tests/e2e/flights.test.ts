import { expect, test } from 'vitest'
import { aFlight, openOffice } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, focusedField } from './support/muster.ts'

test('an empty board teaches; a flight is made from the keyboard, by the clocks of its airports', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  await page.getByText('No flights yet').waitFor()
  await page.getByText('No permit register has been imported.', { exact: false }).waitFor()
  await expectAccessible(page)

  await page.keyboard.press('n')
  await expectAccessible(page)
  await focusedField(page).pressSequentially('ho1')
  await typeAirport('From', 'jfk', 'Tab')
  await chooseAirport('To', 'tehran', 'IKA')
  await typeAirport('Stops on the way', 'frankfurt', 'Enter')
  await typeAirport('Diversion airports', 'vie', 'Tab')
  await page.getByLabel('Departs, date').fill('2027-12-10')
  await page.getByLabel('Local time').first().fill('06:00')
  await page.getByText('That is 2027-12-10 11:00Z in UTC.').waitFor()
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'HO1' }).waitFor()
  await page.getByText('Nobody is on this flight yet').waitFor()
  await expectAccessible(page)
  const [row] = await client.flights.list()
  expect(row?.flight.stops.map(stop => stop.airport)).toEqual(['JFK', 'FRA', 'IKA', 'VIE'])
  expect(row?.flight.stops[0]?.departs).toBe('2027-12-10T11:00:00Z')

  async function typeAirport(field: string, typed: string, key: 'Tab' | 'Enter'): Promise<void> {
    await page.getByRole('combobox', { name: field, exact: true }).focus()
    await page.keyboard.type(typed)
    await page.keyboard.press(key)
  }

  async function chooseAirport(field: string, typed: string, choice: string): Promise<void> {
    await page.getByRole('combobox', { name: field, exact: true }).fill(typed)
    await page.getByRole('option', { name: choice }).first().click()
  }
})

test('a form that is not whole says so field by field, and makes nothing', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  await page.getByRole('button', { name: 'New flight' }).first().click()
  await page.getByLabel('Local time').first().fill('6 am')
  const from = page.getByRole('combobox', { name: 'From', exact: true })
  await from.fill('zzqx')
  await page.keyboard.press('Tab')
  await page.getByText('Nothing on the list is “zzqx”.', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Create the flight' }).click()
  await expectAccessible(page)
  expect(await from.inputValue()).toBe('zzqx')
  await from.fill('')
  await page.getByRole('button', { name: 'Create the flight' }).click()
  await page.getByText('Write it as 06:00.').waitFor()
  expect(await page.getByText('This is needed.').count()).toBe(2)
  await expectAccessible(page)
  expect(await client.flights.list()).toEqual([])
})

test('the board shows flights by departure and opens one by arrow and Enter; another office’s change shows by itself', async () => {
  const muster = await openOffice()
  const { page } = muster
  await aFlight(muster, 'HO1')
  await aFlight(muster, 'HO2', ['FRA'])
  await page.getByText('JFK → FRA → IKA').waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('grid', { name: 'Flights by departure' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'HO2' }).waitFor()
  // The line that had the focus is gone with its board.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('HO2')
})
