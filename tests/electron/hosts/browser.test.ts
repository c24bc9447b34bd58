import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserHost, openBrowserHost } from '#electron/hosts/browser/browser.ts'
import { patience } from '#tests/support/patience.ts'
import { createTinyProgram, isContractError, type TinyClient } from '#tests/support/tiny-program.ts'

let page: string
let host: BrowserHost
let origin: string
let port: string
let cookie: string
const storeClosed = vi.fn()
const documentSaved = vi.fn()

beforeEach(async () => {
  page = mkdtempSync(join(tmpdir(), 'muster-page-'))
  writeFileSync(
    join(page, 'index.html'),
    '<script nonce="MUSTER-NONCE" src="/a.js"></script><style nonce="MUSTER-NONCE"></style>',
  )
  writeFileSync(join(page, 'a.js'), 'let a')
  host = await openBrowserHost(createTinyProgram(storeClosed, documentSaved), page)
  origin = new URL(host.address).origin
  port = new URL(host.address).port
  cookie = String((await ask(host.address)).headers['set-cookie']).split(';')[0] ?? ''
})
afterEach(async () => {
  await host.close()
  rmSync(page, { recursive: true })
  storeClosed.mockClear()
  documentSaved.mockClear()
})

describe('only the browser that was let in gets an answer', () => {
  test('the token lets one visit in, with a cookie that no script and no other site can use', async () => {
    const other = await openBrowserHost(createTinyProgram(), page)
    const first = await ask(other.address)
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(await ask(other.address)).toMatchObject({
      status: 403,
      body: expect.stringMatching('used before'),
    })
    await other.close()
  })

  test.each([
    ['no token', '/enter', {}],
    ['a wrong token', '/enter?token=AAAA', {}],
    ['no cookie', '/', {}],
    ['no cookie, for a file', '/files/1', {}],
    ['another cookie', '/', { cookie: 'muster=1' }],
  ])('%s is refused', async (_, path, headers) => {
    expect((await ask(origin + path, { headers })).status).toBe(403)
  })

  test('a right cookie under a wrong Host (a rebound name) is refused', async () => {
    for (const name of ['muster.example', `localhost:${port}`, `127.0.0.1:1`])
      expect((await ask(origin, { headers: { cookie, host: name } })).status).toBe(403)
  })

  test('a right cookie from another page is refused, whatever it asks for', async () => {
    for (const headers of [
      { origin: 'https://example.org' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await ask(origin, { headers: { cookie, ...headers } })).status).toBe(403)
  })

  test('a request that acts and does not say where it comes from is refused', async () => {
    expect((await ask(`${origin}/files`, { method: 'POST', headers: { cookie }, body: 'x' })).status).toBe(
      403,
    )
    expect((await ask(`${origin}/quit`, { method: 'POST', headers: { cookie } })).status).toBe(403)
    expect(storeClosed).not.toHaveBeenCalled()
  })

  test.each([
    ['without a cookie', () => ({ origin })],
    ['from another page', () => ({ origin: 'https://example.org', cookie })],
    ['from nowhere', () => ({ cookie })],
    ['under another name', () => ({ origin, cookie, host: 'muster.example' })],
  ])('a stranger on the socket is refused: %s', async (_, headers) => {
    await expect(connect('/rpc', headers())).rejects.toThrow('403')
  })

  test('there is one socket', async () => {
    await expect(connect('/other', { origin, cookie })).rejects.toThrow('403')
  })
})

describe('the page', () => {
  test('gets a nonce of its own each time, and a policy that allows nothing else inline', async () => {
    const [first, second] = await Promise.all([visit('/'), visit('/flights/1')])
    const nonce = /nonce="([^"]+)" src/.exec(first.body)?.[1] ?? ''
    const policy = String(first.headers['content-security-policy'])
    expect(nonce).toHaveLength(24)
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port};`)
    expect(policy).not.toContain('unsafe')
    expect(second.body).toContain('nonce=')
    expect(second.body).not.toContain(nonce)
  })

  test('comes with its assets', async () => {
    expect(await visit('/a.js')).toMatchObject({
      status: 200,
      body: 'let a',
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//etc/passwd.txt',
    '/a%00.js',
    '/%ff.js',
    '/gone.js',
  ])('nothing outside its folder is served: %s', async path => {
    writeFileSync(join(page, '../secret.txt'), 'secret')
    const reply = await visit(path)
    rmSync(join(page, '../secret.txt'))
    expect(reply).toMatchObject({ status: 404, body: '' })
  })
})

describe('calls and files', () => {
  test('a call, a named error and a stream of events come over the socket', async () => {
    const client = await call()
    expect(await client.greet({ name: 'Reed' })).toBe('Good morning, Reed')
    expect(isContractError(await client.greet({ name: '' }).catch(error => error), 'NOBODY')).toBe(true)
    expect(await Array.fromAsync(await client.countTo(3))).toEqual([1, 2, 3])
  })

  test('an uploaded file is read by its reference, under its own name and nowhere else', async () => {
    const content = 'case_number\n'.repeat(300_000)
    const reply = await ask(`${origin}/files`, {
      method: 'POST',
      headers: { cookie, origin, 'x-file-name': encodeURIComponent('../../people – ایران.csv') },
      body: content,
    })
    const picked = JSON.parse(reply.body)
    expect(reply.status).toBe(201)
    expect(picked).toEqual({ file: expect.any(String), name: 'people – ایران.csv', size: content.length })
    expect(await (await call()).read(picked.file)).toBe(content)
  })

  test('a reference that was never given out reads nothing', async () => {
    const client = await call()
    await expect(client.read('/etc/passwd')).rejects.toThrow()
    await expect(client.read('../../etc/passwd')).rejects.toThrow()
  })

  test('an upload that breaks off leaves nothing behind', async () => {
    const before = uploads()
    const broken = request(`${origin}/files`, {
      method: 'POST',
      headers: { cookie, origin, 'content-length': 1000 },
    })
    broken.on('error', () => undefined).write('half')
    await vi.waitFor(() => expect(uploads().length).toBeGreaterThan(before.length), patience)
    broken.destroy()
    await vi.waitFor(() => expect(uploads()).toEqual(before), patience)
  })

  test('a document is downloaded under its name', async () => {
    const file = await (await call()).save('120 people')
    expect(await visit(`/files/${file}`)).toMatchObject({
      status: 200,
      body: '120 people',
      headers: {
        'content-type': 'text/plain',
        'content-disposition': "attachment; filename*=UTF-8''crew%20%E2%80%93%20list.txt",
      },
    })
    expect((await visit('/files/other')).status).toBe(404)
  })

  test('a document counts as saved once it was downloaded to its end, and not before', async () => {
    const file = await (await call()).save('120 people')
    expect((await ask(`${origin}/files/${file}`)).status).toBe(403)
    expect(documentSaved).not.toHaveBeenCalled()
    await visit(`/files/${file}`)
    await vi.waitFor(() => expect(documentSaved).toHaveBeenCalledOnce(), patience)
  })

  test('what a browser cannot do is refused, not ignored', async () => {
    const client = await call()
    await expect(client.pick()).rejects.toThrow()
    await expect(client.show('1')).rejects.toThrow()
    await expect(client.openPdf('1')).rejects.toThrow()
  })
})

describe('the end', () => {
  test('the page can end it', async () => {
    expect((await ask(`${origin}/quit`, { method: 'POST', headers: { cookie, origin } })).status).toBe(202)
    await host.closed
    expect(storeClosed).toHaveBeenCalledOnce()
    await expect(ask(origin)).rejects.toThrow('ECONNREFUSED')
  })

  test('a call can end it, and is answered first', async () => {
    await (await call()).quit()
    await host.closed
    expect(storeClosed).toHaveBeenCalledOnce()
  })

  test('no uploaded file outlives it', async () => {
    await ask(`${origin}/files`, { method: 'POST', headers: { cookie, origin }, body: 'x' })
    expect(uploads()).not.toEqual([])
    await host.close()
    expect(uploads()).toEqual([])
  })

  test('the next host removes what a killed one left', async () => {
    const left = mkdtempSync(join(tmpdir(), 'muster-uploads-999999999-'))
    const next = await openBrowserHost(createTinyProgram(), page)
    await next.close()
    expect(readdirSync(tmpdir())).not.toContain(left.split('/').at(-1))
  })
})

/** Everything that hosts of this process hold in their upload folders. */
function uploads(): string[] {
  const folders = readdirSync(tmpdir()).filter(name => name.startsWith(`muster-uploads-${process.pid}-`))
  return folders.flatMap(name => readdirSync(join(tmpdir(), name), { recursive: true, encoding: 'utf8' }))
}

async function visit(path: string): Promise<Reply> {
  return ask(origin, { path, headers: { cookie } })
}

interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Asks as any program on this computer could: every header can be set, no path is tidied up. */
function ask(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  const { body, ...rest } = options
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const asked = request(url, { agent: false, ...rest }, response => {
    response.toArray().then(
      chunks =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      reject,
    )
  })
  asked.on('error', reject).end(body)
  return promise
}

async function connect(path: string, headers: Record<string, string>): Promise<WebSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>()
  const socket = new WebSocket(origin.replace('http', 'ws') + path, { headers })
  socket.once('open', () => resolve(socket)).once('error', reject)
  return promise
}

async function call(): Promise<TinyClient> {
  const socket = await connect('/rpc', { origin, cookie })
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
}
