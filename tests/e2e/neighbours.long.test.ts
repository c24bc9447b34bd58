import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { createClient } from '#electron/router/index.ts'
import { openSlot } from '#electron/store/keys/key-slots.ts'
import { privateBytesOf } from '#electron/store/keys/user-key.ts'
import { pageSecretKey } from '#shared/contract/page-proof.ts'
import { ask } from '#tests/electron/hosts/asking.ts'
import { launchBrowser } from '#tests/support/browser.ts'
import { buildOnce } from '#tests/support/built.ts'
import { familyOf, type Needles, needlesOf, needlesOfKey } from '#tests/support/memory.ts'
import { anApp, aPersonOnFile } from '#tests/support/office.ts'

const user = 'A. Reed'
const passphrase = 'mislaid copper lantern 4711'

/** A word that is in no program. */
const familyName = 'Velizhanqur'

/** Of two users of the computer who share nothing: nobody has these numbers. */
const [reed, stranger] = [12_001, 12_002]

const canBeOthers = process.platform === 'linux' && process.getuid?.() === 0
const why = canBeOthers ? '' : ' (skipped: only root on Linux can act as two users)'

test.runIf(canBeOthers)(
  `another user of the computer takes nothing, whatever they try, and ends nothing${why}`,
  async () => {
    const { home, loot } = await aHome(reed)
    layInTheWay()
    const muster = startMuster(home, reed)
    const file = await fileSaid(muster)
    const url = new URL(/url=([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '')
    Object.assign(
      loot,
      needlesOf('the token', url.hash.slice(-43)),
      needlesOf('the path', url.pathname.slice(1, -1)),
    )
    const reach = () => ({
      host: url.host,
      pids: familyOf(muster.pid ?? 0),
      paths: [
        file,
        ...everythingIn(home),
        ...everythingIn(tmpdir()).filter(path => path.includes('muster-uploads')),
      ],
    })

    const control = neighbour(reed, { ...reach(), pids: [], paths: [file] })
    expect(takenOf(control, loot)).toContain(`the token in UTF-8: reading ${file}`)

    const before = neighbour(stranger, reach())
    expect(takenOf(before, loot)).toEqual([])
    expect(before[`reading ${file}`]).toBe('refused: EACCES')

    const { page } = await openIn(file)
    await signIn(page)
    Object.assign(loot, needlesOf('the secret', await secretOf(page)))
    const during = neighbour(stranger, reach())
    expect(takenOf(during, loot)).toEqual([])
    for (const [what, came] of Object.entries(during)) {
      if (/^(\/proc\/PID|the open files)/.test(what)) expect(came, what).toBe('refused: EACCES')
      if (what.startsWith('ending')) expect(came, what).toBe('refused: EPERM')
      if (what.startsWith('asking')) expect(came, what).toMatch(/^403 /)
      if (what.startsWith('listening')) expect(came, what).toMatch(/^refused: EADDRINUSE$|nobody comes$/)
    }
    await page.getByText(familyName, { exact: false }).first().waitFor()
  },
)

test('a hostile program on another port takes nothing by the browser that has Muster open, nor by Muster’s port afterwards', async () => {
  const { home, loot } = await aHome(process.getuid?.() ?? 0)
  const muster = startMuster(home)
  const { page, context } = await openIn(await fileSaid(muster))
  await signIn(page)
  const secret = await secretOf(page)
  const base = page.url().split('#')[0] ?? ''
  const { host, hostname, port } = new URL(base)
  Object.assign(loot, needlesOf('the secret', secret))

  // Even for whoever has learnt the path, which nothing tells them.
  const evil = await listenAs('127.0.0.1', 0)
  const theirs = await context.newPage()
  await theirs.goto(`http://127.0.0.1:${evil.port}/`)
  const tried = await theirs.evaluate(tryEverything, { base })
  expect(takenOf(tried, loot)).toEqual([])
  expect(tried).toMatchObject({
    'its cookies': '',
    'what keeps places': '[]',
    'its caches': '[]',
    'a cross-origin fetch': 'refused',
    'an opaque fetch': 'refused',
    'a frame': 'refused',
    'a script': 'refused',
    'a socket': 'refused',
    events: 'refused',
    'a window of it': 'refused',
  })

  const opened = context.waitForEvent('page')
  await page.evaluate(to => {
    const link = Object.assign(document.createElement('a'), { href: to, target: 'lured', rel: 'opener' })
    document.body.append(link)
    link.click()
  }, `http://127.0.0.1:${evil.port}/lured`)
  const lured = await opened
  await lured.waitForURL('**/lured')
  expect(await lured.evaluate(() => [opener, document.referrer])).toEqual([null, ''])
  expect(evil.heard.join('\n')).not.toMatch(/"(cookie|authorization)"/i)
  // Not even where Muster is: no referrer of its page.
  expect(evil.heard.join('\n')).not.toContain(host)
  expect(takenOf({ heard: evil.heard.join('\n') }, loot)).toEqual([])

  // And Muster has noticed nothing: nobody was signed out, and nothing ended.
  await page.getByText(familyName, { exact: false }).first().waitFor()

  // Muster ends, and somebody else takes its address and port, with a worker that serves whatever is opened there.
  const ended = once(muster, 'exit')
  muster.kill('SIGINT')
  await ended
  const after = await listenAs(hostname, Number(port))
  await page.reload()
  const left = await page.evaluate(tryWhatIsLeft)
  expect(takenOf(left, { ...loot, ...needlesOf('the secret', 'none') })).toEqual([])

  const again = startMuster(home)
  const file = await fileSaid(again)
  const next = new URL(/url=([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '')
  // Another origin than any that a worker was laid for.
  if (process.platform !== 'darwin') expect(next.hostname).not.toBe(hostname)
  const stolen = { origin: next.origin, authorization: `Bearer ${secret}` }
  for (const path of [`${next.pathname}files`, `${new URL(base).pathname}files`])
    expect((await ask(`${next.origin}${path}`, { method: 'POST', headers: stolen, body: 'x' })).status).toBe(
      403,
    )
  const before = after.heard.length
  const fresh = await context.newPage()
  await fresh.goto(pathToFileURL(file).href)
  await signIn(fresh)
  expect(after.heard.slice(before)).toEqual([])
})

/** What looks like the leavings of a Muster that was killed, and cannot be cleared up: it keeps nobody from starting. */
function layInTheWay(): void {
  const path = '/tmp/muster-uploads-999999999-theirs'
  mkdirSync(path, { mode: 0o700 })
  chownSync(path, stranger, stranger)
  onTestFinished(() => rmSync(path, { recursive: true }))
}

/** A home with an office in it that belongs to this user, and what nobody else shall get of it. */
async function aHome(uid: number): Promise<{ home: string; loot: Record<string, Buffer> }> {
  await buildOnce(['client'])
  const home = mkdtempSync('/tmp/muster-home-')
  onTestFinished(() => rmSync(home, { recursive: true }))
  const stores = join(home, 'stores')
  mkdirSync(stores)
  const client = createClient(anApp(undefined, stores))
  const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us', timeZone: 'Europe/London' } as const
  const { folder } = await client.session.create({ ...about, folder: null, user, passphrase })
  await aPersonOnFile(client, 1, { familyName })
  await client.session.signOut()
  const { keys, userKey } = await openSlot(join(folder, 'keys.json'), { user, passphrase })
  const slots = readFileSync(join(folder, 'keys.json'), 'utf8')
  for (const path of [home, ...everythingIn(home)]) chownSync(path, uid, uid)
  // As most systems make homes: others may see what is in them.
  chmodSync(home, 0o755)
  return {
    home,
    loot: {
      ...needlesOfKey('the data key', keys.dataKey),
      ...(userKey ? needlesOfKey('the signing key', privateBytesOf(userKey).subarray(-32)) : {}),
      ...needlesOf('the passphrase', passphrase),
      ...needlesOf('the family name', familyName),
      ...needlesOf('the key file', slots.slice(0, 200)),
    },
  }
}

function startMuster(home: string, uid?: number): ChildProcess {
  const env = {
    ...process.env,
    HOME: home,
    MUSTER_STORES: join(home, 'stores'),
    XDG_STATE_HOME: join(home, 'state'),
  }
  const muster = spawn(process.execPath, ['electron/hosts/start.ts', '--no-open'], {
    env: { ...env, TMPDIR: '/tmp', DISPLAY: '', WAYLAND_DISPLAY: '' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  onTestFinished(() => void muster.kill('SIGTERM'))
  return muster
}

async function fileSaid({ stdout, stderr }: ChildProcess): Promise<string> {
  let said = ''
  stderr?.on('data', data => (said += data))
  for await (const data of stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    said += data
    const file = /Muster opens by (.+)/.exec(said)?.[1]
    if (file !== undefined && readFileSync(file).length > 0) return file
  }
  throw new Error(`Muster did not start: ${said}`)
}

async function openIn(file: string) {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(pathToFileURL(file).href)
  return { page, context }
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').waitFor()
  await page.goto(`${page.url().split('#')[0]}#/people`)
  await page.getByText(familyName, { exact: false }).first().waitFor()
}

function secretOf(page: Page): Promise<string> {
  return page.evaluate(key => sessionStorage.getItem(key) ?? '', pageSecretKey)
}

/** What another user's program got, by what it tried. */
function neighbour(uid: number, reach: object): Record<string, string> {
  const answer = execFileSync(
    process.execPath,
    ['tests/e2e/support/neighbour-child.ts', JSON.stringify(reach)],
    { uid, gid: uid, maxBuffer: 1024 ** 3, env: { PATH: process.env.PATH } },
  )
  return JSON.parse(answer.toString())
}

/** Which of the loot lies in what somebody got, and by which attempt. */
function takenOf(got: Record<string, string>, loot: Needles): string[] {
  return Object.entries(got).flatMap(([what, came]) =>
    Object.entries(loot)
      .filter(
        ([, needle]) => came.includes(needle.toString('latin1')) || came.includes(needle.toString('utf8')),
      )
      .map(([name]) => `${name}: ${what}`),
  )
}

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))
}

/** A hostile program: any page of it is empty, any script a worker that tells it what it sees; and it hears what is said to it. */
async function listenAs(address: string, port: number) {
  const heard: string[] = []
  const worker = `addEventListener('fetch', event => event.respondWith(fetch('/seen?' + event.request.url)))`
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`)
    const isWorker = request.url === '/worker.js'
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html')
    response.end(isWorker ? worker : '<!doctype html><title>Muster</title>')
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`)
    socket.on('message', message => heard.push(String(message)))
    socket.send(JSON.stringify({ nonce: 'n'.repeat(43) }))
  })
  server.listen(port, address)
  await once(server, 'listening')
  onTestFinished(() => {
    sockets.close()
    server.closeAllConnections()
    server.close()
  })
  return { heard, port: (server.address() as AddressInfo).port }
}

/** Runs in a page of the hostile program. Gives what came of each attempt: `refused`, or all that it could read. */
async function tryEverything({ base }: { base: string }): Promise<Record<string, string>> {
  const got: Record<string, string> = {}
  const soon = <T>(work: Promise<T>) =>
    Promise.race([work, new Promise<'refused'>(done => setTimeout(done, 3_000, 'refused'))])
  const attempt = async (what: string, work: () => Promise<string>) => {
    got[what] = await soon(work().catch(() => 'refused'))
  }
  const loaded = (element: HTMLElement) =>
    new Promise<string>(done => {
      element.onload = () => done('loaded')
      element.onerror = () => done('refused')
      document.body.append(element)
    })

  await attempt('its cookies', async () => document.cookie)
  await attempt('what keeps places', async () =>
    JSON.stringify(Object.entries({ ...localStorage, ...sessionStorage })),
  )
  await attempt('its caches', async () => JSON.stringify(await caches.keys()))
  for (const place of ['', 'about.json', 'files/1'])
    await attempt(`a cross-origin fetch${place && ` of ${place}`}`, async () =>
      (await fetch(base + place)).text(),
    )
  await attempt('an opaque fetch', async () => {
    const { type, status } = await fetch(base, { mode: 'no-cors', credentials: 'include' })
    return `${type} ${status}`
  })
  for (const place of ['enter', 'quit', 'files'])
    await attempt(`a blind POST to ${place}`, async () =>
      (await fetch(base + place, { method: 'POST', mode: 'no-cors', body: 'x' })).text(),
    )
  await attempt('a form', async () => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'answer' })
    const form = Object.assign(document.createElement('form'), {
      action: `${base}quit`,
      method: 'POST',
      target: 'answer',
    })
    document.body.append(frame, form)
    form.submit()
    return 'sent'
  })
  await attempt('a frame', async () => {
    const frame = Object.assign(document.createElement('iframe'), { src: base })
    await loaded(frame)
    return frame.contentDocument?.documentElement.outerHTML ?? Promise.reject(new Error('nothing'))
  })
  await attempt('a script', async () => {
    const outcome = await loaded(
      Object.assign(document.createElement('script'), { src: `${base}about.json` }),
    )
    return outcome
  })
  await attempt('an image', () =>
    loaded(Object.assign(document.createElement('img'), { src: `${base}icon.png` })),
  )
  await attempt('a socket', () => {
    const socket = new WebSocket(`${base.replace('http', 'ws')}rpc`)
    return new Promise((done, fail) => {
      socket.onmessage = ({ data }) => done(String(data))
      socket.onerror = fail
    })
  })
  await attempt('events', () => {
    const events = new EventSource(base)
    return new Promise((done, fail) => {
      events.onmessage = ({ data }) => done(data)
      events.onerror = fail
    })
  })
  await attempt('what is said among pages', () => {
    const heard = new BroadcastChannel('muster')
    heard.postMessage('who is there?')
    return new Promise(done => {
      heard.onmessage = ({ data }) => done(String(data))
      addEventListener('message', ({ data }) => done(JSON.stringify(data)))
    })
  })
  await attempt('a window of it', async () => {
    const opened = open(base, 'muster')
    await new Promise(done => setTimeout(done, 1_500))
    opened?.postMessage('muster:port', '*')
    return opened?.document.documentElement.outerHTML ?? Promise.reject(new Error('nothing'))
  })
  await attempt('a worker of its own', async () => {
    await navigator.serviceWorker.register('/worker.js')
    return 'of its own alone'
  })
  return got
}

/** Runs in a page at the very origin that Muster had, once Muster has ended. */
async function tryWhatIsLeft(): Promise<Record<string, string>> {
  await navigator.serviceWorker.register('/worker.js', { scope: '/' })
  await navigator.serviceWorker.ready
  return {
    kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    cookies: document.cookie,
    caches: JSON.stringify(await caches.keys()),
    databases: JSON.stringify(await indexedDB.databases()),
    page: document.documentElement.outerHTML,
    history: String(history.state),
  }
}
