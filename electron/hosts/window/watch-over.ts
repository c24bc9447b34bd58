import type { App, BrowserWindow, PowerMonitor } from 'electron'

/** What is done about what befalls a window. */
export interface WindowCare {
  /** Signs out and takes from the page all that it shows. */
  lock(): void
  /** Tells the user that Muster ends, and ends it. */
  giveUp(): void
}

/** A page that died more often than this within a minute would die again. */
const maxDeaths = 3
const minuteMs = 60_000

/**
 * Locks whenever nobody may be sitting there any more: sleep, a closed lid, the system's own lock, another user's turn
 * (macOS); and rests at the end of the session, after which whoever comes signs in to the computer first. Linux tells of sleep alone: its desktops' locks raise no event in Electron. Call it when
 * the app is ready.
 */
export function lockWithSystem(
  powerMonitor: PowerMonitor,
  window: BrowserWindow,
  { lock, rest }: { readonly lock: () => void; readonly rest: () => void },
): void {
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)
  powerMonitor.on('user-did-resign-active', lock)
  powerMonitor.on('shutdown', rest)
  // The same on Windows.
  window.on('session-end', rest)
}

/**
 * A page whose process died comes back locked: nobody knows who sees it. One that dies again and again ends Muster, with
 * the store closed in order. Chromium itself starts its other processes anew, and draws without the graphics card where
 * that one fails: of them there is only to tell.
 */
export function surviveCrashes(app: App, window: BrowserWindow, { lock, giveUp }: WindowCare): void {
  let deaths: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    tell(`The page’s process ended (${reason}, ${exitCode})`)
    const now = performance.now()
    deaths = [...deaths.filter(at => now - at < minuteMs), now]
    // Not in the middle of being told: Electron is still taking the dead process apart.
    setImmediate(deaths.length > maxDeaths ? giveUp : lock)
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    tell(`A process of Chromium’s ended: ${type} (${reason}, ${exitCode})`)
  })
}

/** Without names: what a crash says may end up anywhere. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}
