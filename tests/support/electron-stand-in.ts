import { EventEmitter } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { StandInKeychain } from './electron-stand-in/keychain.ts'
import { StandInChannel } from './electron-stand-in/ports.ts'
import { StandInSession } from './electron-stand-in/session.ts'
import { StandInContents, type WindowOptions } from './electron-stand-in/window.ts'

/** What a test can see and steer of the stand-in. */
export interface ElectronStandIn {
  /** What `import ... from 'electron'` gives: pass it to `vi.doMock('electron', () => electron)`. */
  electron: Record<string, unknown>
  app: StandInApp
  windows: StandInWindow[]
  /** The page of the first window, once it has loaded. */
  page(): Promise<Page>
  /** What the user answers in the next dialogs; an unanswered dialog is closed. */
  answers: { open: string[]; save: string[] }
  /** What the user was told by the system's dialogs. */
  told: string[]
  /** What the system tells of itself: `suspend`, `lock-screen`. */
  powerMonitor: EventEmitter
  /** The system's. */
  keychain: StandInKeychain
  /** How the scheme of the page was registered. */
  schemes: readonly unknown[]
  /** What the system was asked to show or open. */
  shown: string[]
}

/**
 * A stand-in of the part of Electron's API that Muster uses, over a real Chromium: windows are real pages, the
 * preload runs in an isolated world, `app://` is answered by the handler that the program registers. It forbids nothing
 * of its own accord: what a page cannot do here, the program has refused. Differences: `app://` pages have an https
 * origin inside the browser, and process isolation is the browser's own.
 */
export function createElectronStandIn(browser: Browser, keychain = new StandInKeychain()): ElectronStandIn {
  const app = new StandInApp()
  const windows: StandInWindow[] = []
  const sessions = new Map<string, StandInSession>()
  const answers = { open: [] as string[], save: [] as string[] }
  const shown: string[] = []
  const told: string[] = []
  const copied = { text: '' }
  const powerMonitor = new EventEmitter()
  const schemes: unknown[] = []

  function fromPartition(name: string, options: { cache?: boolean } = {}): StandInSession {
    const known = sessions.get(name)
    if (known) return known
    const made = new StandInSession(!name.startsWith('persist:') || options.cache === false)
    sessions.set(name, made)
    app.emit('session-created', made)
    return made
  }

  class BrowserWindow extends StandInWindow {
    constructor(options: WindowOptions) {
      super(browser, options)
      app.emit('web-contents-created', {}, this.webContents)
      this.on('closed', () => {
        windows.splice(windows.indexOf(this), 1)
        if (windows.length === 0) app.emit('window-all-closed')
      })
      windows.push(this)
    }
  }

  const electron = {
    app,
    BrowserWindow,
    MessageChannelMain: StandInChannel,
    session: { fromPartition },
    protocol: {
      registerSchemesAsPrivileged: (given: unknown[]) => {
        app.requireNotReady('protocol.registerSchemesAsPrivileged')
        schemes.push(...given)
      },
    },
    dialog: {
      showOpenDialog: async () => ({ filePaths: answers.open.splice(0, 1) }),
      showSaveDialog: async () => ({ filePath: answers.save.shift() ?? '' }),
      showMessageBox: async (_window: unknown, { message }: { message: string }) => void told.push(message),
      showErrorBox: (title: string) => void told.push(title),
    },
    shell: {
      showItemInFolder: (path: string) => void shown.push(`folder of ${path}`),
      openPath: async (path: string) => {
        shown.push(path)
        return ''
      },
    },
    clipboard: {
      readText: async () => copied.text,
      async clear() {
        copied.text = ''
      },
    },
    powerMonitor,
    safeStorage: keychain,
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (template: unknown) => template },
  }
  const page = async () => windows[0]!.loadedPage()
  return { electron, app, windows, answers, shown, told, powerMonitor, keychain, schemes, page }
}

/** Electron's app. */
export class StandInApp extends EventEmitter {
  readonly switches = new Map<string, string>()
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void this.switches.set(name, value),
    hasSwitch: (name: string) => this.switches.has(name),
  }
  readonly paths = new Map<string, string>()
  isPackaged = false
  isSandboxed = false
  /** Whether another Muster runs already. */
  isSecondInstance = false
  hasQuit = false
  exitStatus: number | undefined
  /** What this Muster sent to the one that runs already. */
  sentToFirst: unknown
  #isReady = false

  enableSandbox(): void {
    this.requireNotReady('app.enableSandbox')
    this.isSandboxed = true
  }

  setPath(name: string, path: string): void {
    this.requireNotReady('app.setPath of userData')
    this.paths.set(name, path)
  }

  disableHardwareAcceleration(): void {
    this.requireNotReady('app.disableHardwareAcceleration')
  }

  /** Another Muster that runs hears of it, with what this one sends along. */
  requestSingleInstanceLock(sent: unknown): boolean {
    if (this.isSecondInstance) this.sentToFirst = sent
    return !this.isSecondInstance
  }

  async whenReady(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    this.#isReady = true
  }

  /** Ends without asking anybody. */
  exit(status: number): void {
    this.exitStatus = status
  }

  quit(): void {
    if (this.hasQuit) return
    this.hasQuit = true
    this.emit('will-quit', {})
    this.emit('quit')
  }

  /** Electron throws when these come too late. */
  requireNotReady(what: string): void {
    if (this.#isReady) throw new Error(`${what} can only be called before app is ready`)
  }
}

/** Electron's BrowserWindow. */
export class StandInWindow extends EventEmitter {
  readonly webContents: StandInContents
  readonly options: WindowOptions
  #loaded: Promise<void> | undefined
  isFocused = false

  constructor(browser: Browser, options: WindowOptions) {
    super()
    const { sandbox, contextIsolation, nodeIntegration, preload, session } = options.webPreferences
    if (!sandbox || !contextIsolation || nodeIntegration)
      throw new Error('The stand-in plays sandboxed, isolated windows without Node and no others')
    this.options = options
    this.webContents = new StandInContents(browser, session, preload)
  }

  loadURL(url: string): Promise<void> {
    this.#loaded = this.webContents.loadURL(url)
    return this.#loaded
  }

  async loadedPage(): Promise<Page> {
    await this.#loaded
    return this.webContents.page
  }

  isMinimized(): boolean {
    return true
  }

  restore(): void {
    this.emit('restore')
  }

  focus(): void {
    this.isFocused = true
  }

  async close(): Promise<void> {
    await (await this.webContents.page).context().close()
    this.emit('closed')
  }
}
