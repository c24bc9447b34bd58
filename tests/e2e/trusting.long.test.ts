import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { anOffice, aReadyFlight, signedBy, type TestOffice } from '#tests/support/office.ts'
import { chooseFile } from './support/choose-file.ts'
import { openOffice } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, inBothThemes } from './support/muster.ts'

test('an office’s key is compared by words or by its code, with the keyboard alone, and the trust is withdrawn again', async () => {
  const { page, client } = await openOffice()
  const other = await anOffice({ code: 'DEN1' })
  const { key, scan } = await other.reed.exchange.keys()
  const { key: own } = await client.exchange.keys()
  const { words } = await other.reed.exchange.compare({ key: own })

  await page.getByRole('link', { name: 'Exchange' }).click()
  await page.getByRole('img', { name: 'QR code of this office’s key' }).waitFor()
  await inBothThemes(page, 'exchange-own-key')
  await page.getByRole('button', { name: 'Trust an office' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Its office key').and(page.locator(':focus')).waitFor()
  await page.keyboard.insertText(key)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('Denver')
  await dialog.getByText('Not compared: what it protects counts here').waitFor()
  expect(await dialog.getByText('To release too', { exact: true }).count()).toBe(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await dialog.getByRole('list', { name: 'The words that both offices see' }).waitFor()
  expect(await dialog.getByRole('listitem').allTextContents()).toEqual(words)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await dialog.getByText('To release too', { exact: true }).waitFor()
  // What was said of one key says nothing of another.
  await dialog.getByLabel('Its office key').fill(`${key} `)
  await dialog.getByText('Not compared: what it protects counts here').waitFor()
  await dialog.getByLabel('Its office key').fill(key)
  await dialog.getByText('To release too', { exact: true }).waitFor()
  await page.getByLabel('They read the same words').focus()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await inBothThemes(page, 'exchange-trust-words')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await dialog.getByRole('button', { name: 'Trust it' }).focus()
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'Denver' })
  await row.getByText('waits for a second person', { exact: false }).waitFor()
  await row.getByText('Words read aloud').waitFor()
  expect(await row.getByRole('button', { name: /Agree/ }).count()).toBe(0)
  expect(await client.exchange.trusted()).toMatchObject([
    { name: 'Denver', releases: false, compared: 'words', waits: { degree: 'release', mayAgree: false } },
  ])
  await expectAccessible(page)
  await inBothThemes(page, 'exchange-trust-waits')

  await row.getByRole('button', { name: /Withdraw/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('is blocked again at once', { exact: false }).waitFor()
  await expectAccessible(page)
  await inBothThemes(page, 'exchange-withdraw-trust')
  await page.getByRole('button', { name: 'Trust it no more' }).click()
  await page.getByText('Nobody is trusted yet').waitFor()

  // By its code, as a scanner types it: Enter after it sends nothing yet.
  await page.getByRole('button', { name: 'Trust an office' }).click()
  await page.getByLabel('Its office key').fill(key)
  await page.getByLabel('Its name').fill('Denver')
  await page.getByText('QR code scanned').click()
  await page.getByLabel('Scanned code').fill('MUSTER OFFICE 00')
  await page.getByRole('button', { name: 'Trust it' }).click()
  await page.getByText('belongs to another key', { exact: false }).waitFor()
  await page.getByLabel('Scanned code').fill(scan)
  await page.getByLabel('Scanned code').press('Enter')
  await page.getByText('As our own desk').waitFor()
  expect(await client.exchange.trusted()).toEqual([])
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Trust it' }).click()
  await row.getByText('QR code scanned').waitFor()
  await expectAccessible(page)

  // Another name for the same key is said, and shows; trusted anew so, nobody has compared it.
  await page.getByRole('button', { name: 'Trust an office' }).click()
  await page.getByLabel('Its office key').fill(key)
  await page.getByLabel('Its name').fill('Denvér')
  await page.getByRole('button', { name: 'Trust it' }).click()
  await page.getByText('This key is trusted as Denver', { exact: true }).waitFor()
  await page.getByLabel('Its name').fill('Colorado')
  await page.getByLabel('it is called otherwise from now on', { exact: false }).check()
  await expectAccessible(page)
  await inBothThemes(page, 'exchange-trust-renamed')
  await page.getByRole('button', { name: 'Trust it' }).click()
  const renamed = page.getByRole('row').filter({ hasText: 'Colorado' })
  await renamed.getByText('Called Denver before.').waitFor()
  await inBothThemes(page, 'exchange-renamed')
  await checkUncompared(page, other)
  await client.exchange.distrust({ name: 'Colorado' })
  await page.getByRole('link', { name: 'Log' }).click()
  await page.getByText(/trusted the office that was called .*Denver.* and calls it .*Colorado/).waitFor()
})

/** What holds under a key that nobody compared is not called genuine. */
async function checkUncompared(page: Page, other: TestOffice): Promise<void> {
  const { flight } = await aReadyFlight(other, 1)
  await signedBy(other, flight)
  const wanted = { flight, profile: 'crew', format: 'json' } as const
  const json = Buffer.from((await other.reed.exports.document(wanted)).bytes, 'base64')
  await page.getByRole('link', { name: 'Check a document' }).click()
  await chooseFile(page, 'crew.json', json, 'Choose a document')
  await page.getByText('Genuine under a key that nobody compared').waitFor()
  await page.getByText('trusted here as Colorado, and that nobody compared', { exact: false }).waitFor()
  await expectNoOverflow(page)
  await inBothThemes(page, 'verify-uncompared')
}
