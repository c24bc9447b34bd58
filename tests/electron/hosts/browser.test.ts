import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { type BrowserHost, openBrowserHost } from '#electron/hosts/browser/browser.ts'
import { endedCode, provenText } from '#shared/contract/page-proof.ts'
import { patience } from '#tests/support/patience.ts'
import { createTinyProgram, isContractError, type TinyClient } from '#tests/support/tiny-program.ts'
import { ask, connect, type Reply } from './asking.ts'

let page: string
let host: BrowserHost
let origin: string
let port: string
/** Where everything lies. */
let base: string
let token: string
/** What the page was let in with. */
let secret: string
const storeClosed = vi.fn()
const documentSaved = vi.fn()
const goneAfterMs = 60
const uploadLimits = { maxFileBytes: 5_000_000, maxBytes: 8_000_000, maxFiles: 3 }

beforeEach(async () => {
  page = mkdtempSync(join(tmpdir(), 'muster-page-'))
  writeFileSync(
    join(page, 'index.html'),
    '<script nonce="MUSTER-NONCE" src="./a.js"></script><style nonce="MUSTER-NONCE"></style>',
  )
  writeFileSync(join(page, 'a.js'), 'let a')
  host = await openBrowserHost(createTinyProgram(storeClosed, documentSaved), page, {
    goneAfterMs,
    uploadLimits,
  })
  const address = new URL(host.address)
  origin = address.origin
  port = address.port
  base = origin + address.pathname
  token = address.hash.replace('#token=', '')
  secret = JSON.parse((await enter(token)).body).secret
})
afterEach(async () => {
  await host.close()
  rmSync(page, { recursive: true })
  storeClosed.mockClear()
  documentSaved.mockClear()
})

const enter = (offered: string, headers: Record<string, string> = { origin }) =>
  ask(`${base}enter`, { method: 'POST', headers: { 'x-token': offered, ...headers } })
const letIn = () => ({ origin, authorization: `Bearer ${secret}` })

describe('only the page that was let in gets an answer', () => {
  test('the token lets one page in, and no cookie is set', async () => {
    const other = await openBrowserHost(createTinyProgram(), page)
    const { origin: from, pathname, hash } = new URL(other.address)
    const first = () =>
      ask(`${from}${pathname}enter`, {
        method: 'POST',
        headers: { origin: from, 'x-token': hash.replace('#token=', '') },
      })
    const entered = await first()
    expect(entered.status).toBe(200)
    expect(entered.headers['set-cookie']).toBeUndefined()
    expect(JSON.parse(entered.body).secret).toMatch(/^[\w-]{43}$/)
    expect(await first()).toMatchObject({ status: 403, body: expect.stringMatching('used before') })
    await other.close()
  })

  test('the address is in a file that only this user can read, and that is gone once a page is in', async () => {
    expect(existsSync(host.openingFile)).toBe(false)
    const other = await openBrowserHost(createTinyProgram(), page)
    expect(readFileSync(other.openingFile, 'utf8')).toContain(`url=${other.address}"`)
    if (process.platform !== 'win32') expect(statSync(other.openingFile).mode & 0o777).toBe(0o600)
    await other.close()
    expect(existsSync(other.openingFile)).toBe(false)
  })

  test.each([
    ['no token', () => enter('')],
    ['a wrong token', () => enter('A'.repeat(43))],
    ['the token again', () => enter(token)],
    ['from another page', () => enter(token, { origin: 'http://127.0.0.1:1' })],
    ['from nowhere', () => enter(token, {})],
    ['without the path', () => ask(`${origin}/`)],
    ['another path', () => ask(`${origin}/${'A'.repeat(43)}/`)],
    ['a part of the path', () => ask(base.slice(0, -2))],
    ['a file without the path', () => ask(`${origin}/files/1`)],
  ])('%s is refused', async (_, asked) => {
    expect((await asked()).status).toBe(403)
  })

  test('the right path under a wrong Host (a rebound name) is refused', async () => {
    for (const name of ['muster.example', `localhost:${port}`, `127.0.0.1:${port}`, '127.0.0.1:1'])
      expect((await ask(base, { headers: { host: name } })).status).toBe(403)
  })

  test('the right path from another page is refused, whatever it asks for', async () => {
    for (const headers of [
      { origin: 'https://example.org' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await ask(base, { headers })).status).toBe(403)
  })

  test('the file that opens it leads to the page itself, and to nothing else of it', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask(base, { headers })).status).toBe(200)
    expect((await ask(`${base}a.js`, { headers })).status).toBe(403)
  })

  test('a request that acts without the secret, or does not say where it comes from, is refused', async () => {
    const { authorization } = letIn()
    for (const place of ['files', 'quit'])
      for (const headers of [{}, { authorization }, { origin }, { origin, authorization: 'Bearer x' }])
        expect((await ask(base + place, { method: 'POST', headers })).status).toBe(403)
    expect(storeClosed).not.toHaveBeenCalled()
  })

  test.each([
    ['from another page', () => ({ origin: 'https://example.org' })],
    ['from nowhere', () => ({})],
    ['under another name', () => ({ origin, host: 'muster.example' })],
  ])('a stranger on the socket is refused: %s', async (_, headers) => {
    await expect(connect(`${base}rpc`, headers())).rejects.toThrow('403')
  })

  test('there is one socket', async () => {
    await expect(connect(`${base}other`, { origin })).rejects.toThrow('403')
    await expect(connect(`${origin}/rpc`, { origin })).rejects.toThrow('403')
  })

  test('on the socket nobody is believed who does not prove the secret, and nobody is told it', async () => {
    const said: string[] = []
    for (const answer of [
      () => 'no JSON',
      () => JSON.stringify({ nonce: 'n'.repeat(43), proof: '' }),
      (nonce: string) => JSON.stringify({ nonce, proof: proof('host', nonce, nonce) }),
      () => Buffer.from('binary'),
    ]) {
      const { socket, next, closed } = await connect(`${base}rpc`, { origin })
      const hello = await next()
      said.push(hello)
      socket.on('message', message => said.push(String(message)))
      socket.send(answer(JSON.parse(hello).nonce))
      expect(await closed).toBe(1008)
    }
    expect(said).toHaveLength(4)
    expect(said.join()).not.toContain(secret)
  })

  test('one page at a time: what one tab signs in to, no other acts in', async () => {
    const client = await call()
    const other = await connect(`${base}rpc`, { origin })
    expect(await other.closed).toBe(1013)
    expect(await client.greet({ name: 'Reed' })).toBe('Good morning, Reed')
  })
})

