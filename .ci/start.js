import { spawn } from 'node:child_process'

// Starts Muster as the README says and ends it as its page does: `npm start`, the address, the page, "quit". Arguments
// are handed on to `npm start`. Ends with 1 unless all of that happened.

const patienceMs = 300_000
const handedOn = process.argv.slice(2)
const command = ['npm', 'start', ...(handedOn.length > 0 ? ['--', ...handedOn] : [])].join(' ')
// npm is a script on Windows, so a shell reads this.
const muster = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
const ended = new Promise(resolve => muster.once('exit', resolve))
const tooLate = setTimeout(() => fail(`no address within ${patienceMs / 1000} s`), patienceMs)

let said = ''
for await (const piece of muster.stdout) {
  process.stdout.write(piece)
  said += piece
  const address = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0]
  if (address) {
    await visit(address)
    break
  }
}
muster.stdout.resume()
const code = await ended
clearTimeout(tooLate)
if (code !== 0) fail(`npm start ended with ${code}`)

async function visit(address) {
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) fail(`the address answered ${entered.status}`)
  const { origin } = new URL(address)
  const page = await (await fetch(origin, { headers: { cookie } })).text()
  if (!page.includes('<title>Muster')) fail('the page is not there')
  await fetch(`${origin}/quit`, { method: 'POST', headers: { cookie, origin } })
}

function fail(why) {
  process.stderr.write(`start: ${why}\n`)
  process.exit(1)
}
