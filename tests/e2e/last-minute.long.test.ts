import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addTime, type Instant, localTime, systemNow } from '#shared/model/plain-date.ts'
import { aPersonRow, importPeople, importRegister, openOffice, passphrase } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, type Muster } from './support/muster.ts'

test('an order entered after the doors closed: its moments apart, the captain’s checklist opens, the bar stays until done', async () => {
  const { page, client, flight } = await aSignedFlight()
  await page.getByRole('button', { name: 'Doors' }).click()
  const doors = page.getByRole('dialog')
  await doors.getByText('Nothing is recorded yet.').waitFor()
  await expectAccessible(page)
  const closed = addTime(systemNow(), { minutes: -30 })
  await doors.getByLabel('Date').fill(localTime(zone, closed).date)
  await doors.getByLabel('Time').fill(clockOf(closed))
  await doors.getByRole('button', { name: 'Record it' }).click()
  await doors.getByRole('list', { name: 'Recorded' }).getByText('Boarding complete JFK').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText(/^Boarding complete JFK \d\d:\d\dZ$/).waitFor()
  await expectNoOverflow(page)

  const salehi = await openBarFormOf(page, client, 'SALEHI')
  await pick(page, page.getByRole('combobox', { name: 'Kind' }), 'Court order')
  await page.getByLabel('Granted').fill(momentOf(addTime(systemNow(), { minutes: -50 })))
  await page.getByLabel('Received by this office').fill(momentOf(addTime(systemNow(), { minutes: -10 })))
  await page
    .getByText(/E[SD]T here, 20\d\d-\d\d-\d\d \d\d:\d\dZ/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await page.getByLabel('Evidence', { exact: false }).fill('District court, docket entry 9')
  await page.getByRole('button', { name: 'Record the bar' }).click()

  const checklist = page.getByRole('dialog', { name: /Reach the captain: .SALEHI, Reza. on HO1/ })
  await checklist
    .getByText(saysMoment('Granted', '\\d\\d min before boarding was complete at JFK\\)'))
    .waitFor()
  await checklist.getByText(saysMoment('received', '\\d\\d min after boarding was complete at JFK')).waitFor()
  await expectAccessible(page)
  await checklist.getByLabel(/^Note: Call the operator/).fill('Dispatcher Osei holds the aircraft')
  await checklist.getByRole('button', { name: /^Done: Call the operator/ }).click()
  await checklist.getByText('Dispatcher Osei holds the aircraft').waitFor()
  await page.keyboard.press('Escape')
  const bar = page.getByRole('alert').filter({ hasText: 'is stopped after boarding' })
  await bar.getByText(/6 of 7 steps/).waitFor()
  await expectAccessible(page)
  expect((await client.signing.versions({ flight }))[0]?.state).toBe('superseded')

  await bar.getByRole('button', { name: 'Reach the captain' }).click()
  await pick(page, checklist.getByRole('combobox', { name: 'Accounted for' }), 'Taken off the aircraft')
  await checklist.getByLabel('When, where, by whom').fill('At the door, escort leader Brandt')
  await checklist.getByRole('button', { name: 'Account for the person' }).click()
  await checklist.getByText(/Taken off the aircraft, .*At the door/).waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
  expect((await client.recalls.ofFlight({ flight }))[0]).toMatchObject({
    personId: salehi,
    outcome: 'taken_off',
  })
})

test('a stay that ends soon is counted down on the finding and on the record, on the clocks of court and office, and at zero asks whether it was extended', async () => {
  const { page, client, flight } = await aSignedFlight()
  const salehi = await personOf(client, 'SALEHI')
  const endsAt = addTime(systemNow(), { seconds: 12 })
  await client.evidence.addBar({
    personId: salehi,
    kind: 'undertaking',
    from: localTime(zone, systemNow()).date,
    until: endsAt,
    destinations: [],
    evidence: 'Filing of the government, docket entry 4',
    court: 'us-mdd',
  })
  const row = page.getByRole('row').filter({ hasText: 'SALEHI' })
  await row.getByText('Blocked').waitFor()
  await row.click()
  const panel = page.getByRole('complementary', { name: 'Person in front' })
  await panel
    .getByRole('timer')
    .getByText(/^Ends in 0 min \d\d s$/)
    .waitFor()
  await panel.getByText(/E[SD]T court, here/).waitFor()
  await expectAccessible(page)
  await row.getByText('Review').waitFor({ timeout: 40_000 })
  await page.evaluate(place => location.assign(place), `#/people/${salehi}`)
  await page.getByRole('timer').waitFor({ state: 'detached' })
  expect((await client.flights.check({ flight })).counts.blocked).toBe(0)
})

test('a moment entered by mistake is withdrawn with its reason, and one from the future is refused in words', async () => {
  const { page } = await aSignedFlight()
  await page.getByRole('button', { name: 'Doors' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Date').fill(localTime(zone, addTime(systemNow(), { hours: 24 })).date)
  await dialog.getByRole('button', { name: 'Record it' }).click()
  await dialog.getByText('It lies in the future.', { exact: false }).waitFor()
  await dialog.getByLabel('Date').fill(localTime(zone, systemNow()).date)
  await dialog.getByLabel('Time').fill(clockOf(systemNow()))
  await dialog.getByRole('button', { name: 'Record it' }).click()
  await dialog.getByRole('button', { name: 'Withdraw' }).click()
  await dialog.getByLabel('Why it is withdrawn').fill('Doors of another flight')
  await dialog.getByRole('button', { name: 'Withdraw it' }).click()
  await dialog.getByText(/withdrawn .*Doors of another flight/).waitFor()
  await expectAccessible(page)
})

test('a recall is not withdrawn while its stop stands: the form says what to do instead, and the bar stays', async () => {
  const { page, client, flight } = await aSignedFlight()
  await client.movements.record({
    flight,
    kind: 'boarding_complete',
    at: addTime(systemNow(), { minutes: -1 }),
  })
  await client.evidence.stop({ personId: await personOf(client, 'SALEHI'), why: 'Clerk on the telephone' })
  const bar = page.getByRole('alert').filter({ hasText: 'is stopped after boarding' })
  const checklist = page.getByRole('dialog', { name: /Reach the captain: .SALEHI, Reza. on HO1/ })
  await checklist.getByRole('button', { name: /^Done: Record the captain/ }).click()
  await checklist.getByText('Say who was reached, or why it was not needed.').waitFor()
  await checklist.getByRole('button', { name: 'Withdraw this recall' }).click()
  await checklist.getByRole('button', { name: 'Withdraw it' }).click()
  await expectAccessible(page)
  await checklist.getByLabel('Why, and how you know').fill('The clerk meant another flight, called back')
  await checklist.getByRole('button', { name: 'Withdraw it' }).click()
  await checklist.getByText(/Release it on evidence first, or account for the person/).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await bar.waitFor()
  expect((await client.flights.check({ flight })).counts.blocked).toBe(1)
  await page.getByRole('tab', { name: 'Log' }).click()
  await page.getByText(/recorded for HO1: boarding complete JFK/).waitFor()
  await expectAccessible(page)
})

const zone = 'America/New_York'

/** A flight that left JFK by its schedule in ten minutes, signed by both, on the screen. */
async function aSignedFlight(): Promise<Muster & { flight: string }> {
  const muster = await openOffice()
  importRegister(muster)
  await importPeople(
    muster,
    [0, 1, 2].map(number => aPersonRow(number)),
  )
  const { client, page, app } = muster
  const { id: flight } = await client.flights.create({
    number: 'HO1',
    from: 'JFK',
    to: 'IKA',
    departs: addTime(systemNow(), { minutes: 10 }),
    cabin: 'A320',
  })
  await client.flights.add({ flight, people: 'all', standby: false })
  await client.flights.autoSeat({ flight })
  await client.signing.sign({ flight, passphrase })
  await asIto(app, client, flight)
  await page.goto(`${page.url().split('#')[0]}#/flights/${flight}`)
  await page.getByText('Passengers 3').waitFor()
  return { ...muster, flight }
}

/** The second signature, by M. Ito at this keyboard. */
async function asIto(app: Muster['app'], client: Muster['client'], flight: string): Promise<void> {
  const { folder } = app.session ?? { folder: '' }
  await client.session.signIn({ folder, user: 'M. Ito', passphrase })
  await client.signing.sign({ flight, passphrase })
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
}

async function openBarFormOf(page: Page, client: Muster['client'], name: string) {
  const person = await personOf(client, name)
  await page.getByRole('row').filter({ hasText: name }).dblclick()
  await page.getByRole('button', { name: 'Record a bar' }).click()
  return person
}

async function pick(page: Page, box: Locator, option: string): Promise<void> {
  await box.click()
  await page.getByRole('option', { name: option }).click()
}

async function personOf(client: Muster['client'], query: string) {
  const [first] = (await client.people.search({ query })).rows
  if (!first) throw new Error(`Nobody is called ${query}`)
  return first.id
}

/** What a finding says of a moment: with its day only where midnight UTC lies between the moments. */
function saysMoment(what: string, against: string): RegExp {
  return new RegExp(`${what} (?:\\d{1,2} \\w{3} \\d{4} )?\\d\\d:\\d\\d UTC \\(${against}`)
}

/** A time of day on the clocks of New York. */
function clockOf(at: Instant): string {
  return localTime(zone, at).time
}

function momentOf(at: Instant): string {
  const { date, time } = localTime(zone, at)
  return `${date} ${time}`
}
