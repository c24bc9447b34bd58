import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { profileFolder } from '../electron/stores-folder.ts'

// Opens the window of the packed program that is named, where a release lets nobody look in. That its page runs is seen by what Chromium
// keeps for it: the page asks for its preferences, and only then is there a place for them. A second start must end at once and well, in
// favour of the first. Ends with 1 unless all of that happened.

const patienceMs = 120_000
const [program = ''] = process.argv.slice(2)
const kept = join(profileFolder(), 'Partitions', 'muster', 'Local Storage', 'leveldb')

const first = spawn(program, [], { stdio: 'inherit' })
const firstEnded = new Promise(resolve => first.once('exit', code => resolve(code ?? 'a signal')))
const isUp = async () => {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    if (existsSync(kept) && readdirSync(kept).length > 0) return 'up'
    await pause(250)
  }
  return 'late'
}
const came = await Promise.race([isUp(), firstEnded])
if (came !== 'up') fail(came === 'late' ? `no page within ${patienceMs / 1000} s` : `it ended with ${came}`)

const second = spawn(program, [], { stdio: 'inherit' })
const secondEnded = new Promise(resolve => second.once('exit', resolve))
const answer = await Promise.race([secondEnded, pause(patienceMs, 'late')])
if (answer !== 0) fail(`a second start ended with ${answer}`)
if (first.exitCode !== null) fail('the first ended when a second was started')

first.kill()
if ((await Promise.race([firstEnded, pause(30_000, 'late')])) === 'late')
  fail('it does not end when it is told to')
process.exit(0)

function fail(why) {
  process.stderr.write(`packed program: ${why}\n`)
  first.kill('SIGKILL')
  process.exit(1)
}
