import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { chooseFile, goTo } from './support/choose-file.ts'
import {
  aFlight,
  aPersonRow,
  importPeople,
  importRegister,
  openOffice,
  passphrase,
} from './support/ground.ts'
import { expectAccessible, expectNoOverflow, focusedField, type Muster } from './support/muster.ts'
import { fillRelease, sendRelease } from './support/releasing.ts'

test('who is blocked is found by a key, told in a sentence, and cleared by the evidence and decision that buttons ask for', async () => {
  const { page } = await aPlannedFlight({ 3: { order_final: 'no' } })
  await expectAccessible(page)
  await expectNoOverflow(page)
  expect(await page.title()).toBe('■ 1 HO1 · Muster')
  await page.getByRole('button', { name: 'Resolve 1' }).waitFor()

  await page.keyboard.press('b')
  const panel = page.getByRole('complementary', { name: 'Person in front' })
  await panel.getByText('BARZANI, Shirin').waitFor()
  const search = page.getByRole('textbox', { name: 'Find on this flight' })
  await search.fill('nobody')
  await panel.getByText('Not shown in the list: it is narrowed.').waitFor()
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Show everybody' }).click()
  expect(await search.inputValue()).toBe('')
  await panel.getByText('No removal order on file is final', { exact: false }).waitFor()
  await panel.getByRole('button', { name: 'Why, and by what law' }).click()
  await panel.getByText(/^order\./).waitFor()
  await expectAccessible(page)

  await panel.getByRole('button', { name: 'Record an order' }).click()
  await expectAccessible(page)
  await focusedField(page).pressSequentially('RO-7')
  await page.getByLabel('Date', { exact: true }).fill('20260301')
  await page.getByRole('radiogroup', { name: 'Final' }).getByText('Yes').click()
  await page.getByLabel('Countries it names').fill('irn')
  await page.getByRole('button', { name: 'Record the order' }).click()
  await panel.getByText('Beside the final order', { exact: false }).waitFor()

  // The order that is not final goes on protecting until the decision that made it so is on record.
  await panel.getByRole('button', { name: 'Record the decision that ended it' }).click()
  await fillRelease(page, 'The immigration judge decided')
  await sendRelease(page)
  await panel.getByText(/No decision on record ended it/).waitFor({ state: 'detached' })
  await panel.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.getByRole('button', { name: 'Record the decision' }).click()
  expect(await page.getByText('This is needed.').count()).toBe(2)
  await expectAccessible(page)
  await page.getByLabel('Accept: may travel as far as this goes').click()
  await page.getByLabel('Reason').fill('RO-7 replaces the earlier order; decision letter seen')
  await page.keyboard.press('Control+Enter')
  await panel.getByText(/A\. Reed.* decided: may travel\. RO-7 replaces/).waitFor()
  await expect.poll(() => page.title()).toBe('● HO1 · Muster')
})

