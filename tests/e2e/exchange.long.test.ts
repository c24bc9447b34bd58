import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import { openConnection } from '#electron/store/open.ts'
import { addTime, dateIn, systemNow } from '#shared/model/plain-date.ts'
import { anApp, aPersonOnFile, aRegister } from '#tests/support/office.ts'
import { insertPerson, keptKey } from '#tests/support/stores.ts'
import { aFileOf, filePassphrase, finished } from '#tests/support/two-offices.ts'
import { loadAnew } from './support/choose-file.ts'
import { aFlight, importRegister, openOffice, passphrase } from './support/ground.ts'
import { expectAccessible, expectNoOverflow } from './support/muster.ts'

test('a backup goes out; another desk’s file comes in after a look into it; what stands against what is settled', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  const person = await aPersonOnFile(client, 1)
  const resident = await aPersonOnFile(client, 2)
  importRegister(muster)
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: [person, resident] })
  await page.getByRole('link', { name: 'Exchange' }).click()
  await page.getByText('Nothing to settle.').waitFor()
  await page.getByText('Nobody is trusted yet').waitFor()
  await page.getByRole('link', { name: 'No backup yet' }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)

  await page.getByRole('button', { name: 'Write a backup' }).click()
  await page.getByRole('button', { name: 'Write the file' }).click()
  await page.getByText('At least 8 characters.').first().waitFor()
  await expectAccessible(page)
  await page.getByLabel('Passphrase of the file').fill(filePassphrase)
  await page.getByLabel('The passphrase again').fill(filePassphrase)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write the file' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^LHR-2-.*\.muster$/)
  await page.getByText(/Wrote \d+ entries\./).waitFor()
  await page.getByRole('link', { name: /^Backup \d+ min$/ }).waitFor()

  const { app, client: other } = await theOtherDesk(await download.path())
  // A register that only the other desk has: its rows do not travel, and what they showed of somebody does.
  const { caseNumber, familyName, givenNames, birthDate } = (await client.people.get({ person: resident }))
    .person
  const today = dateIn('America/New_York', systemNow())
  aRegister(
    { app } as never,
    [{ caseNumber, familyName, givenNames, birthDate, permitNumber: 'LPR2' }],
    today,
  )
  await other.people.update({ id: person, fields: { custodyPlace: 'Room 5' } })
  await other.evidence.stop({ personId: person, why: 'Clerk on the telephone: stay granted' })
  const newcomer = await other.people.create({ familyName: 'Moradi', givenNames: 'Sina' })
  await client.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  const file = await aFileOf(other)

  await page.getByRole('button', { name: 'Trust an office' }).click()
  await page.getByLabel('Its office key').fill((await other.exchange.keys()).key)
  await page.getByLabel('Its name').fill('Second desk')
  await page.getByText('Not compared: what it protects counts here').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Trust it' }).click()
  await page.getByRole('row').filter({ hasText: 'Second desk' }).filter({ hasText: 'To protect' }).waitFor()

  await page.getByRole('button', { name: 'Read a file' }).click()
  const dialog = page.getByRole('dialog')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Read a file' }).click(),
  ])
  await chooser.setFiles(file)
  await dialog.getByLabel('Passphrase of the file').and(page.locator(':focus')).fill('not that one')
  await dialog.getByRole('button', { name: 'Look into it' }).click()
  await dialog.getByText('The passphrase does not open the file.').waitFor()
  await dialog.getByLabel('Passphrase of the file').fill(filePassphrase)
  await dialog.getByRole('button', { name: 'Look into it' }).click()
  await page
    .getByRole('region', { name: 'What merging it would change' })
    .and(page.locator(':focus'))
    .waitFor()
  await expectMergeShown(dialog)
  await takePictures(page, 'merge-preview')
  expect((await client.people.get({ person })).stops).toEqual([])
  await dialog.getByRole('button', { name: 'Merge it' }).click()
  await dialog.getByText('What merging it changed').waitFor()
  await expectMergeShown(dialog)
  await takePictures(page, 'merge-result')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await client.people.get({ person })).stops).toMatchObject([{ liftedAt: null }])

  await page.getByRole('button', { name: /^Settle Person/ }).click()
  await page.getByRole('button', { name: 'Take this side' }).click()
  await page.getByText('Choose a side.').waitFor()
  await page.getByRole('dialog', { name: /^Settle the custody place of .SALEHI, Reza/ }).waitFor()
  await page.getByText(/^Holds until then: .custody place: Room \d/).waitFor()
  await page
    .getByText(/^Written by .A\. Reed., office .LHR-2., 20\d\d-\d\d-\d\d \d\d:\d\d E[SD]T$/)
    .first()
    .waitFor()
  await takePictures(page, 'settle')
  await page.getByRole('radio', { name: /^B: .custody place: Room \d/ }).check()
  await page.getByLabel('Why').fill('The other desk saw him last')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take this side' }).click()
  await page.getByText('Nothing to settle.').waitFor()
  expect(await client.exchange.conflicts()).toEqual([])

  await page.getByRole('button', { name: /^Take back the merge of/ }).click()
  await dialog.getByText('What protects somebody stays', { exact: false }).waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take the merge back' }).click()
  await dialog.getByText('What stays, and why', { exact: false }).waitFor()
  await dialog.getByText('the stop of', { exact: false }).waitFor()
  await dialog.getByText('MORADI, Sina').waitFor()
  await takePictures(page, 'merge-undone')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('row').filter({ hasText: 'Taken back' }).last().waitFor()
  await expectNoOverflow(page)
  expect((await client.people.get({ person })).stops).toMatchObject([{ liftedAt: null }])
  expect((await client.people.get({ person: newcomer.id })).takenBack).not.toBe(null)
})

