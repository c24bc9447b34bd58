import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { findElectronProgram } from '#electron/hosts/start/electron-program.ts'
import { buildOnce } from '#tests/support/built.ts'

const program = findElectronProgram()
/** Why the real Electron cannot be started here, if so. `MUSTER_ELECTRON=required` makes that a failure. */
const missing = program ? missingDisplay() : 'Electron’s program is not here, npx install-electron fetches it'
const mayTry = !missing || process.env.MUSTER_ELECTRON === 'required'
const why = mayTry ? '' : ` (skipped: ${missing})`

test.runIf(mayTry)(`the real Electron opens Muster, with nothing of Node in the page${why}`, async () => {
  const page = await openMuster()
  await page.getByRole('button', { name: /demo office/i }).waitFor()
  expect(page.url()).toBe('app://muster/')
  expect(
    await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter(name => name in window)),
  ).toEqual([])
  expect(await page.evaluate(() => fetch('https://example.org/').catch(() => 'refused'))).toBe('refused')
})

test.runIf(mayTry)(
  `the real Electron opens a store, checks a list and prints it in a worker${why}`,
  async () => {
    const page = await openMuster()
    await page.getByRole('button', { name: 'Try it with a demo office' }).click()
    await page.getByRole('link', { name: 'DEM1' }).click()
    await page.getByRole('row').filter({ hasText: 'Blocked' }).first().waitFor()
    await page.getByRole('tab', { name: 'Documents' }).click()
    await page.getByText(/Page 1 of \d/).waitFor()
  },
)

/** The window of the built program in Electron's own, with a folder of its own for stores; both end with the test. */
async function openMuster(): Promise<Page> {
  if (!program || missing) throw new Error(missing)
  await buildOnce(['client', 'main', 'worker', 'preload'])
  const stores = mkdtempSync(join(tmpdir(), 'muster-electron-'))
  onTestFinished(() => rmSync(stores, { recursive: true, force: true, maxRetries: 5 }))
  const electron = await _electron.launch({
    executablePath: program,
    args: [resolve('.'), `--user-data-dir=${stores}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, MUSTER_STORES: stores } as Record<string, string>,
  })
  onTestFinished(() => electron.close())
  const page = await electron.firstWindow()
  page.setDefaultTimeout(60_000)
  return page
}

/** On Linux a window needs a display server; elsewhere there always is one. */
function missingDisplay(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const isThere = process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY
  return isThere ? undefined : 'Electron needs a display, and there is none here'
}
