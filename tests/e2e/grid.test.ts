import { afterAll, expect, test } from 'vitest'
import { aFlight, aPersonRow, enterOffice, importPeople, importRegister } from './support/ground.ts'
import { closeBrowser, openMuster } from './support/muster.ts'

afterAll(closeBrowser)

test('400 people are one grid: only what is seen is drawn, End and Home go to the ends, and scrolling does not stall', async () => {
  const muster = await openMuster()
  const { page, client } = muster
  await enterOffice(muster)
  importRegister(muster)
  await importPeople(
    muster,
    Array.from({ length: 400 }, (_, number) => aPersonRow(number)),
  )
  const flight = await aFlight(muster)
  await client.flights.add({ flight, people: 'all', standby: false })
  await page.goto(`${new URL(page.url()).origin}/#/flights/${flight}`)
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

  const frames = await grid.evaluate(scrollThrough)
  expect(frames.drawn).toBeGreaterThan(20)
  expect(frames.medianMs).toBeLessThan(50)
})

/** Scrolls from top to bottom, a screen a frame, and measures how long each frame took. */
async function scrollThrough(grid: Element): Promise<{ drawn: number; medianMs: number }> {
  const times: number[] = []
  let last = performance.now()
  for (let top = 0; top < grid.scrollHeight; top += grid.clientHeight) {
    grid.scrollTop = top
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    times.push(now - last)
    last = now
  }
  const sorted = times.toSorted((a, b) => a - b)
  return { drawn: times.length, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0 }
}
