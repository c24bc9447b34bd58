import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { places } from '#electron/resources.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { createElectronStandIn, type ElectronStandIn } from '#tests/support/electron-stand-in.ts'
import { createTinyProgram } from '#tests/support/tiny-program.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let browser: Browser
let standIn: ElectronStandIn
let page: Page
let policy: string

const load = createRequire(import.meta.url)
const read = (path: string) => readFileSync(path, 'utf8')
const shellSources = globSync('electron/{main,preload}.ts')
  .concat(globSync('electron/hosts/window/*.ts'))
  .map(read)
const builder = read('electron-builder.yml')

/** The window of a release, as electron/main.ts opens it, on Muster's own page. */
beforeAll(async () => {
  browser = await launchBrowser()
  await buildOnce(['client', 'preload'])
  standIn = createElectronStandIn(browser)
  standIn.app.isPackaged = true
  vi.doMock('electron', () => standIn.electron)
  const { lockDown } = await import('#electron/hosts/window/lockdown.ts')
  const { openWindow, registerPageScheme, servePageTo } = await import('#electron/hosts/window/window.ts')
  lockDown(standIn.app as never)
  registerPageScheme()
  await standIn.app.whenReady()
  servePageTo(places().renderer)
  openWindow(places().preload, () => createTinyProgram()(undefined as never))
  page = await standIn.page()
  const response = await session().protocolHandlers.get('app')!(new Request('app://muster/'))
  policy = response.headers.get('content-security-policy') ?? ''
})
afterAll(() => browser.close())

const contents = () => standIn.windows[0]!.webContents
const preferences = () => standIn.windows[0]!.options.webPreferences as unknown as Record<string, unknown>
const session = () => standIn.windows[0]!.options.webPreferences.session

/** Whether something that raises this event is kept from happening. */
function isPrevented(event: string): boolean {
  let isStopped = false
  contents().emit(event, { url: 'https://example.org/', preventDefault: () => (isStopped = true) })
  return isStopped
}

/** Point by point: https://www.electronjs.org/docs/latest/tutorial/security */
describe('Electron’s security checklist', () => {
  test('1. only load secure content', () => {
    expect(standIn.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
    for (const url of [
      'http://example.org/',
      'ws://example.org/',
      'ftp://example.org/',
      'https://example.org/',
    ])
      expect(session().lets(url)).toBe(false)
    expect(session().lets('app://muster/index.html')).toBe(true)
  })

  test('2. no Node.js in any page', async () => {
    const { nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames } = preferences()
    expect([nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames]).toEqual([
      false,
      undefined,
      undefined,
    ])
    expect(
      await page.evaluate(() => ['require', 'process', 'Buffer'].filter(name => name in window)),
    ).toEqual([])
  })

  test('3. context isolation', () => {
    expect(preferences().contextIsolation).toBe(true)
  })

  test('4. process sandboxing', () => {
    expect(standIn.app.isSandboxed).toBe(true)
    expect(preferences().sandbox).toBe(true)
  })

  test('5. every permission is denied', () => {
    for (const permission of [
      'geolocation',
      'media',
      'notifications',
      'midi',
      'hid',
      'serial',
      'usb',
      'openExternal',
    ])
      expect(session().grants(permission)).toBe(false)
  })

  test('6. web security stays on', () => {
    expect(preferences().webSecurity).toBe(true)
  })

  test('7. a content security policy that lets nothing in but the page’s own', () => {
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[\w+/=]{20,}'; /)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  test('8. no insecure content', () => {
    expect(preferences().allowRunningInsecureContent).toBeUndefined()
  })

  test('9. no experimental features', () => {
    expect(preferences().experimentalFeatures).toBeUndefined()
  })

  test('10. no Blink features', () => {
    expect(preferences().enableBlinkFeatures).toBeUndefined()
  })

  test('11. no <webview>, so none that opens windows', async () => {
    expect(preferences().webviewTag).toBe(false)
    expect(await page.locator('webview').count()).toBe(0)
  })

  test('12. no <webview> can be attached', () => {
    expect(isPrevented('will-attach-webview')).toBe(true)
  })

  test('13. no navigation', () => {
    expect(isPrevented('will-frame-navigate')).toBe(true)
    expect(isPrevented('will-redirect')).toBe(true)
  })

  test('14. no new windows', async () => {
    await page.evaluate(() => void window.open('https://example.org/'))
    await vi.waitFor(() =>
      expect(contents().popups).toEqual([{ url: 'https://example.org/', action: 'deny' }]),
    )
  })

  test('15. nothing is opened outside by address', () => {
    for (const source of shellSources) expect(source).not.toContain('openExternal')
  })

  test('16. a current Electron: exactly one version, and the Node that it carries is the one tested with', () => {
    const { devDependencies } = load('../../../package.json')
    const { version } = load('electron/package.json')
    expect(devDependencies.electron).toBe(version)
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(45)
    expect(process.versions.node).toMatch(/^24\./)
  })

  test('17. every sender is looked at', () => {
    const handlers = [...contents().handlers]
    expect(handlers.map(([channel]) => channel)).toEqual(['muster:connect'])
    for (const [, handler] of handlers)
      for (const senderFrame of [null, { origin: 'app://muster' }, { origin: 'https://example.org' }])
        expect(() => handler({ senderFrame })).toThrow('Only the page of Muster')
    for (const source of shellSources) expect(source).not.toMatch(/\bipcMain\b/)
  })

  test('18. no page by file://', () => {
    expect(session().lets('file:///etc/passwd')).toBe(false)
    expect(builder).toContain('grantFileProtocolExtraPrivileges: false')
  })

  test('19. each fuse is decided', () => {
    const { definitions } = load('app-builder-lib/scheme.json')
    const fuses = builder.slice(builder.indexOf('electronFuses:'), builder.indexOf('toolsets:'))
    const decided = Object.fromEntries(
      [...fuses.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, a, b]) => [a, b]),
    )
    expect(decided).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
      resetAdHocDarwinSignature: 'true',
    })
    expect(Object.keys(decided).sort()).toEqual(Object.keys(definitions.FuseOptionsV1.properties).sort())
  })

  test('20. nothing of Electron’s is handed to the page', async () => {
    for (const source of shellSources) expect(source).not.toContain('contextBridge')
    expect(await page.evaluate(() => ['electron', 'ipcRenderer'].filter(name => name in window))).toEqual([])
  })
})

test('nobody looks into a release: no developer’s tools', () => {
  expect(preferences().devTools).toBe(false)
})
