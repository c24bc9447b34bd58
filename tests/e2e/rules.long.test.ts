import { expect, test } from 'vitest'
import { fingerprintOf } from '#electron/pack-signature.ts'
import { aNewerPack, aPublisher, signedPackText } from '#tests/support/packs.ts'
import { chooseFile, goTo } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, openOffice, signInAs } from './support/ground.ts'
import { expectAccessible, expectNoOverflow } from './support/muster.ts'

test('an officer reads the rules in force, searches them, and follows a finding to its entry', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  await page.getByRole('link', { name: /A\. Reed/ }).click()
  await page.getByText('us-2026.1').first().waitFor()
  await page.getByText('It came with Muster.').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Read the rules' }).click()
  await page.getByRole('heading', { name: 'Withholding of removal' }).waitFor()
  const established =
    /Source read: \d+ · Read second-hand: \d+ · Source not yet read: \d+ · Muster’s own, stricter than any text read: \d+/
  await page.getByText(established).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByLabel('Search the rules').fill('torture names')
  await page.getByText('Nothing in these rules fits the search.').waitFor()
  await page.getByLabel('Search the rules').fill('Product policy unlisted permit')
  await page.getByRole('article').getByText('Muster’s own, stricter than any text read').waitFor()
  await page.getByLabel('Search the rules').fill('torture')
  await page.getByRole('heading', { name: 'Protection under the Convention Against Torture' }).waitFor()
  expect(await page.getByRole('heading', { name: 'Withholding of removal' }).count()).toBe(0)

  await importPeople(muster, [aPersonRow(1, { fit_to_fly: 'no' })])
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: 'all' })
  await goTo(page, `/flights/${flight}`)
  await page.getByRole('row').filter({ hasText: 'SALEHI, Reza' }).click()
  await page.getByRole('button', { name: 'Why, and by what law' }).first().click()
  await page.getByRole('link', { name: /^(register|fitness)\.[a-z]+$/ }).click()
  await page.locator('article[data-linked]:focus').waitFor()
  await expectAccessible(page)
})

test('a newer pack is shown with what it changes, its unknown key is trusted by its fingerprint, and it is loaded', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  const publisher = aPublisher()
  const pack = aNewerPack(each => {
    each.limits.adultAge = 21
    each.bars.undertaking.ends = 'decision'
    each.rules['permit.leaves_by_choice'].decisionHours = 1440
    each.bars.tps.title = 'Temporary Protected Status (TPS)'
  })
  await page.getByRole('link', { name: /A\. Reed/ }).click()
  await page.getByRole('button', { name: 'Load a newer pack…' }).click()
  await chooseFile(page, 'pack.json', signedPackText({ ...pack, id: 'us-2025.9' }, publisher))
  await page.getByText('is not newer than us-2026.1').waitFor()
  await page.getByRole('button', { name: 'Another file…' }).waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Another file…' }).click(),
  ])
  const text = signedPackText(pack, publisher)
  await chooser.setFiles({ name: 'pack.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await page.getByText(fingerprintOf(publisher.publicKey)).waitFor()
  expect(await page.getByRole('button', { name: 'Load us-2026.2' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await page.getByLabel('Who publishes with this key').fill('Ministry of the Interior')
  await page.getByRole('button', { name: 'Trust this key' }).click()
  await page.getByText(/Signed by .*Ministry of the Interior/).waitFor()
  const table = page.getByRole('dialog')
  await table.getByRole('row').filter({ hasText: 'is an adult' }).getByText('Stricter').waitFor()
  await table.getByRole('row').filter({ hasText: 'Permit: leaves by choice' }).getByText('Looser').waitFor()
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Load us-2026.2' }).click()
  await page.getByText('us-2026.2 was loaded by').waitFor()
  await page.getByText('Who may:').waitFor()
  expect(await page.getByRole('button', { name: 'Bring us-2026.2 into force' }).count()).toBe(0)
  await expectAccessible(page)
  await signInAs(muster, 'M. Ito')
  await goTo(page, '/rules')
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('definition').filter({ hasText: 'us-2026.2 · Waits for a second person' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Bring us-2026.2 into force' }).click()
  await page.getByRole('definition').filter({ hasText: 'us-2026.2 · In force' }).waitFor()
  await page.getByText(/signed by .*Ministry of the Interior/).waitFor()
  await page.getByRole('tab', { name: 'What changed' }).click()
  await page.getByText('2 stricter · 1 looser · 2 of words and sources').waitFor()
  await expectAccessible(page)
  expect(await client.rulePacks.list()).toMatchObject([
    { id: 'us-2026.2', state: 'in_force' },
    { id: 'us-2026.1', state: 'older' },
  ])
})
