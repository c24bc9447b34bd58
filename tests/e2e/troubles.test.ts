import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadAnew } from './support/choose-file.ts'
import { openOffice, passphrase } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, inBothThemes } from './support/muster.ts'

test('a store that is moved while it is open is said across the top, and the bar goes once it is back', async () => {
  const { page, client } = await openOffice()
  const status = await client.session.status()
  const folder = status.state === 'signed_in' ? status.folder : ''
  renameSync(folder, `${folder}.moved`)
  const bar = page.getByText('was deleted, moved or replaced while it was open', { exact: false })
  await bar.waitFor()
  await page.getByText('Put the folder back where it was', { exact: false }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await expect(client.people.create({ familyName: 'Karimi', givenNames: 'Reza' })).rejects.toMatchObject({
    code: 'STORE_GONE',
  })
  renameSync(`${folder}.moved`, folder)
  await bar.waitFor({ state: 'detached' })
  await client.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
})

test('a damaged file of stops is said across the top, until two people say what they found', async () => {
  const { page, client } = await openOffice()
  const status = await client.session.status()
  const folder = status.state === 'signed_in' ? status.folder : ''
  await client.session.signOut()
  truncateSync(join(folder, 'stops.queue'), 8192)
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  await loadAnew(page)
  await page.getByText('A stop may be lost', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Say what was found' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What was found').fill('Everybody on duty was asked; nobody had stopped anybody')
  await dialog.getByRole('combobox', { name: 'The second user' }).click()
  await page.getByRole('option', { name: 'M. Ito' }).click()
  await dialog.getByLabel('Passphrase of the second user').fill('wrong')
  await page.keyboard.press('Enter')
  await dialog.getByText('The passphrase does not open this store.').waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('Passphrase of the second user').fill(passphrase)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(await client.troubles.list()).toEqual([])
  // An older file put back is said there too, with what is missing, and so is of when the store is that was opened.
  await client.session.signOut()
  const database = join(folder, 'store.db')
  const before = readFileSync(database)
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  await client.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
  await client.session.signOut()
  writeFileSync(database, before)
  await loadAnew(page)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByText('among them', { exact: false }).waitFor()
  await page.getByText('No file was merged yet.', { exact: false }).waitFor()
  // What is missing stands in the line in full, in the smallest window too, and the focus where the work begins.
  const line = page.getByRole('alert').getByText('An older store was put back', { exact: false })
  // A line that is cut off is 16 px high; letters may stand out of theirs by a few.
  const isCut = await line.evaluate(
    ({ parentElement: text }) => (text?.scrollHeight ?? 0) > (text?.clientHeight ?? 0) + 8,
  )
  expect(isCut).toBe(false)
  expect((await page.getByRole('alert').first().boundingBox())?.height).toBe(40)
  await page.getByRole('heading', { name: 'Flights' }).and(page.locator(':focus')).waitFor()
  await inBothThemes(page, 'older-store')
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Say what was found' }).click()
  await dialog.getByText('knows less than this computer has seen of it', { exact: false }).waitFor()
  await expectAccessible(page)
})
