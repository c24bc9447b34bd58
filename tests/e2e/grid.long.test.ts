import { expect, test } from 'vitest'
import { aFlight, aPersonRow, importPeople, importRegister, openOffice } from './support/ground.ts'

test('400 people are one grid: only what is seen is drawn, End and Home go to the ends, and a scrolled screen is drawn by its next frame', async () => {
  const muster = await openOffice()
  const { page, client } = muster
  importRegister(muster)
  await importPeople(
    muster,
    Array.from({ length: 400 }, (_, number) => aPersonRow(number)),
  )
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: 'all', standby: false })
  await page.goto(`${page.url().split('#')[0]}#/flights/${flight}`)
  await page.getByText('Passengers 400').waitFor()
  const grid = page.getByRole('grid')
  expect(await grid.getAttribute('aria-rowcount')).toBe('402')

  await grid.focus()
  await page.keyboard.press('End')
  await page.getByRole('row', { selected: true }).waitFor()
  expect(await page.getByRole('row', { selected: true }).getAttribute('aria-rowindex')).toBe('402')
  expect(await page.getByRole('row').count()).toBeLessThan(80)
  await page.keyboard.press('Home')
  await expect.poll(() => page.getByRole('row', { selected: true }).getAttribute('aria-rowindex')).toBe('3')

  for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.getByRole('row', { selected: true }).getAttribute('aria-rowindex')).toBe('43')
  await expect.poll(() => grid.evaluate(showsSelected)).toBe(true)

  const screens = await grid.evaluate(scrollThrough)
  expect(screens.length).toBeGreaterThan(20)
  expect(Math.min(...screens.map(({ share }) => share))).toBeGreaterThan(0.9)
  expect(Math.max(...screens.map(({ rows }) => rows))).toBeLessThan(80)
})

/** Whether the whole of the selected row is in sight. */
function showsSelected(grid: Element): boolean {
  const seen = grid.getBoundingClientRect()
  const row = grid.querySelector('[role=row][aria-selected=true]')?.getBoundingClientRect()
  return row !== undefined && row.top >= seen.top && row.bottom <= seen.bottom + 1
}

/** Scrolls from top to bottom, a screen a frame; of each, the share of its height that rows cover, and the rows there are. */
async function scrollThrough(grid: Element): Promise<{ share: number; rows: number }[]> {
  const screens: { share: number; rows: number }[] = []
  const frame = () => new Promise(requestAnimationFrame)
  for (let top = 0; top < grid.scrollHeight - grid.clientHeight; top += grid.clientHeight) {
    grid.scrollTop = top
    await frame()
    await frame()
    const seen = grid.getBoundingClientRect()
    const rows = [...grid.querySelectorAll('[role=row]')].map(row => row.getBoundingClientRect())
    const covered = rows.reduce(
      (sum, row) => sum + Math.max(0, Math.min(row.bottom, seen.bottom) - Math.max(row.top, seen.top)),
      0,
    )
    screens.push({ share: covered / seen.height, rows: rows.length })
  }
  return screens
}
