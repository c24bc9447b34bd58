import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type Client, createProgram } from '#electron/router/index.ts'
import { takeInWaitingStops } from '#electron/services/ground/change.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { addTime, systemNow } from '#shared/model/plain-date.ts'
import { aFullFlight, fillPeople, fillRegister, quickKdf, signedIn } from './full-flight.ts'
import { type Acknowledgements, peopleCsv, stoppingMeanwhile } from './stops-meanwhile.ts'

/**
 * How long a stop takes while the store is busy: one every 100 ms while a list of 100,000 people is imported, while another
 * office's file of as many is written, previewed and merged, while both are taken back, and while a flight of 400 people is
 * checked against a register of 100,000 rows for the first time, again and again, and signed. Told is the slowest
 * acknowledgement, counted from when the stop was due; a second is allowed. `--people=5000` for fewer people.
 */

const crowd = Number(process.argv.find(each => each.startsWith('--people='))?.split('=')[1] ?? 100_000)
const everyMs = 100
const allowedMs = 1000
const passphrase = 'a bench passphrase'

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Office {
  readonly app: App
  readonly client: Client
  readonly close: () => void
}

async function run(): Promise<void> {
  const file = join(folder, 'other.muster')
  const key = await theirFile(file)
  const office = await anOffice('own')
  const { app, client } = office
  await client.exchange.trust({ key, name: 'Other' })
  const people = fillPeople(app, 2000)
  fillRegister(app, 100_000)
  const flight = await aFullFlight(client, people.slice(0, 1200), 400)
  // Whoever is signed for is stopped by nobody.
  const told = await everyPhase(office, people.slice(1200), { file, flight })
  await requireKept(office, told)
  office.close()
}

/** Another office's file of the crowd; gives the key by which it is trusted. */
async function theirFile(file: string): Promise<string> {
  const { app, client, close } = await anOffice('other')
  fillPeople(app, crowd)
  await finish(client.exchange.write({ file, passphrase }))
  const { key } = await client.exchange.keys()
  close()
  return key
}

async function everyPhase(
  { app, client }: Office,
  people: readonly PersonId[],
  { file, flight }: { file: string; flight: FlightId },
): Promise<Acknowledgements[]> {
  const told: Acknowledgements[] = []
  const tell = async (what: string, work: () => Promise<void>) => {
    const result = await stoppingMeanwhile(client, people, everyMs, work)
    report(what, result)
    told.push(result)
  }
  const merge = (preview: boolean) => finish(client.exchange.merge({ file, passphrase, preview }))
  const list = join(folder, 'people.csv')
  await writeFile(list, peopleCsv(crowd))
  const cold = fillPeople(app, 400)
  await tell('first check of a full flight', () => firstCheck(client, cold))
  await tell('signing a full flight', () => sign(client, flight))
  await tell(`import of ${crowd} people`, () => finish(client.people.import({ file: list })))
  await tell('backup', () => finish(client.exchange.write({ file: join(folder, 'own.muster'), passphrase })))
  await tell(`preview of merging ${crowd} people`, () => merge(true))
  await tell(`merge of ${crowd} people`, () => merge(false))
  await tell('20 checks of a full flight', async () => {
    for (let round = 0; round < 20; round += 1) {
      await client.flights.check({ flight })
      await pause(0) // As between two calls over a port.
    }
  })
  await tell('signing a full flight', () => sign(client, flight))
  await tell('taking the merge back', async () => {
    const [latest] = await client.exchange.merges()
    if (latest) await finish(client.exchange.undoMerge({ id: latest.id }))
  })
  await tell('taking the import back', async () => {
    const [latest] = await client.imports.list()
    if (latest)
      await finish(client.imports.undo({ id: latest.id, reason: 'Imported in a benchmark, by mistake' }))
  })
  return told
}

function report(what: string, result: Acknowledgements): void {
  const { count, slowestMs, slowestWorkedMs, p99Ms, medianMs, tookMs, workedMs } = result
  const verdict = slowestMs <= allowedMs ? '' : '  TOO SLOW'
  const took = `${(tookMs / 1000).toFixed(1)} s (${(workedMs / 1000).toFixed(1)} s of processor)`
  const slowest = `slowest ${slowestMs.toFixed(0)} ms (worked ${slowestWorkedMs.toFixed(0)} ms)`
  const others = `99 in 100 under ${p99Ms.toFixed(0)} ms, median ${medianMs.toFixed(1)} ms`
  const memory = `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`
  console.log(`${what}: ${took}; ${count} stops, ${slowest}, ${others}; ${memory}${verdict}`)
}

/** The program as a window has it, which lets time pass and watches, over a new store. */
async function anOffice(name: string): Promise<Office> {
  const host = {
    kind: 'browser',
    dialogs: false,
    storesFolder: join(folder, name),
    memoryFolder: join(folder, 'memory'),
    resolveFile: (path: string) => path,
  }
  const { app, close } = createProgram(host as App['host'], quickKdf)
  return { app, client: await signedIn(app, name.toUpperCase()), close }
}

/** Of people for whom nobody has looked yet. */
async function firstCheck(client: Client, people: readonly PersonId[]): Promise<void> {
  const flight = await aFlight(client, 'COLD', people)
  await client.flights.check({ flight })
}

async function aFlight(client: Client, number: string, people: readonly PersonId[]): Promise<FlightId> {
  const departs = addTime(systemNow(), { hours: 240 })
  const { id } = await client.flights.create({ number, from: 'JFK', to: 'IKA', departs, cabin: 'A320' })
  await client.flights.add({ flight: id, people: [...people] })
  return id
}

/** Whether it is signed or refused, it was searched, checked and kept. */
async function sign(client: Client, flight: FlightId): Promise<void> {
  try {
    await client.signing.sign({ flight, passphrase: 'mutual lantern quiet' })
  } catch (error) {
    if (!isRefused(error)) throw error
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'RULE_REFUSES'
}

/** Every stop that was acknowledged is in the log, none waits, and whoever was stopped is blocked. */
async function requireKept({ app, client }: Office, told: readonly Acknowledgements[]): Promise<void> {
  const { store } = app.session as NonNullable<App['session']>
  await takeInWaitingStops(store)
  const stops = told.flatMap(each => each.stops)
  const missing = stops.filter(({ id }) => store.changes.of('emergencyStop', id as never).length === 0)
  const stopped = [...new Set(stops.map(({ personId }) => personId))]
  const flight = await aFlight(client, 'LAST', stopped)
  const { people } = await client.flights.check({ flight })
  const free = people.filter(({ findings }) => !findings.some(({ rule }) => rule === 'stop.emergency'))
  console.log(
    `${stops.length} stops acknowledged, ${missing.length} not in the log when all was done; of ${stopped.length} people stopped, ${free.length} not blocked by it`,
  )
  if (missing.length + free.length > 0) process.exitCode = 1
}

async function finish(steps: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await steps);
}
