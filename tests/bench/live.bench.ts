import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Page } from 'playwright-core'
import { openBrowserHost } from '#electron/hosts/browser/browser.ts'
import { buildStale } from '#electron/hosts/start/build.ts'
import { places } from '#electron/resources.ts'
import { type App, type Client, createProgram } from '#electron/router/index.ts'
import { flightView } from '#electron/services/flights/flight-views.ts'
import { newsOf, withNews } from '#shared/contract/flight-news.ts'
import type { FlightView } from '#shared/contract/flights.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { systemNow } from '#shared/model/plain-date.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { frameTimes } from './frame-times.ts'
import { aFullFlight, fillPeople, fillRegister, quickKdf, signedIn } from './full-flight.ts'

/**
 * How long until a change is seen. A flight of 400 people against a register of 100,000 rows; somebody on it is stopped,
 * again and again. In the program: from the answer to the writer until the new view is whole in the listener's hands, by
 * news, and by the peer, which hears that something changed and asks for everything again, with and without what was
 * remembered. In Chromium: from the key that sends the stop until the grid's row says it, by the page's own clock; and how long a frame takes while the grid is
 * scrolled a screen at a time, beside an empty element of its height.
 */

const crowd = 20_000
const registerRows = 100_000
const aboard = 400
const rounds = 15

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  await buildStale(['client'])
  const programs: ReturnType<typeof createProgram>[] = []
  const host = await openBrowserHost(shell => {
    const program = createProgram({ ...shell, storesFolder: folder })
    Object.assign(program.app, { kdf: quickKdf })
    programs.push(program)
    return program
  }, places().renderer)
  const { app } = programs[0] as { app: App }
  const client = await signedIn(app)
  const people = fillPeople(app, crowd)
  fillRegister(app, registerRows)
  const flight = await aFullFlight(client, people, aboard)
  const aboardIds = (await client.flights.get({ flight })).rows.flatMap(row => row.person?.id ?? [])
  await inTheProgram(app, client, flight, aboardIds)
  await inChromium(host.address, flight)
  await host.close()
}

async function inTheProgram(app: App, client: Client, flight: FlightId, people: readonly PersonId[]) {
  const stop = (index: number) =>
    client.evidence.stop({ personId: people[index] as PersonId, why: 'Word of a stay' })
  await stop(0)
  const [byNews, sizes] = await timesByNews(client, flight, stop)
  const asked: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const changes = await client.session.changes()
    const heard = changes.next()
    await stop(100 + round)
    asked.push(
      await timeOf(async () => {
        await heard
        await client.flights.get({ flight })
      }),
    )
    await changes.return?.()
  }
  const { store } = app.session as NonNullable<App['session']>
  const afresh: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await stop(200 + round)
    afresh.push(
      await timeOf(async () => {
        newsOf(
          undefined,
          store.read(() => flightView(store, store.flight.require(flight), systemNow())),
        )
      }),
    )
  }
  console.log(
    `A stop for one of ${aboard} people, register of ${registerRows}; from the writer's answer until the new view:`,
  )
  console.log(
    `  by news                     ${summary(byNews)}, ${Math.round(median(sizes) / 1024)} KiB told`,
  )
  console.log(`  asking for everything       ${summary(asked)}`)
  console.log(`  … with nothing remembered   ${summary(afresh)}`)
}

/** News is put together as the page does it. */
async function timesByNews(client: Client, flight: FlightId, stop: (index: number) => Promise<unknown>) {
  const news = await client.flights.watch({ flight })
  let view: FlightView | undefined
  const first = await news.next()
  if (!first.done) view = withNews(undefined, first.value)
  const times: number[] = []
  const sizes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const told = news.next()
    await stop(1 + round)
    times.push(
      await timeOf(async () => {
        const next = await told
        if (next.done) throw new Error('The news ended')
        view = withNews(view, next.value)
        sizes.push(JSON.stringify(next.value).length)
      }),
    )
  }
  await news.return?.()
  return [times, sizes] as const
}

async function inChromium(address: string, flight: FlightId): Promise<void> {
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })
  await page.goto(address)
  await page.getByRole('navigation').waitFor()
  await page.evaluate(place => location.assign(place), `#/flights/${flight}`)
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await grid.focus()
  const acts: number[] = []
  const again: number[] = []
  await grid.press('End')
  for (let round = 0; round < rounds; round += 1) {
    await grid.press('ArrowUp')
    acts.push(await stopSelected(page))
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await grid.focus()
  }
  for (let round = 0; round < rounds; round += 1) again.push(await checkAgain(page))
  console.log('In Chromium, by the page’s clock, all else of the page at work beside it:')
  console.log(`  Enter on a stop until its row says it     ${summary(acts)}`)
  console.log(`  “Check now” until everything is anew       ${summary(again)}`)
  const { grid: ours, bare } = await page.evaluate(frameTimes)
  console.log(`  a screen of the grid scrolled, a frame      ${summary(ours)}`)
  console.log(`  … of nothing, of the same height           ${summary(bare)}`)
  await browser.close()
}

/** Stops whoever is selected, and times it in the page: from the key to the first frame's DOM that shows it. */
async function stopSelected(page: Page): Promise<number> {
  await page.keyboard.press('Control+Shift+S')
  const reason = page.getByRole('dialog').getByRole('textbox')
  await reason.fill('Word of a stay')
  const seen = page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let begun = 0
        const begin = (event: KeyboardEvent) => {
          if (event.key === 'Enter') begun = performance.now()
        }
        document.addEventListener('keydown', begin, { capture: true, once: true })
        new MutationObserver((_, observer) => {
          const row = document.querySelector('[role=row][aria-selected=true]')
          if (!begun || !row?.textContent?.includes('Stopped')) return
          observer.disconnect()
          resolve(performance.now() - begun)
        }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
  )
  await reason.press('Enter')
  return seen
}

/** The peer: the whole flight read, checked, sent and drawn again. */
async function checkAgain(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const button = [...document.querySelectorAll('button')].find(each => each.textContent === 'Check now')
        if (!button) throw new Error('There is no button to check')
        let isBusy = false
        new MutationObserver((_, observer) => {
          isBusy ||= button.disabled
          if (!isBusy || button.disabled) return
          observer.disconnect()
          resolve(performance.now() - begun)
        }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
        const begun = performance.now()
        button.click()
      }),
  )
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function summary(times: readonly number[]): string {
  const worst = Math.max(...times)
  return `median ${median(times).toFixed(0)} ms, worst ${worst.toFixed(0)} ms`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
