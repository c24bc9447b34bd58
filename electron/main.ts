import { app, dialog, powerMonitor } from 'electron'
import { createWindowShell } from './hosts/window/dialogs.ts'
import { lockDown } from './hosts/window/lockdown.ts'
import { setMenu } from './hosts/window/menu.ts'
import { createOpenedFiles } from './hosts/window/opened-files.ts'
import { runCommand } from './hosts/window/run-command.ts'
import { startOf } from './hosts/window/start-arguments.ts'
import { lockWithSystem, surviveCrashes } from './hosts/window/watch-over.ts'
import { bringToFront, openWindow, registerPageScheme, servePageTo, showPage } from './hosts/window/window.ts'
import { places } from './resources.ts'
import { createProgram } from './router/index.ts'
import { bringStoresHome, profileFolder } from './stores-folder.ts'

lockDown(app)
registerPageScheme()
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', profileFolder())
const files = createOpenedFiles()
// On a Mac files come this way, and the first one before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault()
  files.open(path)
})

const start = startOf(process.argv, app.isPackaged)
if (start.as === 'refused') refuse(start.because)
else if (start.as === 'command') void runCommand(app, start.args)
else if (app.requestSingleInstanceLock({ file: start.file })) void app.whenReady().then(openMuster)
else app.quit()

/** The window first; the program behind it is there by the time the page has loaded and asks for it. */
function openMuster(): void {
  setMenu()
  servePageTo(places().renderer)
  const moved = bringStoresHome()
  const window = openWindow(places().preload, () => program)
  const program = createProgram(createWindowShell(() => window, files))
  const emptying = (leave: () => void) => () => {
    leave()
    showPage(window)
  }
  const lock = emptying(program.lock)
  lockWithSystem(powerMonitor, window, { lock, rest: emptying(program.rest) })
  program.whenIdle(lock)
  surviveCrashes(app, window, { lock, giveUp })
  app.on('second-instance', (_event, _argv, folder, sent) => {
    files.openSent(sent, folder)
    bringToFront(window)
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => program.close())
  files.openSent(start, process.cwd())
  if (moved.length > 0) void dialog.showMessageBox(window, { message: moved.join('\n') })
}

function refuse(because: string): void {
  process.stderr.write(`${because}\n`)
  app.exit(2)
}

function giveUp(): void {
  dialog.showErrorBox(
    'Muster’s window keeps failing',
    'What was saved is safe, and Muster ends now. Start it again; if this comes back, start the computer again.',
  )
  app.quit()
}
