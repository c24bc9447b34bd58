import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { printMrz } from '#shared/formats/mrz/print.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { addUser, type TestOffice, passphrase as theirs, withUser } from '#tests/support/office.ts'
import { goTo } from './support/choose-file.ts'
import {
  aFlight,
  aPersonRow,
  importPeople,
  importRegister,
  openOffice,
  type PeopleRow,
  passphrase,
  signInAs,
} from './support/ground.ts'
import { expectAccessible, expectNoOverflow, inBothThemes, type Muster } from './support/muster.ts'
import { agree, fillRelease, sendRelease } from './support/releasing.ts'

test('a bar shows on every flight at once, and is gone when two people recorded the decision that ended it', async () => {
  const { page, client, id } = await aFile({}, { onFlight: true })
  await page.getByRole('link', { name: /Clear for HO1/ }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.getByRole('button', { name: 'Record a bar' }).click()
  await page.getByRole('combobox', { name: 'Kind' }).fill('asylum claim')
  await page.getByRole('option', { name: 'Asylum claim pending' }).click()
  await page.getByLabel('Evidence').fill('I-589 receipt of 3 November')

  // Left by Escape, the form is found as it was; who starts anew has an empty one.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Record a bar' }).click()
  await page.getByText('What you had typed is back.').waitFor()
  expect(await page.getByLabel('Evidence').inputValue()).toBe('I-589 receipt of 3 November')
  const kind = page.getByRole('combobox', { name: 'Kind' })
  expect(await kind.inputValue()).toBe('Asylum claim pending')
  // Its list stays shut, or it would cover what came back.
  expect(await kind.getAttribute('aria-expanded')).toBe('false')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Start anew' }).click()
  expect(await page.getByLabel('Evidence').inputValue()).toBe('')

  // What is missing comes into sight and has the focus, also where it was scrolled away.
  await page.setViewportSize({ width: 1280, height: 480 })
  await page.getByRole('button', { name: 'Choose files…' }).focus()
  await page.getByRole('button', { name: 'Record the bar' }).click()
  await page.getByText('Choose the kind.').waitFor()
  await expect.poll(() => kind.evaluate(field => field === document.activeElement)).toBe(true)
  expect(await isInSight(kind)).toBe(true)
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.getByRole('combobox', { name: 'Kind' }).fill('asylum claim')
  await page.getByRole('option', { name: 'Asylum claim pending' }).click()
  await page.getByLabel('Evidence').fill('I-589 receipt of 3 November')
  await page.getByRole('button', { name: 'Record the bar' }).click()
  await page.getByRole('link', { name: /Blocked for HO1/ }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lift the bar' }).click()
  await fillRelease(page, 'A final decision against the person: judge, Board, agency')
  await expectAccessible(page)
  await sendRelease(page)
  await page.getByText(/a second person must agree/).waitFor()
  await page.getByRole('link', { name: /Blocked for HO1/ }).waitFor()

  // Taken back, it is no more than a bar again; recorded anew, the queue tells the second person of it.
  await page.getByRole('button', { name: 'Take the decision back' }).click()
  await page.getByLabel('What was wrong with it').fill('It was the decision of another case')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('button', { name: 'Lift the bar' }).click()
  await fillRelease(page, 'A final decision against the person: judge, Board, agency')
  await sendRelease(page)
  await page.getByText(/a second person must agree/).waitFor()
  await goTo(page, '/review')
  await page.getByText('1 decision waits for a second person').waitFor()
  await page.getByText(/Recorded by .A. Reed/).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await goTo(page, `/people/${id}`)

  await signInAs({ page, client }, 'M. Ito')
  await agree(page)
  await page.getByRole('link', { name: /Clear for HO1/ }).waitFor()
  await page
    .getByText(/Ended by the decision of .Board of Immigration Appeals.*by .A. Reed., agreed to by .M. Ito/)
    .waitFor()
  await expectAccessible(page)
  const { bars } = await client.people.get({ person: id })

  // What one typed is not the next one's, nor found on a page that was locked.
  await page.getByRole('button', { name: 'Record a bar' }).click()
  await page.getByLabel('Evidence').fill('Typed and left')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+L')
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Record a bar' }).click()
  expect(await page.getByLabel('Evidence').inputValue()).toBe('')
  expect(bars.map(bar => bar.liftEvidence)).toEqual([expect.stringContaining('Docket 26-1184')])
})

test('a stop takes two different people and their passphrases to lift', async () => {
  const { page, client, id } = await aFile()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByLabel('Why').fill('Hospital called')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Stopped', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Lift the stop', exact: true }).click()
  await fillRelease(page, 'The report proved wrong: whoever is named says so')
  await page.getByLabel('Your passphrase').fill(passphrase)
  await sendRelease(page)
  await page.getByText(/A. Reed.* recorded the decision/).waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('button', { name: 'Agree to this decision' }).count()).toBe(0)
  expect((await client.people.get({ person: id })).stops[0]?.liftedAt).toBeNull()

  await signInAs({ page, client }, 'M. Ito')
  await agree(page, { withPassphrase: true })
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor()
  expect((await client.people.get({ person: id })).stops[0]?.liftedAt).not.toBeNull()
})

