import { RPCHandler } from '@orpc/server/message-port'
import {
  app,
  BrowserWindow,
  type IpcMainInvokeEvent,
  MessageChannelMain,
  type MessagePortMain,
  protocol,
  session,
} from 'electron'
import { servePage } from '../page.ts'
import type { Program } from '../program.ts'
import { pageOrigin } from './lockdown.ts'

/** Keeps the page's preferences and nothing else on the disk: no cache of what was shown. */
const pageSession = () => session.fromPartition('persist:muster', { cache: false })

/** Makes `app://` an origin of its own, like https. Call it before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built renderer in `folder` at {@link pageOrigin}, and nothing at any other host of the scheme. */
export function servePageTo(folder: string): void {
  pageSession().protocol.handle('app', request => {
    const { host, pathname } = new URL(request.url)
    const isPage = `app://${host}` === pageOrigin && request.method === 'GET'
    return isPage ? servePage(folder, pathname, []) : new Response(null, { status: 404 })
  })
}

/** Opens the window on Muster's page, with the program behind one port. */
export function openWindow(preload: string, program: () => Program): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    title: 'Muster',
    autoHideMenuBar: true,
    webPreferences: {
      session: pageSession(),
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      devTools: !app.isPackaged,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  answerOnPort(window, program)
  showPage(window)
  return window
}

/** Shows the page from its beginning: nothing stays of what was shown or typed. */
export function showPage(window: BrowserWindow): void {
  void window.loadURL(`${pageOrigin}/`)
}

/** Shows the window to somebody who started Muster a second time. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Hands a fresh port to the page each time it loads, and takes the old one back. Anybody else gets an error. */
function answerOnPort(window: BrowserWindow, program: () => Program): void {
  let current: MessagePortMain | undefined
  window.webContents.ipc.handle('muster:connect', event => {
    refuseStranger(window, event)
    const { port1, port2 } = new MessageChannelMain()
    current?.close()
    current = port1
    const { router, context } = program()
    new RPCHandler(router).upgrade(port1, { context })
    port1.start()
    event.senderFrame?.postMessage('muster:port', null, [port2])
  })
}

function refuseStranger(window: BrowserWindow, { senderFrame }: IpcMainInvokeEvent): void {
  const isOurs =
    senderFrame !== null && senderFrame === window.webContents.mainFrame && senderFrame.origin === pageOrigin
  if (!isOurs) throw new Error('Only the page of Muster may speak to Muster.')
}
