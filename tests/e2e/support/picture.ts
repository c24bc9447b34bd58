import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowserHost } from '#electron/hosts/browser/browser.ts'
import { places, resourcePath } from '#electron/resources.ts'
import { createProgram } from '#electron/router/index.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'

// `npm run picture` draws the README's picture anew: the demo office's first flight, its first blocked person open beside it.

await buildOnce(['client'])
const folder = mkdtempSync(join(tmpdir(), 'muster-picture-'))
const host = await openBrowserHost(
  shell => createProgram({ ...shell, storesFolder: folder }),
  places().renderer,
)
const browser = await launchBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 2 })
  page.setDefaultTimeout(120_000)
  await page.goto(host.address)
  await openFirstFlight(page)
  await page.screenshot({ path: resourcePath('readme', 'flight.png'), animations: 'disabled', caret: 'hide' })
} finally {
  await browser.close()
  await host.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Waits until the grid shows every verdict and the panel beside it the findings of whoever is blocked first. */
async function openFirstFlight(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it with a demo office' }).click()
  await page.getByText('Demo office. Passphrase:', { exact: false }).waitFor()
  await page.getByRole('link', { name: 'DEM1' }).click()
  await page.getByRole('row').filter({ hasText: 'Blocked' }).nth(2).waitFor()
  await page.getByRole('button', { name: /^Resolve \d/ }).click()
  await page.getByRole('tab', { name: 'Findings' }).waitFor()
  await page.getByText('Why, and by what law').first().waitFor()
  await page.evaluate('document.fonts.ready')
}