test('the list follows the check: standby has verdicts too, and nobody who is not clear is moved to it', async () => {
  const { page, client, flight } = await aPlannedFlight({})
  await client.flights.add({ flight, people: [await personOf(client, 'MORADI')], standby: true })
  const standby = page.getByRole('row').filter({ hasText: 'MORADI' })
  await standby.waitFor()
  await page.getByText('Standby 1').waitFor()
  const moradi = await personOf(client, 'MORADI')
  await client.evidence.addBar({
    personId: moradi,
    kind: 'withholding',
    from: '2026-01-01' as never,
    until: null,
    destinations: ['IRN'],
    evidence: 'Immigration judge, 3 January 2026',
  })
  await standby.getByText('Blocked').waitFor()
  await page.getByRole('button', { name: 'Blocked 0+1' }).waitFor()
  await standby.click()
  await page.getByText('Moves to the list once clear.', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Move to the list' }).count()).toBe(0)
  await page.keyboard.press('p')
  await page.getByText(/MORADI.* moves to the list once clear\./).waitFor()
  await expectAccessible(page)
  const view = await client.flights.get({ flight })
  expect(view.rows.find(row => row.person?.id === moradi)?.assignment.status).toBe('standby')
})

test('people are found and marked from the keyboard, and added as standby; who is there already cannot be marked', async () => {
  const { page } = await aPlannedFlight({})
  await page.keyboard.press('a')
  await page.getByText('Showing 7 of 7').waitFor()
  await expectAccessible(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('row').filter({ hasText: 'SALEHI, Reza' }).click()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Mark whom to add' }).waitFor()
  await page.getByLabel('A name in any script', { exact: false }).fill('MORADI')
  await page.getByText('Showing 1 of 1').waitFor()
  await page.getByLabel('As standby').check()
  await dialog.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Add 1 person' }).click()
  await page.getByText('Standby 1').waitFor()
})

test('somebody is taken off with a reason from the closed list, and no key puts them back', async () => {
  const { page, client, flight } = await aPlannedFlight({})
  await page.getByRole('row').filter({ hasText: 'SALEHI, Reza' }).click()
  await page.keyboard.press('t')
  await expectAccessible(page)
  await focusedField(page).pressSequentially('med')
  await page.getByRole('option', { name: 'Medical' }).click()
  await page.getByLabel('Note').fill('Admitted to hospital')
  await page.getByRole('button', { name: 'Take off', exact: true }).click()
  await page.getByText('Passengers 5').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('There is nothing to undo.').waitFor()
  expect(await listed(client, flight)).toBe(5)
})

test('two users sign at one keyboard; the very PDF is on the screen; a stop in two keys supersedes it at once', async () => {
  const { page, client, flight } = await aPlannedFlight({}, 40)
  await page.getByRole('button', { name: 'Sign' }).click()
  await page.getByLabel(/Passphrase of .A. Reed/).fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByText('The passphrase does not open this store.').waitFor()
  await page.getByLabel(/Passphrase of .A. Reed/).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByLabel(/Passphrase of .M. Ito/).fill(passphrase)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByText('Version 1 is frozen.').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')

  await page.getByText(/Page 1 of \d/).waitFor()
  const preview = page.getByRole('region', { name: 'Preview of the document' })
  await preview.getByText('KARIMI', { exact: false }).waitFor({ state: 'attached' })
  await expect.poll(() => inkOf(page)).toBeGreaterThan(0.01)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByText(/Page 2 of \d/).waitFor()

  await page.getByRole('tab', { name: 'People' }).click()
  await page
    .getByRole('row')
    .filter({ hasText: 'MORADI' })
    .or(page.getByRole('row').filter({ hasText: 'KARIMI' }))
    .first()
    .click()
  await page.keyboard.press('Control+Shift+S')
  await expectAccessible(page)
  await focusedField(page).pressSequentially('Counsel says a stay was granted')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('HO1 version 1 is superseded', { exact: false }).waitFor()
  expect((await client.signing.versions({ flight }))[0]?.state).toBe('superseded')

  await page.getByRole('tab', { name: 'Versions' }).click()
  await page.getByText('superseded', { exact: true }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText('Version 1 is unchanged', { exact: false }).waitFor()
  await checkDocument(page, client, flight)
})

/** Whoever holds the PDF asks whether it is genuine: signed in, and where nobody is. */
async function checkDocument(page: Page, client: Client, flight: string): Promise<void> {
  const wanted = { flight, profile: 'crew', format: 'pdf', superseded: true } as const
  const pdf = Buffer.from((await client.exports.document(wanted)).bytes, 'base64')
  await page.getByRole('link', { name: 'Exchange' }).click()
  await page.getByRole('link', { name: 'Check a document' }).click()
  await chooseFile(page, 'crew.pdf', pdf, 'Choose a document')
  await page.getByRole('region', { name: 'Genuine, but superseded' }).and(page.locator(':focus')).waitFor()
  await page.getByText('A. Reed, approver', { exact: false }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByLabel('What the QR code says').fill('MUSTER HO1')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByText('Scan the code again', { exact: false }).waitFor()

  await page.getByRole('button', { name: 'Lock' }).click()
  await page.getByRole('link', { name: 'Back' }).click()
  await page.getByRole('link', { name: 'Check whether a document is genuine' }).click()
  await chooseFile(page, 'crew.pdf', Buffer.concat([pdf, Buffer.from(' ')]), 'Choose a document')
  await page.getByText('Altered').waitFor()
  await expectAccessible(page)
}

test('a flight moved in time is checked anew, and departs by the clock of its airport', async () => {
  const { page, client, flight } = await aPlannedFlight({ 2: { document_expires: '2027-06-01' } })
  await page.getByRole('button', { name: 'Edit' }).click()
  await expectAccessible(page)
  await page.getByLabel('Departs, date').fill('2027-06-20')
  await page.getByLabel('Local time').first().fill('06:00')
  await page.getByLabel('Arrives, date').fill('2027-06-21')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row').filter({ hasText: 'HOSEYNI' }).getByText('Blocked').waitFor()
  const view = await client.flights.get({ flight })
  expect(view.flight.stops[0]?.departs).toBe('2027-06-20T10:00:00Z')
})

test('an exported document is the one that the contract makes, and the log says to whom it went', async () => {
  const { page, client, flight } = await aPlannedFlight({})
  await page.getByRole('tab', { name: 'Documents' }).click()
  await page.getByText('A draft. Every page says so', { exact: false }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  const path = await download.path()
  expect(path).toBeTruthy()
  await page.getByLabel('Given to (optional)').fill('Capt. N. Example')
  await expectAccessible(page)
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
  const left = (await client.audit.log({ flight })).filter(({ noun }) => noun === 'disclosure')
  // The page may be shown before or after the first file is saved.
  const ways = left.map(({ fields }) => `${fields.way} to ${fields.recipient}`)
  expect(ways.toSorted()).toEqual(['saved to Capt. N. Example', 'saved to null', 'shown to null'])
  await page.getByRole('link', { name: 'Log' }).click()
  await page.getByText(/took out .*given to .*Capt\. N\. Example/).waitFor()
  await expectAccessible(page)
})

test('the cabin is walked by arrows, and somebody is moved to a free seat and by Ctrl+Z back', async () => {
  const { page, client, flight } = await aPlannedFlight({})
  await page.getByRole('row').filter({ hasText: 'SALEHI, Reza' }).click()
  await page.getByRole('tab', { name: 'Cabin' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '20C, free' }).click()
  await page.getByText('sits in 20C', { exact: false }).waitFor()
  const salehi = await personOf(client, 'SALEHI')
  const view = await client.flights.get({ flight })
  expect(view.rows.find(row => row.person?.id === salehi)?.assignment.seat).toBe('20C')
  await page.keyboard.press('Control+z')
  await page.getByRole('button', { name: '20C, free' }).waitFor()
  await page.getByRole('button', { name: /^20C,/ }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-seat'))).toBe('21C')
})

/** A flight with people in order, `known` saying what differs about each, opened on the screen. */
async function aPlannedFlight(
  known: Record<number, Record<string, string>>,
  count = 6,
): Promise<Muster & { flight: string }> {
  const muster = await openOffice()
  importRegister(muster)
  const rows = Array.from({ length: count }, (_, number) => aPersonRow(number, known[number]))
  await importPeople(muster, rows)
  const flight = await aFlight(muster)
  await muster.client.flights.add({ flight, people: 'all', standby: false })
  await muster.client.flights.autoSeat({ flight })
  await importPeople(muster, [aPersonRow(95)])
  await goTo(muster.page, `/flights/${flight}`)
  await muster.page.getByText(`Passengers ${count}`).waitFor()
  return { ...muster, flight }
}

async function personOf(client: Muster['client'], query: string) {
  const { rows } = await client.people.search({ query })
  const [first] = rows
  if (!first) throw new Error(`Nobody is called ${query}`)
  return first.id
}

async function listed(client: Muster['client'], flight: string): Promise<number> {
  const { rows } = await client.flights.get({ flight })
  return rows.filter(row => row.assignment.status === 'listed').length
}

/** How much of the page in the preview is not white: a blank page would be 0. */
function inkOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let dark = 0
    for (let index = 0; index < pixels.length; index += 4) if ((pixels[index] ?? 255) < 128) dark += 1
    return dark / Math.max(1, pixels.length / 4)
  })
}
