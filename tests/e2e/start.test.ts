import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { pageSecretKey } from '#shared/contract/page-proof.ts'
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

test('npm start says one plain sentence and a file to open, lets one page in, and ends by Ctrl+C', async () => {
  const file = await fileSaid()
  const mode = statSync(file).mode & 0o777
  if (process.platform !== 'win32') expect(mode).toBe(0o600)
  const opened = readFileSync(file, 'utf8')
  expect(said).not.toMatch(/token|127\.\d/)
  expect(said).toMatch(/^There is no display here, so Muster runs in your browser\.$/m)

  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(pathToFileURL(file).href)
  await page.getByRole('button', { name: /demo office/i }).waitFor()
  expect(page.url()).toMatch(/^http:\/\/127\.\d+\.\d+\.\d+:\d+\/[\w-]{43}\/(#\/.*)?$/)
  expect(complaints).toEqual([])
  expect(existsSync(file)).toBe(false)

  const stranger = await browser.newPage()
  await stranger.goto(/url=([^"]+)"/.exec(opened)?.[1] ?? '')
  await stranger.getByText('This page was not let in.', { exact: false }).waitFor()
  // A program of somebody else's on another port, and one on Muster's own once Muster has ended.
  const elsewhere = await listenAs(0)
  await stranger.goto(`http://127.0.0.1:${elsewhere.port}/`)
  muster.kill('SIGINT')
  expect(await ended).toBe(0)
  const { hostname, port } = new URL(page.url())
  const after = await listenAs(Number(port), hostname)
  await page.getByText('This page was not let in.', { exact: false }).waitFor()
  const secret = await page.evaluate(key => sessionStorage.getItem(key), pageSecretKey)
  expect(elsewhere.heard.join('\n')).not.toMatch(/cookie|referer/i)
  expect(after.heard.join('\n')).not.toMatch(/cookie|authorization/i)
  expect(after.heard.at(-1)).toMatch(/^\{"nonce":"[\w-]{43}","proof":"[\w-]{43}"\}$/)
  expect(after.heard.join('\n')).not.toContain(secret)
  await Promise.all([page.close(), stranger.close()])
  elsewhere.close()
  after.close()
})

async function fileSaid(): Promise<string> {
  for (;;) {
    const file = /^Muster opens by (.+\.html)$/m.exec(said)?.[1]
    if (file) return file
    if (muster.exitCode !== null) throw new Error(`npm start ended: ${said}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** A hostile program that says what Muster says, and hears what is said to it. */
async function listenAs(port: number, address = '127.0.0.1') {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`)
    response.end('<!doctype html><title>Muster</title>')
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`)
    socket.on('message', message => {
      heard.push(String(message))
      socket.send(JSON.stringify({ proof: 'A'.repeat(43) }))
    })
    socket.send(JSON.stringify({ nonce: 'n'.repeat(43) }))
  })
  server.listen(port, address)
  await once(server, 'listening')
  const close = () => {
    sockets.close()
    server.closeAllConnections()
    server.close()
  }
  return { heard, port: (server.address() as AddressInfo).port, close }
}
