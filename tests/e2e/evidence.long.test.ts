import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import { dateIn, systemNow } from '#shared/model/plain-date.ts'
import { aPdf, aPng } from '#tests/support/files.ts'
import { goTo } from './support/choose-file.ts'
import {
  aFlight,
  aPersonRow,
  exampleOffice,
  importPeople,
  importRegister,
  openOffice,
} from './support/ground.ts'
import { expectAccessible, expectNoOverflow } from './support/muster.ts'

test('a clearance clears once its author, language and paper are there; the paper is shown, saved and withdrawn', async () => {
  const { page, client, id } = await aFile({ fit_to_fly: '', fit_by: '', fit_until: '' }, { onFlight: true })
  await page.getByRole('link', { name: /Blocked for HO1/ }).waitFor()
  await page.getByRole('button', { name: 'Record fitness' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Yes', { exact: true }).click()
  await dialog.getByLabel('Clinician who answers for it').fill('Dr. L. Osei')
  await dialog.getByLabel('Holds until').fill('2031-01-01')
  await dialog.getByLabel('Language of the examination').fill('Persian')
  await choose(page, 'note.pdf', Buffer.from('only its name is a PDF'))
  await dialog.getByRole('alert').getByText('is no PDF, PNG or JPEG by its content').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Record fitness' }).click()
  await dialog.getByText('Leave out the file that cannot be attached.').waitFor()
  expect((await client.people.get({ person: id })).clearances).toEqual([])
  await dialog.getByRole('button', { name: /Leave out/ }).click()
  await choose(page, 'examination.pdf', aPdf(Buffer.alloc(700_000, 7)))
  await dialog.getByRole('button', { name: 'Record fitness' }).click()
  await page.getByRole('link', { name: /Clear for HO1/ }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)

  await page.getByRole('button', { name: /Show .*examination.pdf/ }).click()
  await page.locator('canvas[data-page="1"]').waitFor()
  await expectAccessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('examination.pdf')
  await page.getByRole('list', { name: 'Who opened this file, the newest first' }).waitFor()
  await page.getByRole('button', { name: 'Attached by mistake…' }).click()
  await page.getByLabel('Why').fill('Another person’s paper')
  await expectAccessible(page)
  await page.getByLabel('Why').press('Enter')
  await page.getByRole('link', { name: /Blocked for HO1/ }).waitFor()
  await page.getByText(/kB, SHA-256 .* withdrawn .*Another person’s paper/).waitFor()
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the report as JSON' }).click(),
  ])
  expect(report.suggestedFilename()).toMatch(/^report-.*-internal\.json$/)
})

test('a picture is dropped on the window or pasted, and shown; what nobody recorded of a statement is named', async () => {
  const { page, client, id } = await aFile()
  await page.getByRole('button', { name: 'Record a statement' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('No fear', { exact: true }).click()
  await dialog.getByLabel('Countries asked about').fill('tur')
  await dialog.getByLabel('Language', { exact: true }).fill('Persian')
  await handOver(page, 'drop', 'form.png', aPng())
  await dialog.getByText('form.png').waitFor()
  await handOver(page, 'paste', 'signature.png', aPng(8, 8))
  await dialog.getByText('signature.png').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Record the statement' }).click()
  await page.getByText(/Not recorded: who asked, when, interpreter.*It clears nothing/).waitFor()
  await page.getByRole('button', { name: /Show .*signature.png/ }).click()
  await page.getByRole('img', { name: /signature.png/ }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const { statements, attachments } = await client.people.get({ person: id })
  expect(statements).toMatchObject([
    { kind: 'no_fear', answer: 'confirmed', countries: ['TUR'], askedBy: null },
  ])
  expect(attachments.map(({ fileName, mediaType }) => [fileName, mediaType])).toEqual([
    ['form.png', 'image/png'],
    ['signature.png', 'image/png'],
  ])
})

test('a consent counts with its paper, waits for a reviewer over its witness, and a decision is taken back by another', async () => {
  const { page, client, id } = await aFile({ ground: 'voluntary' }, { onFlight: true })
  const today = dateIn(exampleOffice.timeZone, systemNow())
  await page.getByRole('button', { name: 'Record consent' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Signed on').fill(today)
  await dialog.getByLabel('Language of the information').fill('Persian')
  await dialog.getByLabel('Who informed the person').fill('K. Novak')
  await dialog.getByLabel('Witness').fill('T. Okafor')
  await dialog.getByText('Needed', { exact: true }).click()
  await dialog.getByLabel('Name of the interpreter').fill('T. Okafor')
  await dialog.getByText('Yes', { exact: true }).click()
  await dialog.getByLabel('Or where the original lies').fill('Case file, volume 2, page 17')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Record consent' }).click()
  await page.getByRole('link', { name: /Review for HO1/ }).waitFor()
  const [item] = await client.reviews.queue()
  if (!item) throw new Error('Nothing to decide')
  await client.reviews.decide({ finding: item.finding.id, decision: 'accept', reason: 'Two forms seen' })
  await page.getByRole('link', { name: /Clear for HO1/ }).waitFor()
  const decisions = page.getByRole('list', { name: 'Decisions on this question' })
  await decisions.getByRole('button', { name: 'Take back' }).click()
  await page.getByLabel('Why it no longer stands').fill('The second form was another person’s')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('link', { name: /Review for HO1/ }).waitFor()
  await page.getByText('A later decision counts.').waitFor()
  await expectAccessible(page)
  expect((await client.people.get({ person: id })).decisions.map(each => each.decision)).toEqual([
    'accept',
    'withdraw',
  ])
})

/** A page on one person's file; on a flight if asked. */
async function aFile(known: Record<string, string> = {}, { onFlight = false } = {}) {
  const muster = await openOffice()
  importRegister(muster)
  await importPeople(muster, [aPersonRow(1, known)])
  const { rows } = await muster.client.people.search({ query: '' })
  const id = rows[0]?.id as PersonId
  if (onFlight) {
    const flight = await aFlight(muster)
    await muster.client.flights.add({ flight, people: [id] })
  }
  await goTo(muster.page, `/people/${id}`)
  await muster.page.getByRole('heading', { level: 1 }).waitFor()
  return { ...muster, id }
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose files…' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/pdf', buffer })
}

/** Drops or pastes a file as the system would: an event on the window that carries it. */
async function handOver(page: Page, how: 'drop' | 'paste', name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ([kind, fileName, base64]) => {
      const content = Uint8Array.from(atob(base64 ?? ''), character => character.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([content], fileName ?? '', { type: 'image/png' }))
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    },
    [how, name, bytes.toString('base64')],
  )
}
