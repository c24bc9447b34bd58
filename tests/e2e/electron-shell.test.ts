import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { profileFolder } from '#electron/stores-folder.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { StandInKeychain } from '#tests/support/electron-stand-in/keychain.ts'
import { createElectronStandIn, type ElectronStandIn } from '#tests/support/electron-stand-in.ts'
import { anApp } from '#tests/support/office.ts'
import { patience } from '#tests/support/patience.ts'
import { expectAccessible } from './support/muster.ts'

let browser: Browser
let folder: string

beforeAll(async () => {
  browser = await launchBrowser()
  folder = mkdtempSync(join(tmpdir(), 'muster-shell-'))
  vi.stubEnv('MUSTER_STORES', folder)
  await buildOnce(['client', 'preload'])
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  vi.resetModules()
})

test('electron/main.ts opens Muster: the first screen, by way of app://, the preload and the port', async () => {
  const standIn = await runMain()
  const page = await standIn.page()
  const complaints = collectComplaints(page)
  await page.getByRole('button', { name: /demo office/i }).waitFor()
  expect(await page.title()).toContain('Muster')
  expect(complaints).toEqual([])
  expect(standIn.app.isSandboxed).toBe(true)
  expect(standIn.app.paths.get('userData')).toBe(profileFolder())
  expect(standIn.windows).toHaveLength(1)
  await standIn.windows[0]!.close()
})

test('starting Muster a second time brings the first window to the front and opens none', async () => {
  const standIn = await runMain()
  standIn.app.emit('second-instance')
  expect(standIn.windows[0]!.isFocused).toBe(true)
  await standIn.page()
  await standIn.windows[0]!.close()

  vi.resetModules()
  const second = await runMain(app => {
    app.isSecondInstance = true
  })
  expect(second.windows).toEqual([])
  expect(second.app.hasQuit).toBe(true)
})

test('whoever asks for it is remembered from quitting Muster to starting it: to look, until they give their passphrase', async () => {
  const [keychain, passphrase] = [new StandInKeychain(), 'nine grey herons wading']
  await makeOffice(passphrase)
  const again = () => {
    vi.resetModules()
    return runMain(undefined, undefined, keychain)
  }
  const first = await again()
  const page = await first.page()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel(/^Remember me on this computer/).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByText('You are remembered on this computer').waitFor()
  await first.windows[0]!.close()

  const second = await again()
  const looking = await second.page()
  await looking.getByRole('button', { name: /^Look in as/ }).click()
  await looking.getByText('You are in without your passphrase').waitFor()
  await expectAccessible(looking)
  await looking.getByRole('button', { name: 'Give the passphrase' }).click()
  await looking.getByLabel(/^Passphrase of/).fill(passphrase)
  await looking.getByRole('dialog').getByRole('button', { name: 'Give the passphrase' }).click()
  await looking.getByText('You are in without your passphrase').waitFor({ state: 'detached' })
  second.powerMonitor.emit('lock-screen')
  await looking.getByLabel('Passphrase', { exact: true }).waitFor()
  expect(await looking.getByRole('button', { name: /^Look in/ }).count()).toBe(0)
  await second.windows[0]!.close()
})

/** An office in the folder of the tests, whose first user has signed out. */
async function makeOffice(passphrase: string): Promise<void> {
  const client = createClient(anApp(undefined, folder))
  const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us', timeZone: 'Europe/London' } as const
  await client.session.create({ ...about, folder: null, user: 'A. Reed', passphrase })
  await client.session.signOut()
}

test('closing the last window ends Muster', async () => {
  const standIn = await runMain()
  await standIn.page()
  await standIn.windows[0]!.close()
  expect(standIn.app.hasQuit).toBe(true)
})

test('started with a command, Muster answers on the command line and opens no window', async () => {
  const say = vi.spyOn(process.stdout, 'write').mockImplementation(swallow)
  const standIn = await runMain(app => (app.isPackaged = true), ['/opt/muster', '--disable-gpu', '--help'])
  await vi.waitFor(() => expect(standIn.app.exitStatus).toBe(0), patience)
  expect(say.mock.calls.flat().join('')).toContain('Usage: muster')
  expect(standIn.windows).toEqual([])
  say.mockRestore()
})

test('a release does not start for whoever would look into it', async () => {
  const say = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const standIn = await runMain(
    app => (app.isPackaged = true),
    ['/opt/muster', '--remote-debugging-port=9222'],
  )
  expect(standIn.app.exitStatus).toBe(2)
  expect(standIn.windows).toEqual([])
  expect(say).toHaveBeenCalledWith(
    'Muster does not start with --remote-debugging-port=9222. Start it without.\n',
  )
  say.mockRestore()
})

/** Takes what is written, and says so, as a stream does. */
function swallow(_text: unknown, ...[taken]: unknown[]): boolean {
  if (typeof taken === 'function') taken()
  return true
}

/** Runs the very main.ts with the stand-in in Electron's place. */
async function runMain(
  prepare: (app: ElectronStandIn['app']) => void = () => undefined,
  argv = process.argv,
  keychain = new StandInKeychain(),
): Promise<ElectronStandIn> {
  const standIn = createElectronStandIn(browser, keychain)
  prepare(standIn.app)
  vi.doMock('electron', () => standIn.electron)
  const before = process.argv
  process.argv = argv
  await import('#electron/main.ts')
  process.argv = before
  await standIn.app.whenReady()
  await new Promise(resolve => setImmediate(resolve))
  return standIn
}

/** What the page's policy stopped, and what went wrong in the page. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  return complaints
}
