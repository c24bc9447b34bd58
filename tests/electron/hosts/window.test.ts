import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OpenedFiles } from '#electron/hosts/window/opened-files.ts'
import { places } from '#electron/resources.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce, buildTinyPage } from '#tests/support/built.ts'
import { createElectronStandIn, type ElectronStandIn } from '#tests/support/electron-stand-in.ts'
import { patience } from '#tests/support/patience.ts'
import { createTinyProgram } from '#tests/support/tiny-program.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let browser: Browser
let pageFolder: string
let standIn: ElectronStandIn
let page: Page
let files: OpenedFiles
const documentSaved = vi.fn()

beforeAll(async () => {
  browser = await launchBrowser()
  pageFolder = await buildTinyPage()
  await buildOnce(['preload'])
})
afterAll(async () => {
  await browser.close()
  rmSync(pageFolder, { recursive: true })
})

/** Opens the tiny page as electron/main.ts opens Muster's. */
beforeEach(async () => {
  vi.resetModules()
  standIn = createElectronStandIn(browser)
  vi.doMock('electron', () => standIn.electron)
  const { lockDown } = await import('#electron/hosts/window/lockdown.ts')
  const { openWindow, registerPageScheme, servePageTo } = await import('#electron/hosts/window/window.ts')
  const { createWindowShell } = await import('#electron/hosts/window/dialogs.ts')
  const { createOpenedFiles } = await import('#electron/hosts/window/opened-files.ts')
  lockDown(standIn.app as never)
  registerPageScheme()
  await standIn.app.whenReady()
  servePageTo(pageFolder)
  const window = openWindow(places().preload, () => program)
  files = createOpenedFiles()
  const program = createTinyProgram(undefined, documentSaved)(createWindowShell(() => window, files))
  page = await standIn.page()
  await vi.waitFor(async () => expect(await page.title()).toBe('connected'), patience)
  return () => page.context().close()
})

describe('the page and the program', () => {
  test('speak over the one port that the preload hands over', async () => {
    expect(await page.evaluate(() => window.client.greet({ name: 'Reed' }))).toBe('Good morning, Reed')
    expect(await page.evaluate(async () => Array.fromAsync(await window.client.countTo(3)))).toEqual([
      1, 2, 3,
    ])
    const error = await page.evaluate(() =>
      window.client.greet({ name: '' }).catch(({ code, data }) => ({ code, data })),
    )
    expect(error).toEqual({ code: 'NOBODY', data: { next: 'Say a name.' } })
  })

  test('speak again after the page was loaded again', async () => {
    await standIn.windows[0]!.webContents.reload()
    await vi.waitFor(async () => expect(await page.title()).toBe('connected'), patience)
    expect(await page.evaluate(() => window.client.greet({ name: 'Ito' }))).toBe('Good morning, Ito')
  })

  test('share nothing else: the page has no Node and nothing of the preload', async () => {
    const names = ['require', 'process', 'Buffer', 'ipcRenderer', 'toMain', 'fromMain', 'electron']
    expect(await page.evaluate(all => all.filter(name => name in window), names)).toEqual([])
  })

  test('a stranger who asks for a port gets an error', () => {
    const contents = standIn.windows[0]!.webContents
    const connect = contents.handlers.get('muster:connect')!
    for (const senderFrame of [
      null,
      { origin: 'app://muster' },
      { ...contents.mainFrame, origin: 'app://muster' },
    ])
      expect(() => connect({ senderFrame })).toThrow('Only the page of Muster')
    contents.mainFrame.origin = 'https://example.org'
    expect(() => connect({ senderFrame: contents.mainFrame })).toThrow('Only the page of Muster')
  })
})

describe('the page can reach nothing but itself', () => {
  test('it is laid out under its policy: its own styles hold', async () => {
    expect((await page.locator('p').boundingBox())?.width).toBe(123)
  })

  test('no script and no style that was smuggled into it runs', async () => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<p style="width: 9px" onclick="document.title = 1">smuggled</p>',
      )
      const script = document.createElement('script')
      script.textContent = 'document.title = "smuggled"'
      document.body.append(script)
    })
    await page.getByText('smuggled').click()
    expect(await page.title()).toBe('connected')
    expect((await page.getByText('smuggled').boundingBox())?.width).toBe(123)
  })

  test('the network is not there, for the page or for anything else in the session', async () => {
    const outcome = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      ),
    )
    expect(outcome).toBe('refused')
    const { session } = standIn.windows[0]!.options.webPreferences
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:1/',
      'ws://example.org/',
      'file:///etc/passwd',
      'app://other/',
    ])
      expect(session.lets(url)).toBe(false)
    expect(session.lets('app://muster/index.html')).toBe(true)
    expect(standIn.windows[0]!.webContents.leaks).toEqual([])
    expect(standIn.app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
  })

  test.each(['https://example.org/', 'app://muster/elsewhere', 'app://other/'])(
    'it cannot go to %s',
    async url => {
      const before = page.url()
      await page.evaluate(
        target => location.assign(target.replace(/^app:\/\/(\w+)/, 'https://$1.app.test')),
        url,
      )
      await vi.waitFor(() => expect(standIn.windows[0]!.webContents.stopped).toEqual([url]), patience)
      // Until Chromium has given the journey up, Playwright says "Loading ..." in place of the page's own title.
      await vi.waitFor(async () => expect(await page.title()).toBe('connected'), patience)
      expect(page.url()).toBe(before)
    },
  )

  test('it cannot open a window', async () => {
    await page.evaluate(() => void window.open('https://example.org/'))
    const { popups } = standIn.windows[0]!.webContents
    await vi.waitFor(
      () => expect(popups).toEqual([{ url: 'https://example.org/', action: 'deny' }]),
      patience,
    )
  })

  test('it cannot write a file by itself', async () => {
    const tried = page.waitForEvent('download')
    await page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['x']))
      Object.assign(document.createElement('a'), { href, download: 'list.txt' }).click()
    })
    await tried
    expect(standIn.windows[0]!.webContents.downloads).toEqual([])
  })

  test('it has no permission, and no dictionary is fetched for it', async () => {
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]
      return Promise.all(names.map(async name => (await navigator.permissions.query({ name })).state))
    })
    expect(states).not.toContain('granted')
    expect(standIn.windows[0]!.options.webPreferences.session.spellChecks).toBe(false)
  })

  test('what it showed is not kept on the disk', () => {
    expect(standIn.windows[0]!.options.webPreferences.session.isWithoutCache).toBe(true)
  })
})

