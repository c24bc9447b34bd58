import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'
import { findElectronProgram } from '#electron/hosts/start/electron-program.ts'
import { buildOnce } from '#tests/support/built.ts'

const program = findElectronProgram()
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

test('the real Electron opens Muster on its first screen, with nothing of Node in the page', async context => {
  if (!program)
    return context.skip('Electron’s program is not on this computer: npx install-electron fetches it')
  if (!hasDisplay) return context.skip('Electron needs a display, and there is none here')
  const stores = mkdtempSync(join(tmpdir(), 'muster-electron-'))
  await buildOnce(['client', 'main', 'worker', 'preload'])
  const electron = await _electron.launch({
    executablePath: program,
    args: [resolve('.'), `--user-data-dir=${stores}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, MUSTER_STORES: stores } as Record<string, string>,
  })
  const page = await electron.firstWindow()
  await page.getByRole('button', { name: /demo office/i }).waitFor()
  expect(page.url()).toBe('app://muster/')
  expect(
    await page.evaluate(() => ['require', 'process', 'ipcRenderer'].filter(name => name in window)),
  ).toEqual([])
  expect(await page.evaluate(() => fetch('https://example.org/').catch(() => 'refused'))).toBe('refused')
  await electron.close()
  rmSync(stores, { recursive: true })
})
