import { expect, test } from 'vitest'
import { plainDate } from '#shared/model/plain-date.ts'
import { goTo } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, importRegister, openOffice } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, type Muster } from './support/muster.ts'

test('somebody put on file by mistake is taken back with a reason, shown as such, and brought back', async () => {
  const { page, client } = await anOfficeOf(2)
  const salehi = await personOf(client, 'SALEHI')
  await goTo(page, `/people/${salehi}`)
  await page.getByRole('button', { name: 'Take back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('Typed twice: the other record is the right one')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await page.getByText(/Taken back .* by .A\. Reed., as put on file by mistake: .Typed twice/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  expect(await page.getByRole('button', { name: 'Edit', exact: false }).count()).toBe(0)

  await goTo(page, '/people')
  const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name })
  await rowOf('KARIMI, Omid').waitFor()
  expect(await rowOf('SALEHI, Reza').count()).toBe(0)
  await page.getByRole('button', { name: '1 taken back' }).click()
  await expectAccessible(page)
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /SALEHI, Reza/ })
    .click()
  await page.getByRole('button', { name: 'Bring back' }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('It was no mistake')
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click()
  await page.getByRole('button', { name: 'Take back' }).waitFor()
  expect((await client.people.search({ query: 'salehi' })).total).toBe(1)
})

test('with a stop on them nobody is offered to be taken back, and it is said what rests on the person', async () => {
  const { page, client } = await anOfficeOf(2)
  const salehi = await personOf(client, 'SALEHI')
  await client.evidence.stop({ personId: salehi, why: 'Counsel called' })
  await goTo(page, `/people/${salehi}`)
  await page.getByText('Nobody is taken back while this rests on them: a stop.', { exact: false }).waitFor()
  expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0)
  await expectAccessible(page)
})

test('a member of the staff who may be somebody on file is shown and asked about before the list is signed', async () => {
  const muster = await anOfficeOf(3)
  const { page, client } = muster
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: [await personOf(client, 'KARIMI')] })
  const { person } = await client.people.get({ person: await personOf(client, 'SALEHI') })
  await goTo(page, `/flights/${flight}`)
  await page.getByRole('button', { name: 'Add staff' }).click()
  const dialog = page.getByRole('dialog', { name: /Add staff to HO1/ })
  await dialog.getByLabel('Name, FAMILY, Given').fill('Reza Salehi')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'Reza Salehi' })
  await row.click()
  const panel = page.getByRole('complementary', { name: 'Person in front' })
  await panel.getByText(/birth date, nationality and document number not recorded/).waitFor()
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Say who this is' }).click()
  const who = page.getByRole('dialog', { name: /Who .Reza Salehi. is/ })
  await who.getByLabel('Born').fill(person.birthDate ?? '')
  await who.getByLabel('Nationality').fill('irn')
  await who.getByLabel('Document number').fill('ZZ100')
  await expectAccessible(page)
  await who.getByRole('button', { name: 'Say who this is' }).click()
  await panel.getByText(/The escort Reza Salehi may be SALEHI, Reza/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await panel.getByRole('button', { name: 'Take off the list' }).click()
  await page.getByRole('combobox', { name: 'Reason' }).click()
  await page.getByRole('option', { name: 'Protection' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click()
  await row.waitFor({ state: 'detached' })
  expect((await client.flights.check({ flight })).flightFindings).toEqual([])
})

test('who was ever of a class stays of it when they are moved, and the record says since when', async () => {
  const { page, client } = await anOfficeOf(2)
  const salehi = await personOf(client, 'SALEHI')
  await client.people.update({ id: salehi, fields: { custodyPlace: 'South Hall' } })
  await client.classOrders.add({
    title: 'Order for those held at South Hall',
    covers: { custodyPlace: ['South Hall'], nationality: ['IRN'] },
    from: plainDate('2026-11-01'),
    until: null,
    citation: 'D. Example, docket 1',
  })
  await client.people.update({ id: salehi, fields: { custodyPlace: 'North Hall' } })
  await goTo(page, `/people/${salehi}`)
  await page.getByText('Order for those held at South Hall').first().waitFor()
  await page.getByText(/a member of its class since/).waitFor()
  await page.getByText('The record fits no more.', { exact: false }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Release this member' }).click()
  await page
    .getByRole('dialog')
    .getByText(/Membership of the class of/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await goTo(page, '/register')
  await page.getByRole('tab', { name: 'Class orders' }).click()
  await page.getByText(/Islamic Republic of Iran/).waitFor()
  await expectAccessible(page)
})

async function anOfficeOf(size: number): Promise<Muster> {
  const muster = await openOffice()
  importRegister(muster)
  await importPeople(
    muster,
    Array.from({ length: size }, (_, number) => aPersonRow(number)),
  )
  return muster
}

async function personOf(client: Muster['client'], name: string) {
  const { rows } = await client.people.search({ query: name })
  const [row] = rows
  if (!row) throw new Error(`${name} is not on file`)
  return row.id
}
