import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { extractAll } from '@electron/asar'
import { build, Platform } from 'electron-builder'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { createElectronStandIn, type ElectronStandIn } from '#tests/support/electron-stand-in.ts'

declare global {
  var electronStandIn: ElectronStandIn['electron']
}

let browser: Browser
let folder: string

beforeAll(async () => {
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), 'muster-packed-'))
  vi.stubEnv('MUSTER_STORES', join(folder, 'stores'))
  await buildOnce(['client', 'main', 'worker', 'preload'])
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

test('packed as installers pack it, Muster finds its page, its resources, its natives and its worker', async () => {
  const program = await pack()
  const standIn = createElectronStandIn(browser)
  putInElectronsPlace(standIn)
  createRequire(import.meta.url)(join(program, 'dist/electron/main.js'))
  await vi.waitFor(() => expect(standIn.windows).toHaveLength(1))
  const page = await standIn.page()
  await page.getByRole('button', { name: /demo office/i }).click()
  await page.getByText('KARIMI').first().waitFor()
  await standIn.windows[0]!.close()
})

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
