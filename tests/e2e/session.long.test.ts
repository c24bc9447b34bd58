import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { anOffice } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFileOf, filePassphrase, finished } from '#tests/support/two-offices.ts'
import { loadAnew } from './support/choose-file.ts'
import { exampleOffice, passphrase } from './support/ground.ts'
import {
  expectAccessible,
  expectNoOverflow,
  focusedField,
  inBothThemes,
  openMuster,
} from './support/muster.ts'

test('an office is set up in three steps, from the keyboard, and the recovery key must be at hand', async () => {
  const { page } = await openMuster()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Set up my office' }).click()
  await page.keyboard.press('Enter')
  await page.getByText('This is needed.').first().waitFor()
  await expectAccessible(page)
  await focusedField(page).pressSequentially('LHR-2')
  await page.getByLabel('Name of the office').fill('Example Removal Office')
  await page.getByRole('combobox', { name: 'Works under the law of' }).click()
  await page.getByRole('option', { name: 'United States' }).click()
  // The zone is the computer's own, with the time there; another is found by its city from the keyboard.
  await page.getByText(/^It is \d\d:\d\d \S+ there now, as on this computer\.$/).waitFor()
  await page.getByRole('combobox', { name: 'Works under the law of' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.type('new york')
  await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['America/New York'])
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByText(/^It is \d\d:\d\d E[SD]T there now\.$/).waitFor()
  await page.getByRole('button', { name: 'Next' }).click()

  await focusedField(page).pressSequentially('A. Reed')
  await page.getByLabel('Passphrase', { exact: true }).fill('lhr-2 example')
  await page.getByText('not taken', { exact: false }).waitFor()
  await page.getByLabel('The passphrase again').fill('lhr-2 example')
  await page.keyboard.press('Enter')
  await page.getByText('It is guessed too easily.', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByText('Very hard to guess').waitFor()
  await page.getByLabel('The passphrase again').fill('something else')
  await page.keyboard.press('Enter')
  await page.getByText('The two passphrases differ.').waitFor()
  await expectAccessible(page)
  await page.getByLabel('The passphrase again').fill(passphrase)
  await page.keyboard.press('Enter')

  const key = (await page.locator('code').textContent()) ?? ''
  await focusedField(page).pressSequentially('WRONG')
  await page.keyboard.press('Enter')
  await page.getByText('The key does not end so.', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Type the end of the printed key').fill(key.slice(-6))
  await page.keyboard.press('Enter')
  await page.getByText('LHR-2 · Example Removal Office').waitFor()
})

test('a wrong passphrase is told as such and opens nothing; the right one opens', async () => {
  const { page, client, app } = await openMuster()
  await client.session.create(exampleOffice)
  await loadAnew(page)
  await page.getByRole('navigation').waitFor()
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(app.session).toBeNull()
  await expectAccessible(page)

  await focusedField(page).pressSequentially('not the passphrase')
  await page.keyboard.press('Enter')
  await page.getByText('The passphrase does not open this store.').waitFor()
  await page.getByText('The store was not touched.').waitFor()
  await expectAccessible(page)
  expect(app.session).toBeNull()

  // Whoever goes on guessing waits, and sees for how long.
  for (let slip = 2; slip <= 7; slip += 1) {
    await page.getByLabel('Passphrase', { exact: true }).fill(`guess ${slip}`)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Open/ }).and(page.locator(':not([data-loading])')).waitFor()
  }
  await page.getByText('Too many wrong passphrases.').waitFor()
  await inBothThemes(page, 'sign-in-wait')
  const open = page.getByRole('button', { name: 'Open', exact: true })
  await open.waitFor()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
})

test('an office that nobody touches locks itself, and leaves nothing in the page but its address', async () => {
  const { page, client, app } = await openMuster(async (made, program) => {
    await made.session.create(exampleOffice)
    // One minute seems to pass in ten seconds.
    const [began, base] = [performance.now(), program.uptimeMs?.() ?? 0]
    Object.assign(program, { uptimeMs: () => base + 6 * (performance.now() - began) })
  })
  await page.getByRole('link', { name: /A\. Reed/ }).click()
  await page.getByRole('combobox', { name: 'Locks' }).selectOption('1')
  await expect.poll(() => app.session?.store.office.own()?.lockMinutes).toBe(1)
  await page.evaluate(() => Object.assign(window, { marked: true }))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 60_000 })
  expect(app.session).toBeNull()
  // Loaded anew: nothing of the page before is left.
  expect(await page.evaluate(() => 'marked' in window)).toBe(false)
  expect(new URL(page.url()).hash).toBe('#/office')
  await inBothThemes(page, 'locked')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Locks' }).waitFor()
  await inBothThemes(page, 'office-locks')
  expect(await client.session.status()).toMatchObject({ state: 'signed_in' })
})

