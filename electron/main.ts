import { app } from 'electron'
import { runCli } from './hosts/cli/cli.ts'
import { commandIn } from './hosts/window/command.ts'
import { createWindowShell } from './hosts/window/dialogs.ts'
import { lockDown } from './hosts/window/lockdown.ts'
import { setMenu } from './hosts/window/menu.ts'
import { bringToFront, openWindow, registerPageScheme, servePageTo } from './hosts/window/window.ts'
import { places } from './resources.ts'
import { createProgram } from './router/index.ts'

lockDown(app)
registerPageScheme()
const command = commandIn(process.argv, app.isPackaged)
if (command) void runCli(command).then(status => app.exit(status))
else if (app.requestSingleInstanceLock()) void app.whenReady().then(openMuster)
else app.quit()

/** The window first; the program behind it is there by the time the page has loaded and asks for it. */
function openMuster(): void {
  setMenu()
  servePageTo(places().renderer)
  const window = openWindow(places().preload, () => program)
  const program = createProgram(createWindowShell(() => window))
  app.on('second-instance', () => bringToFront(window))
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => program.close())
}