describe('the system’s dialogs', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-dialogs-'))
    writeFileSync(join(folder, 'people.csv'), 'case_number\n')
    return () => rmSync(folder, { recursive: true })
  })

  test('a picked file is read by its reference and by nothing else', async () => {
    standIn.answers.open.push(join(folder, 'people.csv'))
    const picked = await page.evaluate(() => window.client.pick())
    expect(picked).toEqual({ file: expect.not.stringContaining('/'), name: 'people.csv', size: 12 })
    expect(await page.evaluate(file => window.client.read(file), picked!.file)).toBe('case_number\n')
    const path = join(folder, 'people.csv')
    expect(
      await page.evaluate(
        file =>
          window.client.read(file).then(
            () => 'read',
            () => 'refused',
          ),
        path,
      ),
    ).toBe('refused')
  })

  test('a file that was opened with Muster is let in like a picked one, whether it was asked for before or after', async () => {
    const path = join(folder, 'people.csv')
    files.open(join(folder, 'gone.csv'))
    files.openSent({ file: 'people.csv' }, folder)
    const before = await page.evaluate(() => window.client.opened())
    expect(before).toEqual({ file: expect.not.stringContaining('/'), name: 'people.csv', size: 12 })
    expect(await page.evaluate(file => window.client.read(file), before.file)).toBe('case_number\n')
    const asked = page.evaluate(() => window.client.opened())
    for (const nothing of [undefined, null, {}, { file: undefined }, 'x', { file: 7 }])
      files.openSent(nothing, folder)
    files.open(join(folder, 'gone.csv'))
    await new Promise(resolve => setTimeout(resolve, 20))
    files.open(path)
    expect(await asked).toMatchObject({ name: 'people.csv' })
  })

  test('a closed dialog is no file', async () => {
    expect(await page.evaluate(() => window.client.pick())).toBeNull()
    expect(await page.evaluate(() => window.client.save('x'))).toBeNull()
  })

  test('a document counts as saved once it is written, and not after a closed dialog or a failed writing', async () => {
    documentSaved.mockClear()
    expect(await page.evaluate(() => window.client.save('x'))).toBeNull()
    standIn.answers.save.push(join(folder, 'no such folder', 'crew.txt'))
    const failed = await page.evaluate(() =>
      window.client.save('x').then(
        () => 'saved',
        () => 'failed',
      ),
    )
    expect(failed).toBe('failed')
    expect(documentSaved).not.toHaveBeenCalled()
    standIn.answers.save.push(join(folder, 'saved.txt'))
    await page.evaluate(() => window.client.save('x'))
    expect(documentSaved).toHaveBeenCalledOnce()
  })

  test('a document is written whole where the user wants it, and only then shown or opened', async () => {
    const path = join(folder, 'crew.txt')
    standIn.answers.save.push(path)
    expect(await page.evaluate(() => window.client.save('120 people'))).toBe(path)
    expect(readFileSync(path, 'utf8')).toBe('120 people')
    await page.evaluate(file => window.client.show(file), path)
    expect(standIn.shown).toEqual([`folder of ${path}`])
  })

  test('a PDF is opened once it is saved where the user chose; nothing else is opened at all', async () => {
    const [pdf, list] = [join(folder, 'order.pdf'), join(folder, 'list.txt')]
    const open = (path: string) =>
      page.evaluate(
        file =>
          window.client.openPdf(file).then(
            () => 'opened',
            () => 'refused',
          ),
        path,
      )
    expect(await open(pdf)).toBe('refused')
    standIn.answers.save.push(pdf, list)
    await page.evaluate(() => window.client.savePdf())
    await page.evaluate(() => window.client.save('120 people'))
    expect(await open(pdf)).toBe('opened')
    for (const path of [list, '/etc/passwd', join(folder, 'people.csv')])
      expect(await open(path)).toBe('refused')
    expect(standIn.shown).toEqual([pdf])
  })

  test('what is saved has the ending of what it is, and so never replaces what the user was not asked about', async () => {
    standIn.answers.save.push(join(folder, 'invoice.exe'), join(folder, 'Again.PDF'))
    expect(await page.evaluate(() => window.client.savePdf())).toBe(join(folder, 'invoice.exe.pdf'))
    expect(await page.evaluate(() => window.client.savePdf())).toBe(join(folder, 'Again.PDF'))
    standIn.answers.save.push(join(folder, 'invoice.exe'))
    const again = await page.evaluate(() =>
      window.client.savePdf().then(
        () => 'replaced',
        () => 'refused',
      ),
    )
    expect(again).toBe('refused')
  })
})
