import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publicKeyOf } from '#electron/pack-signature.ts'
import { updateHead } from '#electron/publishing/update-head.ts'
import { version } from '#electron/version.ts'
import { Update } from '#shared/model/update.ts'
import { chooseFile, loadAnew } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, importRegister, openOffice } from './support/ground.ts'
import {
  expectAccessible,
  expectNoOverflow,
  focusedField,
  inBothThemes,
  type Muster,
} from './support/muster.ts'

test('anybody is stopped from anywhere: two keys, a name in any script, a reason', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  await importPeople(muster, [aPersonRow(1), aPersonRow(3)])
  await page.keyboard.press('Control+Shift+S')
  await expectAccessible(page)
  await focusedField(page).pressSequentially('صالحی')
  await page.getByRole('option', { name: /SALEHI, Reza/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByLabel('Why').fill('His lawyer called: a stay was granted')
  await page.keyboard.press('Enter')
  await page.getByText('is stopped on every flight', { exact: false }).waitFor()
  const { rows } = await client.people.search({ query: 'SALEHI' })
  expect(rows.map(row => row.stopped)).toEqual([true])
})

test('a stop for nobody is asked about, and records nothing', async () => {
  const muster = await openOffice()
  const { page } = muster
  await page.keyboard.press('Control+Shift+S')
  await page.getByLabel('Why').fill('A caller hung up')
  await page.keyboard.press('Enter')
  await page.getByText('Say whom: choose one of the list.').waitFor()
})

test('Ctrl+K finds people, flights and what can be done; ? lists the keys of the screen; About says what Muster is made of', async () => {
  const muster = await openOffice()
  const { page } = muster
  importRegister(muster)
  await importPeople(muster, [aPersonRow(1)])
  const flight = await aFlight(muster)
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await page.keyboard.type('sal')
  await palette.getByText('SALEHI, Reza').waitFor()
  await expectAccessible(page)
  await page.getByRole('searchbox').or(palette.locator('input')).first().fill('ika')
  await palette.getByText('New York → Tehran', { exact: false }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'HO1' }).waitFor()
  expect(page.url()).toContain(flight)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+?')
  await page.getByText('Next person who is blocked or waits').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await checkUpdate(muster)
  await readLicences(page)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'About Muster, and licences' }).click()
  const about = page.getByRole('dialog', { name: 'About Muster' })
  await about.getByRole('button', { name: 'Close' }).click()
  await about.waitFor({ state: 'detached' })
  expect(await page.getByRole('dialog').count()).toBe(0)
  for (const [typed, form] of [
    ['new flight', 'New flight'],
    ['import', 'Import people'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(typed)
    await page.getByRole('dialog').getByText(`${form}…`).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: form }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: form }).waitFor({ state: 'detached' })
  }
})

/** A newer Muster in a file that its publisher signed, then one that somebody altered. */
async function checkUpdate({ page, app }: Muster): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const keys = [{ name: 'Example office', publicKey: publicKeyOf(privateKey) }]
  Object.assign(app, { publishers: { format: 'muster-publishers', formatVersion: 1, threshold: 1, keys } })
  const installer = Buffer.from('an installer')
  const update = Update.parse({
    version: '99.0.0',
    system: `${process.platform}-${process.arch}`,
    fileName: { win32: 'Muster Setup.exe', darwin: 'Muster.dmg' }[process.platform as string] ?? 'muster.deb',
    size: installer.length,
    sha256: createHash('sha256').update(installer).digest('hex'),
    notes: 'Registers of ten million rows.\nA recall that is quicker.',
    published: '2026-11-20T00:00:00Z',
    expires: '2099-05-20T00:00:00Z',
  })
  const head = Buffer.from(updateHead(update, [privateKey]))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('about')
  await page.getByRole('dialog').getByText('About Muster, and licences').waitFor()
  await page.keyboard.press('Enter')
  const about = page.getByRole('dialog', { name: 'About Muster' })
  await about.getByText('Update files are taken of Example office', { exact: false }).waitFor()
  const check = 'Check an update file…'
  await chooseFile(page, 'new.muster-update', Buffer.concat([head, installer]), check)
  await about.getByText('Version 99.0.0 is genuine, and newer than this one').waitFor()
  await inBothThemes(page, 'update')
  const download = page.waitForEvent('download')
  await about.getByRole('button', { name: 'Save the installer' }).click()
  expect((await download).suggestedFilename()).toBe(update.fileName)
  await chooseFile(page, 'new.muster-update', Buffer.concat([head, Buffer.from('not installer')]), check)
  await about.getByText('The installer in it is not the one that was signed', { exact: false }).waitFor()
  expect(await about.getByText('is genuine', { exact: false }).count()).toBe(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await about.waitFor({ state: 'hidden' })
}