/** The same words before and after: whose verdict, what protects, who is new, what is in conflict. */
async function expectMergeShown(dialog: Locator): Promise<void> {
  const verdict = dialog.getByRole('row').filter({ hasText: 'SALEHI' })
  await verdict.filter({ hasText: 'HO1' }).filter({ hasText: 'Blocked' }).waitFor()
  for (const heading of ['New people (1)', 'Protections added (2)', 'Conflicts (1)'])
    await dialog.getByText(heading).waitFor()
  await dialog.getByText('Person: custody place').waitFor()
  const seen = dialog.getByRole('row').filter({ hasText: 'Blocked' }).filter({ hasText: 'register of' })
  await seen.first().waitFor()
}

/** In both themes, each held to what everybody must be able to read. */
async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
    await page.screenshot({ path: `node_modules/.cache/muster/e2e/${name}-${colorScheme}.png` })
  }
}

/** A second store of the office, made of the downloaded file. */
test('what has been on this computer alone for over a day is told across the top until it is in a file', async () => {
  const muster = await openOffice()
  const { page, app } = muster
  const lastWeek = addTime(systemNow(), { hours: -7 * 24 })
  app.session?.store.lastBackup.set({ at: lastWeek, position: 1 })
  await loadAnew(page)
  // A register is wanted first: the backup stands behind it in the one line, and is found by its count.
  await page.getByRole('button', { name: '2 urgent' }).click()
  await page.getByText('The last backup is over a day old', { exact: false }).waitFor()
  await page.getByRole('link', { name: /^Backup 7 d/ }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('link', { name: 'Write a backup' }).click()
  await page.getByRole('heading', { name: 'Exchange' }).waitFor()
  await page.getByRole('button', { name: 'Write a backup' }).click()
  await page.getByLabel('Passphrase of the file').fill(filePassphrase)
  await page.getByLabel('The passphrase again').fill(filePassphrase)
  await page.getByRole('button', { name: 'Write the file' }).click()
  await page.getByRole('button', { name: '1 urgent' }).waitFor()
})

test('a fork is refused by name, and healed once somebody has looked at what that would change', async () => {
  const { page, client, app } = await openOffice()
  const { folder } = app.session!.store
  const dataKey = keptKey(app.session!.store)
  const userId = app.session!.user.id
  await client.session.signOut()
  // The disk is cloned, and both go on under one copy id: as older Musters did with a file of before.
  const other = anApp({ now: systemNow, move: () => undefined })
  const clone = join(other.host.storesFolder, 'LHR-2.muster-store')
  cpSync(folder, clone, { recursive: true })
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  await client.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
  const connection = openConnection(clone, dataKey, { now: systemNow, program: '0.1.0-test' })
  const lost = changeAs(connection, userId, w => insertPerson(w, { familyName: 'MORADI' }))
  connection.close()
  const there = createClient(other)
  onTestFinished(() => other.session?.store.close())
  await there.session.signIn({ folder: clone, user: 'A. Reed', passphrase })
  await there.evidence.stop({ personId: lost.id, why: 'Clerk on the telephone: stay granted' })
  const file = await aFileOf(there)
  const ask = async () => {
    await page.getByRole('link', { name: 'Exchange' }).click()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Read a file' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Read a file' }).click()
    await (await chooser).setFiles(file)
    await page.getByLabel('Passphrase of the file').fill(filePassphrase)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Look at what healing it would change' }).click()
  }
  await loadAnew(page)
  await ask()
  await page.getByText('Sign out and in again, and heal it then', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('button', { name: 'Lock' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await ask()
  await page.getByText('entry of this store is issued again', { exact: false }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Merge it' }).click()
  await page.getByText('What merging it changed').waitFor()
  expect((await client.people.get({ person: lost.id })).person.familyName).toBe('MORADI')
  expect(await client.audit.verify()).toMatchObject({ ok: true })
})

async function theOtherDesk(file: string) {
  const app = anApp({ now: systemNow, move: () => undefined })
  const client = createClient(app)
  const folder = join(app.host.storesFolder, 'second.muster-store')
  const request = { file, passphrase: filePassphrase, folder, newPassphrase: passphrase }
  await finished(client.exchange.restore(request))
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  onTestFinished(() => app.session?.store.close())
  return { app, client }
}
