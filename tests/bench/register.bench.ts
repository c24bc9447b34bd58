import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { type App, createClient } from '#electron/router/index.ts'
import { checkFlight } from '#electron/services/checking/checking.ts'
import { lookAhead } from '#electron/services/live/looking-ahead.ts'
import { addTime, dateIn, partialDate, systemNow } from '#shared/model/plain-date.ts'
import {
  aPerson,
  randomFrom,
  readNames,
  type SamplePerson,
  spelled,
  writeRegister,
} from './synthetic-register.ts'

/**
 * `register import` through the command line, with its peak memory, beside the sqlite3 shell's `.import` of the same
 * file into a plain database; then the check of 400 people against that register, of whom every fourth is in it in
 * another spelling. `--full`: 1,000,000 rows; otherwise 100,000. Peak memory is read from Linux's /proc.
 */

const rows = process.argv.includes('--full') ? 1_000_000 : 100_000
const aboard = 400
const passphrase = 'mutual lantern quiet'
/** How long somebody looks at the screen before they ask. */
const lookingMs = 15_000
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
const storeFolder = join(folder, 'bench.muster-store')
const file = join(folder, 'register.csv')

try {
  const people = somePeople()
  writeRegister(file, rows, people.slice(0, aboard / 4))
  console.log(`${rows} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB`)
  const shell = await run('sqlite3', [join(folder, 'plain.db'), '.mode csv', `.import ${file} register`])
  console.log(`sqlite3 .import: ${described(shell)}`)
  await muster(['init', '--office', 'BENCH', '--name', 'Bench', '--user', 'Bench'])
  const today = dateIn('America/New_York', systemNow())
  const ours = await muster(['register', 'import', file, '--source', 'Bench', '--as-of', today])
  console.log(`muster register import: ${described(ours)}`)
  const ratio = (mine: number, theirs: number) => (mine / theirs).toFixed(1)
  console.log(
    `times of the shell: ${ratio(ours.seconds, shell.seconds)} elapsed, ${ratio(ours.cpu, shell.cpu)} of processor`,
  )
  const flight = await aFlight(people)
  await checks(flight)
  await checkAfterLookingAhead(flight)
  const checked = await muster(['flight', 'check', flight, '--json'])
  console.log(`muster flight check, the whole program: ${described(checked)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Ran {
  readonly seconds: number
  readonly cpu: number
  readonly peakMb: number
}

function described({ seconds, cpu, peakMb }: Ran): string {
  return `${seconds.toFixed(1)} s elapsed, ${cpu.toFixed(1)} s of processor, peak ${peakMb.toFixed(0)} MB`
}

function muster(args: readonly string[]): Promise<Ran> {
  const cli = join(import.meta.dirname, '../../electron/hosts/cli.js')
  return run(process.execPath, [cli, '--store', storeFolder, ...args], { MUSTER_PASSPHRASE: passphrase })
}

/** Runs a program to its end; a status of 0 or 1 is an answer. */
async function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const start = performance.now()
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve, reject) =>
    child.once('exit', resolve).once('error', reject),
  )
  let [cpu, peakMb] = [0, 0]
  while (child.exitCode === null && child.signalCode === null) {
    const seen = usageOf(child.pid ?? 0)
    cpu = Math.max(cpu, seen.cpu)
    peakMb = Math.max(peakMb, seen.peakMb)
    await wait(20)
  }
  const status = await ended
  if (status !== 0 && status !== 1) throw new Error(`${program} ended with ${status}`)
  return { seconds: (performance.now() - start) / 1000, cpu, peakMb }
}

/** Processor time and peak memory of a running process; nothing where there is no /proc. */
function usageOf(pid: number): { cpu: number; peakMb: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const [, peak = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, peakMb: Number(peak) / 1024 }
  } catch {
    return { cpu: 0, peakMb: 0 }
  }
}

function somePeople(): SamplePerson[] {
  const random = randomFrom(9)
  const names = readNames().filter(name => name.spellings.length > 1)
  return Array.from({ length: aboard }, () => aPerson(names, random))
}

/** Puts the people on a flight in ten days, each in another spelling than the register's. */
async function aFlight(people: readonly SamplePerson[]): Promise<string> {
  const { client, close } = await signedIn()
  const ids = []
  for (const [i, person] of people.entries()) {
    const born = partialDate(person.birthDate)
    const fields = {
      ...spelled(person, 1),
      birthDate: born,
      caseNumber: `B${i + 1_000_000}`,
      nationality: 'IRN',
    }
    ids.push((await client.people.create(fields)).id)
  }
  const departs = addTime(systemNow(), { hours: 240 })
  const route = { from: 'JFK', to: 'IKA', cabin: 'A320' } as const
  const { id } = await client.flights.create({
    ...route,
    number: 'BE1',
    departs,
  })
  await client.flights.add({ flight: id, people: ids })
  close()
  return id
}

async function checks(flight: string): Promise<void> {
  const { client, close } = await signedIn()
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    const { counts, people } = await client.flights.check({ flight: flight as never })
    times.push(performance.now() - start)
    if (round > 0) continue
    const findings = people.flatMap(each => each.findings).map(each => each.rule)
    const possible = findings.filter(rule => rule === 'register.possible_match').length
    console.log(`check: ${possible} possible matches, ${JSON.stringify(counts)}`)
  }
  const [first = 0, ...again] = times
  const median = again.sort((a, b) => a - b)[Math.floor(again.length / 2)] ?? 0
  console.log(`check of ${aboard} people: first ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms`)
  close()
  console.log(`everybody searched for: ${(await searchedFor(flight)).toFixed(0)} ms`)
}

/** How long the same check takes that a signature would rest on: it asks nothing that was kept or remembered. */
async function searchedFor(flight: string): Promise<number> {
  const app = anApp()
  const { close } = await signedIn(app)
  const store = app.session?.store
  if (!store) throw new Error('Nobody is signed in')
  const start = performance.now()
  store.read(() => checkFlight(store, store.flight.require(flight as never), systemNow()))
  const took = performance.now() - start
  close()
  return took
}

/** The first check of somebody who signed in and read the screen for a while, and how long a writing had to wait meanwhile. */
async function checkAfterLookingAhead(flight: string): Promise<void> {
  const app = anApp()
  const stop = lookAhead(app)
  const { client, close } = await signedIn(app)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await wait(lookingMs)
  delay.disable()
  const start = performance.now()
  await client.flights.check({ flight: flight as never })
  console.log(
    `first check ${lookingMs / 1000} s after signing in, looked for ahead: ${(performance.now() - start).toFixed(0)} ms; the longest turn meanwhile ${(delay.max / 1e6).toFixed(0)} ms`,
  )
  stop()
  close()
}

function anApp(): App {
  const host = { kind: 'cli', dialogs: false, storesFolder: folder, memoryFolder: folder } as App['host']
  return { host, now: systemNow, newId: () => 'BENCH', version: 'bench', session: null }
}

async function signedIn(app = anApp()) {
  const client = createClient(app)
  await client.session.signIn({ folder: storeFolder, user: 'Bench', passphrase })
  return { client, close: () => app.session?.store.close() }
}
