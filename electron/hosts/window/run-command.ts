import { spawnSync } from 'node:child_process'
import type { App } from 'electron'
import { runCli } from '../cli/cli.ts'

/** By which Chromium asks no display for anything (ui/ozone/platform/headless, which Electron's Linux builds have). */
const withoutDisplay = ['--ozone-platform=headless', '--disable-gpu']

/**
 * Answers one command of the packed program and ends it. Chromium goes along and shows nothing; on Linux without a
 * display it would end everything as soon as it starts, so there the command is given once more to a Muster that is told
 * to want none. Call it before the app is ready.
 */
export async function runCommand(
  app: App,
  args: readonly string[],
  isOnDisplay = hasDisplay(),
): Promise<void> {
  if (!isOnDisplay) {
    const { status } = spawnSync(process.execPath, [...withoutDisplay, ...args], { stdio: 'inherit' })
    return app.exit(status ?? 4)
  }
  app.disableHardwareAcceleration()
  app.dock?.hide()
  let brokenStatus: number | undefined
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads may stop reading (`muster audit log | head`): what was done is done, and the status says so.
      if (error.code !== 'EPIPE') brokenStatus = 4
    })
  const status = await runCli(args)
  await Promise.all([process.stdout, process.stderr].map(written))
  app.exit(brokenStatus ?? status)
}

/** Whether Chromium finds a display, or was told to want none. Elsewhere than on Linux there always is one. */
function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const wantsNone = process.argv.some(arg => withoutDisplay.includes(arg))
  return process.platform !== 'linux' || wantsNone || Boolean(DISPLAY || WAYLAND_DISPLAY)
}

/** Resolves when all was taken that a stream was given: an end in between would cut the answer off. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => void stream.write('', () => resolve()))
}
