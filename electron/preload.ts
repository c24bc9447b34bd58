import { ipcRenderer } from 'electron'

/** What this file needs of the page; electron/ knows no DOM. */
declare const window: {
  readonly origin: string
  addEventListener(type: 'DOMContentLoaded', listener: () => void): void
  postMessage(message: string, targetOrigin: string, transfer: readonly unknown[]): void
}

// All that crosses from Muster to the page is one port. By the time the document is parsed the page listens for it.
ipcRenderer.on('muster:port', event => window.postMessage('muster:port', window.origin, [...event.ports]))
window.addEventListener('DOMContentLoaded', () => void ipcRenderer.invoke('muster:connect'))
