import { expect, test } from 'vitest'
import { plainDate } from '#shared/model/plain-date.ts'
import { goTo } from './support/choose-file.ts'
import { aFlight, aPersonRow, importPeople, importRegister, openOffice } from './support/ground.ts'
import { expectAccessible, expectNoOverflow, type Muster } from './support/muster.ts'

test('what somebody else records shows on the open flight by itself, and draws no other row again', async () => {
  const { page, client, flight } = await aFlightInFront()
  const rows = page.getByRole('grid').getByRole('row')
  const [stopped, other] = [rows.filter({ hasText: 'SALEHI' }), rows.filter({ hasText: 'BARZANI' })]
  await stopped.getByText('Clear').waitFor()
  await other.evaluate(row => {
    const changes = new MutationObserver(seen => row.setAttribute('data-drawn', String(seen.length)))
    changes.observe(row, { subtree: true, childList: true, characterData: true })
  })
  const { rows: found } = await client.people.search({ query: 'Salehi' })
  await client.evidence.stop({ personId: found[0]!.id, why: 'Word of a stay' })
  await stopped.getByText('Blocked').waitFor()
  expect(await other.getAttribute('data-drawn')).toBeNull()
  const { check } = await client.flights.get({ flight })
  expect(check.counts.blocked).toBe(4)
})

test('those who need the same are worked through by one key each', async () => {
  const { page } = await aFlightInFront()
  await page.getByRole('heading', { name: '3 people need: Record an order' }).waitFor()
  await expectAccessible(page)
  await expectNoOverflow(page)
  await page.keyboard.press('g')
  await page.getByText('1 of 3 who need: Record an order').waitFor()
  await page.keyboard.press('n')
  await page.getByText('2 of 3 who need: Record an order').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('r')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').getByText('Next person who needs the same').waitFor()
})

test('a person’s time is a list of what was and what is to come, with today between', async () => {
  const { page, client } = await aFlightInFront()
  const { rows } = await client.people.search({ query: 'Salehi' })
  const personId = rows[0]!.id
  const bar = {
    kind: 'stay',
    from: plainDate('2026-01-05'),
    until: plainDate('2099-12-31'),
    destinations: [],
  } as const
  await client.evidence.addBar({ personId, evidence: 'Order of the court', ...bar, destinations: [] })
  await goTo(page, `/people/${personId}`)
  const past = page.getByRole('list', { name: 'Before today' })
  await past.getByRole('listitem').filter({ hasText: '2026-01-05' }).getByText('Bar begins').waitFor()
  const coming = page.getByRole('list', { name: 'From today' })
  await coming
    .getByRole('listitem')
    .filter({ hasText: '2099-12-31' })
    .getByText('Date printed on the bar')
    .waitFor()
  await coming.getByText('Departure').waitFor()
  await expectAccessible(page)
})

/** Two in order and three without an order, on a flight that is open. */
async function aFlightInFront(): Promise<Muster & { flight: string }> {
  const muster = await openOffice()
  importRegister(muster)
  const noOrder = { order_number: '', order_date: '', order_final: '', order_destinations: '' }
  const people = [0, 2, 4].map(number => aPersonRow(number, noOrder))
  await importPeople(muster, [...people, aPersonRow(1), aPersonRow(3)])
  const flight = await aFlight(muster)
  await muster.client.flights.add({ flight, people: 'all', standby: false })
  await goTo(muster.page, `/flights/${flight}`)
  await muster.page.getByRole('grid').waitFor()
  return { ...muster, flight }
}
