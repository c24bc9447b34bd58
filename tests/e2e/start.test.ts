import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'

let browser: Browser
let stores: string
let muster: ChildProcess
let said: string
let ended: Promise<number | null>

beforeAll(async () => {
  browser = await launchBrowser()
  await buildOnce(['client'])
})
afterAll(() => browser.close())

/** `npm start` as somebody without a display types it. */
beforeEach(() => {
  stores = mkdtempSync(join(tmpdir(), 'muster-stores-'))
  said = ''
  const env = { ...process.env, MUSTER_STORES: stores, DISPLAY: '', WAYLAND_DISPLAY: '' }
  muster = spawn(process.execPath, ['electron/hosts/start.ts', '--no-open'], { env })
  for (const stream of [muster.stdout, muster.stderr]) stream?.on('data', data => (said += data))
  ended = new Promise(resolve => muster.once('exit', resolve))
})
afterEach(() => {
  muster.kill('SIGKILL')
  rmSync(stores, { recursive: true })
})

test('npm start says one plain sentence and the address, lets one browser in, and ends by Ctrl+C', async () => {
  const address = await addressSaid()
  expect(said).toMatch(/^There is no display here, so Muster runs in your browser\.$/m)

  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(address)
  await page.getByRole('button', { name: /demo office/i }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  expect(complaints).toEqual([])

  const stranger = await browser.newPage()
  expect((await stranger.goto(address))?.status()).toBe(403)
  muster.kill('SIGINT')
  expect(await ended).toBe(0)
  await Promise.all([page.close(), stranger.close()])
})

async function addressSaid(): Promise<string> {
  for (;;) {
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0]
    if (address) return address
    if (muster.exitCode !== null) throw new Error(`npm start ended: ${said}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