test('permits end by a decision, orders and documents are withdrawn and stay in sight, all with their words', async () => {
  const { page, client, id } = await aFile()
  await client.evidence.addPermit({
    personId: id,
    category: 'lpr',
    status: 'expired',
    number: 'C-17',
    validFrom: null,
    validTo: plainDate('2020-01-01'),
    source: 'card seen',
  })
  await page.getByText('Lawful permanent resident C-17').waitFor()
  await page.getByRole('button', { name: 'Record the decision that ended it' }).click()
  await fillRelease(page, 'A final order of removal')
  await sendRelease(page)
  await page.getByText(/a second person must agree/).waitFor()
  await signInAs({ page, client }, 'M. Ito')
  await agree(page)
  await page.getByText(/Ended .*: .final order of/).waitFor()
  await page.getByRole('button', { name: 'Appeals and motions' }).click()
  await page.getByLabel('Appeal received on').fill('2026-11-01')
  await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByText('Appeal received on 2026-11-01').waitFor()
  for (const record of [/Order .RO-1001/, 'P K7000013']) {
    const line = page.getByRole('listitem').filter({ hasText: record })
    await line.getByRole('button', { name: 'Withdraw' }).click()
    await line.getByText('Withdrawn 20', { exact: false }).waitFor()
  }
  await page.getByText('recorded', { exact: false }).first().waitFor({ state: 'attached' })
  await expectAccessible(page)
  const file = await client.people.get({ person: id })
  expect(file.permits[0]?.endedBy).toContain('Docket 26-1184')
  expect([file.orders[0]?.withdrawnAt, file.documents[0]?.withdrawnAt].includes(null)).toBe(false)
})

test('a consent that is withdrawn stays in sight in red, with what was said', async () => {
  const { page, client, id } = await aFile({ ground: 'voluntary' })
  await page.getByRole('button', { name: 'Record consent' }).click()
  await page.getByLabel('Signed on').fill('2026-11-20')
  await page.getByLabel('Language').fill('Persian')
  await page.keyboard.press('Enter')
  await page.getByText('Signed 2026-11-20').waitFor()
  await page.getByRole('button', { name: 'Record its withdrawal' }).click()
  await page.getByLabel('What was said').fill('Told the guard that he does not want to go')
  await page.keyboard.press('Enter')
  await page.getByText(/Withdrawn .*Told the guard/).waitFor()
  await expectAccessible(page)
  expect((await client.people.get({ person: id })).consents[0]?.withdrawnWhy).toMatch(/^Told the guard/)
})

test('a machine readable zone is read as it is pasted, says what does not fit, and fills a document', async () => {
  const { page, client, id } = await aFile({ birth_date: '1966-06-13' })
  await page.keyboard.press('m')
  const zone = printMrz('TD3', {
    documentCode: 'P',
    issuingState: 'IRN',
    lastName: 'Salehi',
    firstName: 'Reza',
    documentNumber: 'Z12345678',
    nationality: 'IRN',
    birthDate: '660612',
    sex: 'M',
    expirationDate: '310504',
  })
  const field = page.getByLabel('The two or three lines')
  await field.fill(zone.replace('Z12345678', 'Z12345679'))
  await page.getByText(/do(es)? not fit. Look at the document itself/).waitFor()
  await expectAccessible(page)
  const card = {
    documentCode: 'RP',
    issuingState: 'EST',
    lastName: 'Salehi',
    firstName: 'Reza',
    nationality: 'IRN',
  }
  const numbers = { documentNumber: 'PS0000001', birthDate: '660600', sex: 'M', expirationDate: '200101' }
  await field.fill(printMrz('TD1', { ...card, ...numbers }))
  await page.getByText('What must not be overlooked').waitFor()
  await page.getByText('This is a residence card: a permit, also when the card has expired.').waitFor()
  await page.getByText(/only the year \(66\) and the month is known/).waitFor()
  await expectAccessible(page)
  await field.fill(zone)
  await page.getByText('Every check digit fits.').waitFor()
  await page.getByText('The record says ⁨1966-06-13⁩').waitFor()
  await page.getByRole('button', { name: 'Fill in a document' }).click()
  await page.getByRole('button', { name: 'Record the document' }).click()
  await page.locator('strong', { hasText: 'P Z12345678' }).waitFor()
  const { documents } = await client.people.get({ person: id })
  expect(documents.find(document => document.number === 'Z12345678')).toMatchObject({
    type: 'P',
    state: 'IRN',
    nationality: 'IRN',
    expires: '2031-05-04',
  })
})

test('an edit sends only what was changed, and the history says who changed what', async () => {
  const { page, client, id } = await aFile()
  await page.keyboard.press('e')
  await expectAccessible(page)
  await client.people.update({ id, fields: { custodyPlace: 'Camp B' } })
  await page.getByLabel('Birth place').fill('Shiraz')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('birth place Shiraz', { exact: false }).first().waitFor()
  expect((await client.people.get({ person: id })).person).toMatchObject({
    birthPlace: 'Shiraz',
    custodyPlace: 'Camp B',
  })
})

