import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { extractAll } from '@electron/asar'
import { build, Platform } from 'electron-builder'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { placesSeenFrom } from '#electron/resources.ts'
import { aFlightOfTwoScripts, aVersion, inForce } from '#tests/electron/exports/a-manifest.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { createElectronStandIn, type ElectronStandIn } from '#tests/support/electron-stand-in.ts'
import { patience } from '#tests/support/patience.ts'

declare global {
  var electronStandIn: ElectronStandIn['electron']
}

let browser: Browser
let folder: string
/** The packed `app.asar`. */
let program: string

/** An empty Electron can be made for Linux alone; the other systems pack the real one (`npm run dist`). */
const canPack = process.platform === 'linux'
const why = canPack ? '' : ' (skipped: Linux alone packs around an empty Electron)'

beforeAll(async () => {
  if (!canPack) return
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), 'muster-packed-'))
  vi.stubEnv('MUSTER_STORES', join(folder, 'stores'))
  await buildOnce(['client', 'main', 'worker', 'preload'])
  program = await pack()
})
afterAll(async () => {
  if (!canPack) return
  await browser.close()
  rmSync(folder, { recursive: true })
})

test.runIf(canPack)(
  `packed, Muster finds its page, its migrations, its rules and its cipher${why}`,
  async () => {
    const standIn = createElectronStandIn(browser)
    putInElectronsPlace(standIn)
    createRequire(import.meta.url)(join(program, 'dist/electron/main.js'))
    await vi.waitFor(() => expect(standIn.windows).toHaveLength(1), patience)
    const page = await standIn.page()
    await setUpOffice(page)
    await page.getByRole('link', { name: 'Flights' }).waitFor()
    await standIn.windows[0]!.close()
  },
)

test.runIf(canPack)(
  `packed, the worker starts from beside the archive, and finds templates and Typst${why}`,
  async () => {
    const worker = new Worker(placesSeenFrom(join(program, 'dist/electron')).worker)
    const input = {
      source: { signed: aVersion(aFlightOfTwoScripts()) },
      profile: 'crew',
      format: 'pdf',
      paper: 'a4',
      at: inForce,
    }
    worker.postMessage({ job: 'make-document', input, cancel: new SharedArrayBuffer(4) })
    const [answer] = await once(worker, 'message')
    await worker.terminate()
    expect(answer).toMatchObject({ type: 'done', output: { mediaType: 'application/pdf' } })
    expect(Buffer.from(answer.output.bytes).toString('latin1', 0, 5)).toBe('%PDF-')
  },
)

/** Makes a store, which takes the migrations, the cipher and the rule pack. */
async function setUpOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Set up my office' }).click()
  await page.getByLabel('Office code').fill('LHR-2')
  await page.getByLabel('Name of the office').fill('An office')
  await page.getByRole('combobox', { name: 'Works under the law of' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Your name').fill('A. Reed')
  await page.getByLabel('Passphrase', { exact: true }).fill('nine grey herons wading')
  await page.getByLabel('The passphrase again').fill('nine grey herons wading')
  await page.getByRole('button', { name: 'Create the office' }).click()
  const key = await page.locator('code').textContent()
  await page.getByLabel(/end of the printed key/).fill(key?.replaceAll('-', '').slice(-4) ?? '')
  await page.getByRole('button', { name: /Open the office/ }).click()
}

/**
 * Packs by electron-builder.yml around an empty Electron, and gives the path of `app.asar`: as a folder, because only
 * Electron's own Node reads into an archive. What it holds and what lies beside it is as packed.
 */
async function pack(): Promise<string> {
  await build({
    projectDir: resolve('.'),
    targets: Platform.LINUX.createTarget('dir'),
    publish: null,
    config: {
      extends: resolve('electron-builder.yml'),
      electronDist: emptyElectron(),
      electronFuses: null,
      directories: { output: join(folder, 'release') },
    },
  })
  const archive = join(folder, 'release/linux-unpacked/resources/app.asar')
  extractAll(archive, `${archive}.folder`)
  rmSync(archive)
  renameSync(`${archive}.folder`, archive)
  return archive
}

function emptyElectron(): string {
  const electron = join(folder, 'electron')
  mkdirSync(join(electron, 'resources'), { recursive: true })
  for (const name of ['electron', 'version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(join(electron, name), '', { mode: 0o755 })
  return electron
}

/** The built program is run by Node and not by the tests' own loader, so `electron` is answered in Node. */
function putInElectronsPlace({ electron }: ElectronStandIn): void {
  globalThis.electronStandIn = electron
  const source = `export const { ${Object.keys(electron).join(', ')} } = globalThis.electronStandIn`
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === 'stand-in:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context),
  })
}
