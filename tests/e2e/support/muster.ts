import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { openBrowserHost } from '#electron/hosts/browser/browser.ts'
import { places } from '#electron/resources.ts'
import { type App, type Client, createClient, createProgram } from '#electron/router/index.ts'
import { pageSecretKey } from '#shared/contract/page-proof.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { cheapKdf, temporaryFolder } from '#tests/support/stores.ts'

/** Muster as a user has it: the loopback host, a store in a temporary folder, and a real Chromium in front of it. */
export interface Muster {
  page: Page
  /** The contract in this very process, on the same open store: to lay the ground for a test, not to test with. */
  client: Client
  app: App
  /** Ends the host, as if its process had died. That the page calls it in vain from then on is no complaint. */
  closeHost: () => Promise<void>
}

/** The smallest window that Muster promises to fit. */
const smallestWindow = { width: 1280, height: 720 }

/** The one browser of this process. It ends with the process: Playwright sees to that. */
let browser: Promise<Browser> | undefined

/**
 * Starts Muster and opens its page. `prepare` lays the ground before the page is loaded: without it there is no office
 * yet. Closed when the test ends; a complaint of the page fails the test.
 */
export async function openMuster(prepare?: (client: Client, app: App) => Promise<void>): Promise<Muster> {
  await buildOnce(['client'])
  const folder = temporaryFolder()
  const programs: ReturnType<typeof createProgram>[] = []
  const host = await openBrowserHost(shell => {
    const program = createProgram({ ...shell, storesFolder: folder }, cheapKdf)
    programs.push(program)
    return program
  }, places().renderer)
  const page = await newPage()
  const complaints = listenForComplaints(page)
  let isGone = false
  const closeHost = () => {
    isGone = true
    return host.close()
  }
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(page, task.name)
    await page.context().close()
    await host.close()
    expect(complaints.filter(complaint => !(isGone && isCallInVain(complaint)))).toEqual([])
  })
  const [program] = programs
  if (!program) throw new Error('The host has made no program')
  const client = createClient(program.app)
  await prepare?.(client, program.app)
  await page.goto(host.address)
  return { page, client, app: program.app, closeHost }
}

/**
 * Looks at the page with axe, or at the dialog that stands open over it, behind which nothing can be reached: no violation that is serious or critical (WCAG 2.2, A and AA). What floats for a moment,
 * such as a notice in passing, is awaited by the caller. Axe is put into each page once and run there: Axe's own bridge
 * to Playwright puts it in anew, and into frames that Muster's page has not, five times as slow at every look.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  // A dialog is given its name in the frame after the one that draws it.
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  const bad = await page.evaluate(lookAround, accessibilityTags)
  expect(bad).toEqual([])
}

/** Axe for a page: the small build, which a page reads in half the time. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const accessibilityTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Runs in the page. Gives each violation in words. */
async function lookAround(tags: string[]): Promise<string[]> {
  const { axe: looker } = window as unknown as { axe: typeof axe }
  const dialogs = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')]
  const { violations } = await looker.run(dialogs.at(-1) ?? document, {
    runOnly: tags,
    resultTypes: ['violations'],
  })
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return bad.map(({ id, nodes }) =>
    [id, ...nodes.map(node => `${node.html} ${node.failureSummary}`)].join('\n'),
  )
}

/**
 * The field that has the focus, once one has. To type where a screen promises to have put the focus, without naming
 * the field, and without being ahead of it.
 */
export function focusedField(page: Page): Locator {
  return page.locator(':is(input, textarea):focus')
}

/** Nothing of the page may need scrolling sideways, and no text may be cut by the window's edge. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
}

/** Gives the page a file of this text, as a user's upload does, and the reference to name it by in a call. */
export async function upload(page: Page, name: string, text: string): Promise<string> {
  return page.evaluate(
    async ([fileName, body, key]) => {
      const response = await fetch('files', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sessionStorage.getItem(key ?? '')}`,
          'x-file-name': encodeURIComponent(fileName ?? ''),
        },
        body: body ?? '',
      })
      return ((await response.json()) as { file: string }).file
    },
    [name, text, pageSecretKey],
  )
}

/** Looks at the page with axe in the dark and in the light, and keeps a picture of each. */
export async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    // Colours begin to pass from one to the other in the next frame.
    await page.evaluate(async () => {
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      await Promise.allSettled(document.getAnimations().map(each => each.finished))
    })
    await expectAccessible(page)
    await page.screenshot({ path: `node_modules/.cache/muster/e2e/${name}-${colorScheme}.png` })
  }
}

/** What the page looked like when a test failed, for whoever looks into it. */
async function keepPicture(page: Page, test: string): Promise<void> {
  const name = test.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)
  await page.screenshot({ path: `node_modules/.cache/muster/e2e/${name}.png` })
}

async function newPage(): Promise<Page> {
  browser ??= launchBrowser()
  const context = await (await browser).newContext({ viewport: smallestWindow, reducedMotion: 'reduce' })
  return context.newPage()
}

function isCallInVain(complaint: string): boolean {
  return /WebSocket connection .* failed|WebSocket is (?:not open|already in CLOSING)|net::ERR_CONNECTION_REFUSED/.test(
    complaint,
  )
}

/** Everything the page complains of: errors of scripts, of the network, and of the page's own policy. */
function listenForComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => {
    const { url } = message.location()
    if (message.type() === 'error') complaints.push(`${message.text()} ${url}`)
  })
  page.on('pageerror', error => complaints.push(error.message))
  return complaints
}