test('whom a class order covers is told on their file; an auditor reads all this, and their flight, and may only stop', async () => {
  const { page, client, app, id } = await aFile({
    birth_date: '2012-05-01',
    family_group: 'S-4',
    travels_with_adult: 'yes',
  })
  await client.classOrders.add({
    title: 'Doe v. Example',
    covers: { ageUnder: 18 },
    from: plainDate('2026-01-01'),
    until: null,
    citation: 'D. Example, 26-cv-1',
  })
  await page.getByText('Doe v. Example', { exact: true }).waitFor()
  await page.getByText('with an adult').waitFor()
  const flight = await aFlight({ page, client, app } as Muster)
  await client.flights.add({ flight, people: [id], standby: false })
  await addUser(app, { name: 'C. Moss', roles: ['auditor'], passphrase })
  await signInAs({ page, client }, 'C. Moss')
  await page.getByText('Doe v. Example', { exact: true }).waitFor()
  expect(await page.locator('main').getByRole('button').allInnerTexts()).toEqual([
    'Stop',
    'Save the report as PDF',
    'Save the report as JSON',
    'Erase …',
  ])
  await expectAccessible(page)
  await goTo(page, `/flights/${flight}`)
  await page.getByRole('row').filter({ hasText: 'SALEHI' }).click()
  const panel = page.getByRole('complementary', { name: 'Person in front' })
  await panel.getByText('SALEHI, Reza').waitFor()
  for (const refused of [/^Edit/, /Add/, /seats/i, /Take off/, /Doors/, 'Record an order'])
    expect(await page.locator('main').getByRole('button', { name: refused }).count()).toBe(0)
  await panel
    .getByText(/an auditor only reads|A reviewer or an approver does this/)
    .first()
    .waitFor()
  await expectAccessible(page)
})

test('an auditor asks by keyboard to erase what is held, an approver confirms, and the file and the log say by whom', async () => {
  const { page, client, app } = await aFile()
  await withUser({ app } as TestOffice, 'C. Moss', ['auditor'])
  await signInAs({ page, client }, 'C. Moss', theirs)
  await page.getByRole('button', { name: 'Erase …' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Everything goes, the person too').waitFor()
  await inBothThemes(page, 'erase-ask')
  await page.getByRole('button', { name: 'Ask for it' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('An order or a request has a reference.').waitFor()
  await page.getByLabel('Reference of the order or request').focus()
  await page.keyboard.type('Request 7 of 2026')
  await page.keyboard.press('Enter')
  await page.getByText('Waits for an approver.').waitFor()
  expect(await page.getByText('asked to erase', { exact: false }).count()).toBe(0)
  await signInAs({ page, client }, 'A. Reed')
  // From whatever screen: the urgent line says so, and leads to the very button.
  await goTo(page, '/flights')
  await page.getByRole('button', { name: /urgent$/ }).focus()
  await page.keyboard.press('Enter')
  await page
    .getByText(/C\. Moss.? asked to erase what is held about .?SALEHI, Reza/)
    .last()
    .waitFor()
  await inBothThemes(page, 'urgent-erasure')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'asked to erase' })
    .getByRole('link', { name: 'Look at it' })
    .focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Look at it and confirm' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('It goes for good.').waitFor()
  await inBothThemes(page, 'erase-confirm')
  await page.getByRole('button', { name: 'Erase for good' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '(erased)' }).waitFor()
  await page.getByText('asked to erase', { exact: false }).waitFor({ state: 'detached' })
  await page.getByText('Erased on', { exact: false }).first().waitFor()
  expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0)
  expect(await page.locator('main').textContent()).not.toMatch(/salehi/i)
  await inBothThemes(page, 'erase-done')
  await goTo(page, '/log')
  await page.getByText('confirmed it, and so erased what was held about').first().waitFor()
  await expectAccessible(page)
})

test('a number that is nobody’s says so', async () => {
  const { page } = await aFile()
  await goTo(page, '/people/A999')
  await page.getByText('Nobody of this number is on file.').waitFor()
  await expectAccessible(page)
})

/** The file of SALEHI, Reza on the screen; `known` says what differs from a record in order. */
async function aFile(known: PeopleRow = {}, { onFlight = false } = {}): Promise<Muster & { id: PersonId }> {
  const muster = await openOffice()
  importRegister(muster)
  await importPeople(muster, [aPersonRow(1, known)])
  const { rows } = await muster.client.people.search({ query: 'salehi' })
  const id = rows[0]?.id
  if (!id) throw new Error('Nobody was imported')
  if (onFlight) {
    const flight = await aFlight(muster)
    await muster.client.flights.add({ flight, people: [id], standby: false })
  }
  await goTo(muster.page, `/people/${id}`)
  await muster.page.getByRole('heading', { name: 'SALEHI, Reza' }).waitFor()
  return { ...muster, id }
}

/** Whether the middle of something on the page is in the window and nothing lies over it. */
function isInSight(what: Locator): Promise<boolean> {
  return what.evaluate(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2) === element
  })
}
