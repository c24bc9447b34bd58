import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type Client, createProgram } from '#electron/router/index.ts'
import { takeInWaitingStops } from '#electron/services/ground/change.ts'
import { aFullFlight, fillPeople, fillRegister, quickKdf, signedIn } from './full-flight.ts'
import { type Acknowledgements, peopleCsv, stoppingMeanwhile } from './stops-meanwhile.ts'

/**
 * How long a stop takes while the store is busy: one every 100 ms while a list of 100,000 people is imported, while another
 * office's file of as many is written, previewed and merged, and while a flight of 400 people is checked against a register
 * of 100,000 rows again and again. Told is the slowest acknowledgement, counted from when the stop was due; a second is allowed.
 */

const crowd = Number(process.argv.find(each => each.startsWith('--people='))?.split('=')[1] ?? 100_000)
const everyMs = 100
const allowedMs = 1000

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const other = await anOffice('other')
  fillPeople(other.app, crowd)
  const file = join(folder, 'other.muster')
  await finish(other.client.exchange.write({ file, passphrase: 'a bench passphrase' }))
  const { key } = await other.client.exchange.keys()
  other.close()

  const { app, client, close } = await anOffice('own')
  await client.exchange.trust({ key, name: 'Other' })
  const people = fillPeople(app, 2000)
  fillRegister(app, 100_000)
  const flight = await aFullFlight(client, people, 400)
  const list = join(folder, 'people.csv')
  await writeFile(list, peopleCsv(crowd))
  const meanwhile = (work: () => Promise<void>) => stoppingMeanwhile(client, people, everyMs, work)

  const told = process.argv.includes('--merge-only')
    ? []
    : [
        await tell(`import of ${crowd} people`, () => finish(client.people.import({ file: list }))),
        await tell('backup', () =>
          finish(
            client.exchange.write({ file: join(folder, 'own.muster'), passphrase: 'a bench passphrase' }),
          ),
        ),
      ]
  told.push(
    await tell(`preview of merging ${crowd} people`, () =>
      finish(client.exchange.merge({ file, passphrase: 'a bench passphrase', preview: true })),
    ),
    await tell(`merge of ${crowd} people`, () =>
      finish(client.exchange.merge({ file, passphrase: 'a bench passphrase' })),
    ),
    await tell('20 checks of a full flight', async () => {
      for (let round = 0; round < 20; round += 1) {
        await client.flights.check({ flight })
        await pause(0) // As between two calls over a port.
      }
    }),
  )
  await requireKept(app, told)
  close()

  async function tell(what: string, work: () => Promise<void>): Promise<Acknowledgements> {
    const result = await meanwhile(work)
    const { count, slowestMs, p99Ms, medianMs, tookMs } = result
    const verdict = slowestMs <= allowedMs ? '' : '  TOO SLOW'
    const times = `slowest ${slowestMs.toFixed(0)} ms, 99 in 100 under ${p99Ms.toFixed(0)} ms, median ${medianMs.toFixed(1)} ms`
    console.log(`${what}: ${(tookMs / 1000).toFixed(1)} s; ${count} stops, ${times}${verdict}`)
    return result
  }
}

/** The program as a window has it, which lets time pass and watches, over a new store. */
async function anOffice(name: string): Promise<{ app: App; client: Client; close: () => void }> {
  const host = {
    kind: 'browser',
    dialogs: false,
    storesFolder: join(folder, name),
    resolveFile: (path: string) => path,
  }
  const { app, close } = createProgram(host as App['host'], quickKdf)
  return { app, client: await signedIn(app), close }
}

/** Every stop that was acknowledged is in the log, and none waits. */
async function requireKept(app: App, told: readonly Acknowledgements[]): Promise<void> {
  const { store } = app.session as NonNullable<App['session']>
  await takeInWaitingStops(store)
  const ids = told.flatMap(each => each.ids)
  const missing = ids.filter(id => store.changes.of('emergencyStop', id).length === 0)
  console.log(`${ids.length} stops acknowledged, ${missing.length} not in the log when all was done`)
}

async function finish(steps: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await steps);
}