test('whoever forgot the passphrase opens the office with the printed key, gets a new one, and the log says so', async () => {
  const { page, client, app } = await openMuster()
  const { recoveryKey } = await client.session.create(exampleOffice)
  await client.session.signOut()
  await loadAnew(page)
  await page.getByRole('button', { name: 'Use the recovery key' }).click()
  await page.keyboard.press('Enter')
  await page.getByText('This is needed.').first().waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  const key = page.getByLabel('Recovery key')
  await key.fill(recoveryKey.slice(0, -1))
  await page.getByLabel('New passphrase').fill('a new horse battery staple')
  await page.getByLabel('The passphrase again').fill('a new horse battery staple')
  await page.keyboard.press('Enter')
  await page.getByText('Type the recovery key again', { exact: false }).waitFor()
  await expectAccessible(page)
  expect(app.session).toBeNull()

  await key.fill(recoveryKey.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'The new recovery key' }).waitFor()
  const renewed = (await page.locator('code').textContent()) ?? ''
  expect(renewed).not.toBe(recoveryKey)
  await inBothThemes(page, 'session-new-recovery-key')
  await expectNoOverflow(page)
  await page.getByLabel('Type the end of the printed key').fill(renewed.slice(-8))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Log' }).click()
  await page.getByText('came in with the recovery key, and set a new passphrase').waitFor()
  const folder = app.session?.folder ?? ''
  await client.session.signOut()
  const again = { folder, user: 'A. Reed' }
  await expect(client.session.signIn({ ...again, passphrase })).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  await client.session.signIn({ ...again, passphrase: 'a new horse battery staple' })
})

test('on a computer without a store a backup is restored by keyboard, for whoever says who they are, and never over a store', async () => {
  const there = await anOffice()
  const file = await aFileOf(there.reed)
  const toKeys = join(temporaryFolder(), 'to-keys.muster')
  await finished(there.reed.exchange.write({ file: toKeys, to: [(await there.reed.exchange.keys()).key] }))
  const { page, app } = await openMuster()
  const choose = async (path: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose the file…' }).focus()
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(path)
  }
  await page.getByRole('button', { name: 'Restore a backup' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Choose the file…' }).and(page.locator(':focus')).waitFor()
  await inBothThemes(page, 'restore')
  await choose(toKeys)
  await page.getByText('This file is sealed to the keys of offices', { exact: false }).waitFor()
  await expectAccessible(page)
  await choose(file)
  await focusedField(page).pressSequentially('not that one')
  await page.keyboard.press('Enter')
  await page.getByText('The passphrase does not open the file.').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Passphrase of the file').fill(filePassphrase)
  await page.keyboard.press('Enter')
  await page.getByText(/Example Removal Office.* \(LHR-2\), written .*entries\./).waitFor()
  await page.getByRole('combobox', { name: 'Who are you?' }).click()
  await page.getByRole('option', { name: 'M. Ito' }).click()
  await page.getByLabel('Your passphrase for the new store').fill(passphrase)
  await page.getByLabel('The passphrase again').fill(passphrase)
  await inBothThemes(page, 'restore-for-whom')
  await expectNoOverflow(page)
  await page.keyboard.press('Enter')
  const key = (await page.locator('code').textContent()) ?? ''
  await inBothThemes(page, 'restore-key')
  await page.getByLabel('Type the end of the printed key').fill(key.slice(-6))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /M\. Ito/ }).waitFor()
  await page.getByRole('heading', { name: 'Flights' }).and(page.locator(':focus')).waitFor()
  expect(app.session?.folder).toBe(join(app.host.storesFolder, 'LHR-2.muster-store'))
  await acceptWhoIsBelieved(page)
  await page.keyboard.press('Control+Shift+L')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByRole('button', { name: 'Restore a backup' }).waitFor()
  await inBothThemes(page, 'sign-in-restore')
  const again = { file, passphrase: filePassphrase, folder: null, newPassphrase: passphrase }
  const { folder } = await finished(there.reed.exchange.restore(again))
  expect(folder).toBe(join(there.app.host.storesFolder, 'LHR-2 (2).muster-store'))
})

/** A restored copy is whole, and says where somebody says whom it believes. */
async function acceptWhoIsBelieved(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Log' }).click()
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('nobody said yet whom it believes', { exact: false }).waitFor()
  expect(await page.getByText(/does not hold|user accept/).count()).toBe(0)
  await expectAccessible(page)
  await inBothThemes(page, 'log-unaccepted')
  await page.getByRole('link', { name: 'Open Office' }).click()
  await page.getByRole('button', { name: 'Another first administrator' }).waitFor()
  expect(await page.getByText('only records and plans', { exact: false }).count()).toBe(2)
  await page.getByRole('button', { name: 'Another first administrator' }).click()
  await focusedField(page).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.locator('#screen:focus').waitFor()
  await page.getByRole('link', { name: 'Log' }).click()
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('every record agrees with them', { exact: false }).waitFor()
}

test('the demo office needs nothing, shows its progress, and says how its people sign', async () => {
  const { page, app } = await openMuster()
  await page.getByRole('button', { name: 'Try it with a demo office' }).click()
  await page.getByRole('progressbar', { name: 'Making the demo office' }).waitFor()
  await expectAccessible(page)
  await page.getByText('Demo office. Passphrase:', { exact: false }).waitFor({ timeout: 60_000 })
  await page.getByRole('row').nth(2).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  expect(app.session?.demo).toBe(true)
})

test('cancelling the demo leaves no store behind', async () => {
  const { page, app } = await openMuster()
  await page.getByRole('button', { name: 'Try it with a demo office' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Set up my office' }).waitFor()
  await expect.poll(() => readdirSync(app.host.storesFolder), { timeout: 10_000 }).toEqual([])
  expect(app.session).toBeNull()
})