/** From the palette, without the mouse: the version, then one licence in full. */
async function readLicences(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('about')
  await page.getByRole('dialog').getByText('About Muster, and licences').waitFor()
  await page.keyboard.press('Enter')
  const about = page.getByRole('dialog', { name: 'About Muster' })
  await about.getByText(`Version ${version}`, { exact: true }).waitFor()
  await about.locator('summary', { hasText: /^wouter / }).waitFor()
  await about.locator('summary', { hasText: /^react-dom / }).focus()
  await page.keyboard.press('Enter')
  await about.getByText('Copyright (c) Meta Platforms', { exact: false }).filter({ visible: true }).waitFor()
  await inBothThemes(page, 'about')
  await page.keyboard.press('Escape')
  await about.waitFor({ state: 'hidden' })
}

test('the layout mirrors, darkens and tightens, stays readable, and is remembered', async () => {
  const muster = await openOffice()
  const { page } = muster
  await aFlight(muster)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await page.getByRole('dialog').getByText('Settings').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Settings' }).locator(':focus').waitFor({ state: 'attached' })
  await expectAccessible(page)
  for (const choice of ['Dark', 'Compact', 'Right to left'])
    await page.getByText(choice, { exact: true }).click()
  await page.keyboard.press('Escape')
  await expectAccessible(page)
  await expectNoOverflow(page)
  const navigation = await page.getByRole('navigation').boundingBox()
  expect((navigation?.x ?? 0) + (navigation?.width ?? 0)).toBe(page.viewportSize()?.width)
  // English in a mirrored layout is English still: what ends it stands behind it.
  const search = page.getByRole('button', { name: 'Search or do…' })
  const [begin = 0, end = 0] = await search.evaluate(({ firstChild }) => {
    const placeOf = (at: number) => {
      const range = document.createRange()
      range.setStart(firstChild as Node, at)
      range.setEnd(firstChild as Node, at + 1)
      return range.getBoundingClientRect().x
    }
    return [placeOf(0), placeOf('Search or do'.length)]
  })
  expect(end).toBeGreaterThan(begin)
  await loadAnew(page)
  await page.getByRole('navigation').waitFor()
  expect(
    await page.evaluate(() => [document.documentElement.dir, document.documentElement.dataset.density]),
  ).toEqual(['rtl', 'compact'])
})

test('when the program has gone, a bar says so, and what is pressed then is told as not done', async () => {
  const muster = await openOffice()
  const { page } = muster
  await aFlight(muster)
  await page.getByText('JFK → IKA').waitFor()
  await muster.closeHost()
  await page.getByRole('alert').getByText('Muster does not answer.', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Lock' }).click()
  // A list that was being read when the program went may say it as well.
  await page.getByText('This did not reach Muster.').first().waitFor()
  await page.getByText('JFK → IKA').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '2 urgent' }).click()
  await page.getByText('No permit register has been imported.', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const [line] = await page.getByRole('alert').all()
  expect((await line?.boundingBox())?.height).toBe(40)
})
