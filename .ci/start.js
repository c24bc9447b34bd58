import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

// Starts Muster as the README says and ends it as its page does: `npm start`, the file that it names, the page, "quit". Arguments
// are handed on to `npm start`. Ends with 1 unless all of that happened.

const patienceMs = 300_000
const handedOn = process.argv.slice(2)
const command = ['npm', 'start', ...(handedOn.length > 0 ? ['--', ...handedOn] : [])].join(' ')
// npm is a script on Windows, so a shell reads this.
const muster = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
const ended = new Promise(resolve => muster.once('exit', resolve))
const tooLate = setTimeout(() => fail(`no file to open within ${patienceMs / 1000} s`), patienceMs)

let said = ''
for await (const piece of muster.stdout) {
  process.stdout.write(piece)
  said += piece
  const file = /^Muster opens by (.+\.html)\r?$/m.exec(said)?.[1]
  if (file) {
    await visit(/url=([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1])
    break
  }
}
muster.stdout.resume()
const code = await ended
clearTimeout(tooLate)
if (code !== 0) fail(`npm start ended with ${code}`)

/** Does what the browser does that opens the file: the page, the token for the page's secret. */
async function visit(address) {
  const { origin, pathname, hash } = new URL(address)
  const page = await (await fetch(origin + pathname)).text()
  if (!page.includes('<title>Muster')) fail('the page is not there')
  const token = hash.replace('#token=', '')
  const entered = await fetch(`${origin}${pathname}enter`, {
    method: 'POST',
    headers: { origin, 'x-token': token },
  })
  if (!entered.ok) fail(`the token was answered with ${entered.status}`)
  const { secret } = await entered.json()
  const headers = { origin, authorization: `Bearer ${secret}` }
  await fetch(`${origin}${pathname}quit`, { method: 'POST', headers })
}

function fail(why) {
  process.stderr.write(`start: ${why}\n`)
  process.exit(1)
}
