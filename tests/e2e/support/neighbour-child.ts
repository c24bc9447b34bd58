import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createConnection, createServer } from 'node:net'

// Another user of the computer, and a program of theirs: tries all that it can think of, and prints what it got, as JSON.

const { host, pids, paths } = JSON.parse(process.argv[2] ?? '{}') as {
  host: string
  pids: number[]
  paths: string[]
}
const [address = '', port = ''] = host.split(':')

/** What was tried, and what came of it: text that it could read, or the error's code. */
const got: Record<string, string> = {}
const attempt = (what: string, work: () => string) => {
  try {
    got[what] = work()
  } catch (error) {
    got[what] = `refused: ${(error as NodeJS.ErrnoException).code}`
  }
}

got['the command lines of everybody'] = readdirSync('/proc')
  .filter(name => /^\d+$/.test(name))
  .map(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return ''
    }
  })
  .join('\n')
got['who listens'] = readFileSync('/proc/net/tcp', 'utf8')
for (const pid of pids) {
  for (const file of ['environ', 'maps', 'mem'])
    attempt(`/proc/PID/${file} of ${pid}`, () =>
      readFileSync(`/proc/${pid}/${file}`, 'latin1').slice(0, 100_000),
    )
  attempt(`the open files of ${pid}`, () => readdirSync(`/proc/${pid}/fd`).join())
  attempt(`ending ${pid}`, () => String(process.kill(pid, 'SIGTERM')))
}
for (const path of paths) {
  attempt(`reading ${path}`, () => readFileSync(path, 'latin1'))
  attempt(`listing ${path}`, () => readdirSync(path).join())
}

function ask(method: string, path: string, headers: Record<string, string>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const asked = request({ host: address, port, method, path, headers, agent: false }, answer => {
    answer.toArray().then(
      chunks => resolve(`${answer.statusCode} ${JSON.stringify(answer.headers)} ${Buffer.concat(chunks)}`),
      () => resolve('broken off'),
    )
  })
  asked.once('upgrade', (_answer, socket) => {
    socket.destroy()
    resolve('101 a socket')
  })
  asked.once('error', error => resolve(`refused: ${(error as NodeJS.ErrnoException).code}`)).end()
  return promise
}

const own = { host, origin: `http://${host}` }
const socket = {
  ...own,
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'bm90aGluZyBrbm93biBhcyBhIGtleQ==',
}
for (const [what, method, path, headers] of [
  ['the page', 'GET', '/', { host }],
  ['the page, as if it were its own', 'GET', '/index.html', own],
  ['the page under a guessed path', 'GET', `/${'A'.repeat(43)}/`, own],
  ['the path by dots', 'GET', '/../', own],
  ['the page under another name', 'GET', '/', { host: `evil.example:${port}` }],
  ['letting in', 'POST', '/enter', { ...own, 'x-token': 'A'.repeat(43) }],
  ['an end', 'POST', '/quit', own],
  ['an upload', 'POST', '/files', { ...own, 'x-file-name': 'a.csv' }],
  ['a document', 'GET', '/files/1', own],
  ['a socket', 'GET', '/rpc', socket],
  ['a socket under a guessed path', 'GET', `/${'A'.repeat(43)}/rpc`, socket],
] as const)
  got[`asking for ${what}`] = await ask(method, path, headers)

/** Takes the port that Muster has, where the system lets it. */
async function listenAt(where: string, reusePort: boolean): Promise<string> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<string>()
  server.once('error', error => resolve(`refused: ${(error as NodeJS.ErrnoException).code}`))
  server.listen({ port: Number(port), host: where, reusePort }, () => resolve('listens'))
  const outcome = await promise
  if (outcome !== 'listens') return outcome
  // Who listens at all addresses may be there beside; what matters is who is asked.
  const heard = new Promise<string>(done => server.once('connection', () => done('was connected to')))
  createConnection({ port: Number(port), host: address }).once('error', () => undefined)
  const late = new Promise<string>(done => setTimeout(done, 1_000, 'listens, and nobody comes'))
  const answer = await Promise.race([heard, late])
  server.close()
  return answer
}
got['listening in its place'] = await listenAt(address, false)
got['listening in its place beside it'] = await listenAt(address, true)
got['listening at every address'] = await listenAt('0.0.0.0', true)

process.stdout.write(JSON.stringify(got))
process.exit()
