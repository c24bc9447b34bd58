import { dateIn, systemNow } from '#shared/model/plain-date.ts'
import { exampleOffice, passphrase } from './ground.ts'
import type { Muster } from './muster.ts'

type Page = Muster['page']

/** Fills the form that ends a protection with a decision of today, on the office's calendar, that a clerk would take. */
export async function fillRelease(page: Page, kind: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Kind of decision' }).click()
  await page.getByRole('option', { name: kind }).click()
  await page.getByLabel('Who decided').fill('Board of Immigration Appeals')
  await page.getByLabel('On', { exact: true }).fill(dateIn(exampleOffice.timeZone, systemNow()))
  await page.getByLabel('Reference').fill('Docket 26-1184')
  await page.getByLabel('Or where the original lies').fill('Registry of the office, folder 7')
}

/** Sends the form: the first person's record of the decision. */
export function sendRelease(page: Page): Promise<void> {
  return page.getByRole('dialog').getByRole('button', { name: 'Record the decision', exact: true }).click()
}

/** The second person opens the same form, and agrees to what stands in it. */
export async function agree(page: Page, { withPassphrase = false } = {}): Promise<void> {
  await page.getByRole('button', { name: 'Agree to this decision' }).click()
  if (withPassphrase) await page.getByLabel('Your passphrase').fill(passphrase)
  await page.getByRole('dialog').getByRole('button', { name: 'Agree to this decision' }).click()
}
