import type { App, Session, WebContents } from 'electron'

/** Where the page lives. No other address is ever loaded. */
export const pageOrigin = 'app://muster'

/**
 * Takes from every page that this process will ever show what Muster's page does not need: Node, the network,
 * permissions, other places, new windows. Call it before the app is ready.
 */
export function lockDown(app: App): void {
  app.enableSandbox()
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.on('session-created', lockDownSession)
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents))
}

/** Whether `url` is Muster's own page or something that it made itself. */
function isOwn(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`) || url.startsWith(`blob:${pageOrigin}/`) || url.startsWith('data:')
}

function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isOwn(request.url) }))
  session.on('will-download', event => event.preventDefault())
}

/** What Muster loads itself raises none of these events: each is a page that wants to go somewhere. */
function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-attach-webview', event => event.preventDefault())
}
