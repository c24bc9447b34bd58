import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import open from 'open'
import { bringStoresHome } from '../stores-folder.ts'
import { startServingProcesses } from './browser/processes.ts'
import { buildStale } from './start/build.ts'
import { fetchElectronProgram, findElectronProgram } from './start/electron-program.ts'

// `npm start`: the Electron window where its program can be had, else the same page in the system's browser.

const { values: wanted } = parseArgs({
  options: {
    /** The browser, even where Electron could be had. */
    browser: { type: 'boolean', default: false },
    /** Only say the address. */
    'no-open': { type: 'boolean', default: false },
  },
})

const isWindowWanted = hasDisplay() && !wanted.browser
const electron = isWindowWanted ? (findElectronProgram() ?? (await fetchElectron())) : undefined
if (electron) await startWindow(electron)
else await startBrowser()

async function startWindow(program: string): Promise<void> {
  await buildStale(['client', 'main', 'worker', 'preload'])
  const child = spawn(program, [join(import.meta.dirname, '../..')], { stdio: 'inherit' })
  child.on('exit', code => {
    process.exitCode = code ?? 1
  })
}

async function fetchElectron(): Promise<string | undefined> {
  say('Fetching Electron, once; `npm start -- --browser` does without it.')
  return fetchElectronProgram()
}

async function startBrowser(): Promise<void> {
  if (!wanted.browser) say(`${whyNoWindow()}, so Muster runs in your browser.`)
  await buildStale(['client'])
  for (const moved of bringStoresHome()) say(moved)
  const host = await startServingProcesses()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => host.close())
  say(
    `Muster opens by ${host.openingFile}\nThe file lets one page in, once. Ctrl+C closes Muster, and so does closing its page.`,
  )
  if (hasDisplay() && !wanted['no-open'])
    await open(pathToFileURL(host.openingFile).href).catch(() =>
      say('No browser could be started: open the file in one yourself.'),
    )
  await host.closed
}

function whyNoWindow(): string {
  return isWindowWanted ? 'Electron cannot be had here' : 'There is no display here'
}

/** On Linux a window and a browser need a display server; elsewhere there always is one. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
