import { EventEmitter } from 'node:events'
import type { Browser, Page, Request, Route } from 'playwright-core'
import { type IsolatedWorld, runPreload } from './isolated-world.ts'
import type { StandInPort } from './ports.ts'
import type { StandInSession } from './session.ts'

/** The part of BrowserWindow's options that the stand-in can play; it refuses a window that is not shut as tightly. */
export interface WindowOptions {
  webPreferences: {
    session: StandInSession
    preload: string
    sandbox: boolean
    contextIsolation: boolean
    nodeIntegration: boolean
  }
}

type IpcHandler = (event: { senderFrame: unknown }, ...args: unknown[]) => unknown
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

/** What the pages of a browser are asked for; Playwright's names, which are Chromium's. */
const permissions = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']

/** Chromium serves no scheme that it does not know, so pages of `app://HOST` are at `https://HOST.app.test` here. */
const toBrowser = (url: string) => url.replace(/^app:\/\/([^/]+)/, 'https://$1.app.test')
const toElectron = (url: string) => url.replace(/^https:\/\/([^/]+)\.app\.test/, 'app://$1')

/** Electron's WebContents over a real page. */
export class StandInContents extends EventEmitter {
  readonly handlers = new Map<string, IpcHandler>()
  readonly ipc = {
    handle: (channel: string, handler: IpcHandler) => void this.handlers.set(channel, handler),
  }
  readonly mainFrame: {
    origin: string
    postMessage: (channel: string, message: unknown, ports: StandInPort[]) => void
  }
  /** Requests that reached the network. */
  readonly leaks: string[] = []
  /** Windows that the page tried to open, and what became of it. */
  readonly popups: Array<{ url: string; action: 'allow' | 'deny' }> = []
  /** Where the page tried to go and was kept from going. */
  readonly stopped: string[] = []
  /** Files that a page was allowed to write. */
  readonly downloads: string[] = []
  readonly page: Promise<Page>
  readonly #session: StandInSession
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #world: IsolatedWorld | undefined
  #loading = ''

  constructor(browser: Browser, session: StandInSession, preload: string) {
    super()
    this.#session = session
    this.mainFrame = {
      origin: '',
      postMessage: (channel, _message, ports) => this.#world?.post(channel, ports),
    }
    this.page = this.#open(browser, preload)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page
    this.#loading = url
    await page.goto(toBrowser(url))
  }

  /** What the user's Reload does. */
  async reload(): Promise<void> {
    const page = await this.page
    this.#loading = toElectron(page.url())
    await page.reload()
  }

  async #open(browser: Browser, preload: string): Promise<Page> {
    const context = await browser.newContext({
      permissions: permissions.filter(name => this.#session.grants(name)),
    })
    await context.route('**/*', route => this.#serve(route))
    const page = await context.newPage()
    this.#refuseDownloads(page)
    this.#world = await runPreload(page, preload, async (channel, args) => {
      const handler = this.handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      this.mainFrame.origin = toElectron(new URL(page.url()).origin)
      return handler({ senderFrame: this.mainFrame }, ...args)
    })
    return page
  }

  #refuseDownloads(page: Page): void {
    page.on('download', download => {
      let isStopped = false
      this.#session.emit('will-download', { preventDefault: () => (isStopped = true) })
      if (!isStopped) this.downloads.push(download.suggestedFilename())
    })
  }

  async #serve(route: Route): Promise<void> {
    const request = route.request()
    const url = toElectron(request.url())
    if (await this.#isPopup(request)) return this.#openPopup(route, url)
    if (this.#isStoppedNavigation(request, url)) return route.abort('aborted')
    if (!this.#session.lets(url)) return route.abort('blockedbyclient')
    const handler = this.#session.protocolHandlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) {
      this.leaks.push(url)
      return route.fulfill({ body: 'the network', headers: { 'access-control-allow-origin': '*' } })
    }
    const response = await handler(new Request(url, { method: request.method() }))
    const body = Buffer.from(await response.arrayBuffer())
    return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body })
  }

  /** Playwright asks about the first request of a new window before it knows its frame. */
  async #isPopup(request: Request): Promise<boolean> {
    try {
      return request.frame().page() !== (await this.page)
    } catch {
      return request.isNavigationRequest()
    }
  }

  async #openPopup(route: Route, url: string): Promise<void> {
    const { action } = this.#openHandler({ url })
    this.popups.push({ url, action })
    if (action === 'deny') return route.abort('aborted')
    return route.fulfill({ body: 'another window' })
  }

  /** A navigation that the main process did not start raises events which can stop it. */
  #isStoppedNavigation(request: Request, url: string): boolean {
    if (!request.isNavigationRequest() || url === this.#loading) {
      if (url === this.#loading) this.#loading = ''
      return false
    }
    let isStopped = false
    this.emit('will-frame-navigate', { url, preventDefault: () => (isStopped = true) })
    if (isStopped) this.stopped.push(url)
    return isStopped
  }
}