describe('the page', () => {
  test('gets a nonce of its own each time, and a policy that allows nothing else inline', async () => {
    const [first, second] = await Promise.all([visit(''), visit('flights/1')])
    const nonce = /nonce="([^"]+)" src/.exec(first.body)?.[1] ?? ''
    const policy = String(first.headers['content-security-policy'])
    expect(nonce).toHaveLength(24)
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`connect-src 'self' ${origin.replace('http', 'ws')};`)
    expect(policy).not.toContain('unsafe')
    expect(second.body).toContain('nonce=')
    expect(second.body).not.toContain(nonce)
  })

  test('comes with its assets', async () => {
    expect(await visit('a.js')).toMatchObject({
      status: 200,
      body: 'let a',
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
  })

  test.each([
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    '..%5csecret.txt',
    '/etc/passwd.txt',
    'a%00.js',
    '%ff.js',
    'gone.js',
  ])('nothing outside its folder is served: %s', async path => {
    writeFileSync(join(page, '../secret.txt'), 'secret')
    const reply = await visit(path)
    rmSync(join(page, '../secret.txt'))
    expect([403, 404]).toContain(reply.status)
    expect(reply.body).not.toContain('secret')
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
    const reply = await ask(`${base}files`, {
      method: 'POST',
      headers: { ...letIn(), 'x-file-name': encodeURIComponent('../../people – ایران.csv') },
      body: content,
    })
    const picked = JSON.parse(reply.body)
    expect(reply.status).toBe(201)
    expect(picked).toEqual({ file: expect.any(String), name: 'people – ایران.csv', size: content.length })
    expect(await (await call()).read(picked.file)).toBe(content)
  })

  test('a name in which something hides is refused by name, and so is more than there is room for', async () => {
    const send = (name: string, body: string) =>
      ask(`${base}files`, { method: 'POST', headers: { ...letIn(), 'x-file-name': name }, body })
    for (const name of [
      'people%0A.csv',
      'people%1B%5B2J.csv',
      'people%EF%BF%BD.csv',
      'people%ED%A0%80.csv',
      '%ff',
    ])
      expect(await send(name, 'x')).toMatchObject({
        status: 422,
        body: expect.stringMatching(
          /characters that nobody can see or read.*"file":|"file":.*nobody can see or read/,
        ),
      })
    expect(await send('large.csv', 'x'.repeat(5_000_001))).toMatchObject({
      status: 422,
      body: expect.stringContaining('"file":"large.csv"'),
    })
    expect(uploads()).toEqual([])
    expect((await send('a.csv', 'x'.repeat(5_000_000))).status).toBe(201)
    expect((await send('b.csv', 'x'.repeat(3_000_001))).status).toBe(422)
    for (const name of ['c.csv', 'd.csv']) expect((await send(name, 'x')).status).toBe(201)
    expect((await send('e.csv', 'x')).body).toContain('Too many files')
  })

  test('a reference that was never given out reads nothing', async () => {
    const client = await call()
    await expect(client.read('/etc/passwd')).rejects.toThrow()
    await expect(client.read('../../etc/passwd')).rejects.toThrow()
  })

  test('an upload that breaks off leaves nothing behind', async () => {
    const before = uploads()
    const broken = request(`${base}files`, {
      method: 'POST',
      headers: { ...letIn(), 'content-length': 1000 },
    })
    broken.on('error', () => undefined).write('half')
    await vi.waitFor(() => expect(uploads().length).toBeGreaterThan(before.length), patience)
    broken.destroy()
    await vi.waitFor(() => expect(uploads()).toEqual(before), patience)
  })

  test('a document is downloaded under its name', async () => {
    const file = await (await call()).save('120 people')
    expect(await visit(`files/${file}`)).toMatchObject({
      status: 200,
      body: '120 people',
      headers: {
        'content-type': 'text/plain',
        'content-disposition': "attachment; filename*=UTF-8''crew%20%E2%80%93%20list.txt",
      },
    })
    expect((await visit('files/other')).status).toBe(404)
  })

  test('a document counts as saved once it was downloaded to its end, and not before', async () => {
    const file = await (await call()).save('120 people')
    expect((await ask(`${origin}/files/${file}`)).status).toBe(403)
    expect(documentSaved).not.toHaveBeenCalled()
    await visit(`files/${file}`)
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
  test('comes when the page is gone and does not come back', async () => {
    await call()
    open.splice(0)[0]?.terminate()
    await vi.waitFor(() => call(), patience)
    await new Promise(resolve => setTimeout(resolve, 2 * goneAfterMs))
    expect(storeClosed).not.toHaveBeenCalled()
    open.splice(0)[0]?.terminate()
    await host.closed
    expect(storeClosed).toHaveBeenCalledOnce()
  })

  test('the page can end it', async () => {
    expect((await ask(`${base}quit`, { method: 'POST', headers: letIn() })).status).toBe(202)
    await host.closed
    expect(storeClosed).toHaveBeenCalledOnce()
    await expect(ask(origin)).rejects.toThrow('ECONNREFUSED')
  })

  test('a call can end it, and is answered first', async () => {
    const client = await call()
    const [socket] = open
    const said = new Promise<number>(resolve => socket?.once('close', resolve))
    await client.quit()
    await host.closed
    expect(await said).toBe(endedCode)
    expect(storeClosed).toHaveBeenCalledOnce()
  })

  test('whoever is signed out by it has no other host to come back to', async () => {
    const onLeft = vi.fn()
    const ending = await openBrowserHost(
      shell => ({ ...createTinyProgram()(shell), close: () => shell.forgetFiles() }),
      page,
      { onLeft },
    )
    await ending.close()
    expect(onLeft).not.toHaveBeenCalled()
  })

  test('no uploaded file outlives it', async () => {
    await ask(`${base}files`, { method: 'POST', headers: letIn(), body: 'x' })
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
  return ask(base, { path: new URL(base).pathname + path })
}

function proof(by: 'page' | 'host', hostNonce: string, pageNonce: string): string {
  return createHmac('sha256', secret)
    .update(provenText(by, hostNonce, pageNonce))
    .digest('base64url')
}

/** As renderer/loopback.ts: both sides prove that they know the secret. */
async function call(): Promise<TinyClient> {
  const { socket, next } = await connect(`${base}rpc`, { origin })
  open.push(socket)
  const { nonce } = JSON.parse(await next())
  const own = 'page-nonce-of-some-length'
  socket.send(JSON.stringify({ nonce: own, proof: proof('page', nonce, own) }))
  expect(JSON.parse(await next())).toEqual({ proof: proof('host', nonce, own) })
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
}

/** The sockets of calls: the host ends once they are closed. */
const open: WebSocket[] = []
afterEach(() => {
  for (const socket of open.splice(0)) socket.terminate()
})
