import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Client } from '#electron/router/index.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { aFullFlight, anOffice, fillPeople, fillRegister } from './full-flight.ts'

/**
 * Asking for a flight of 400 people, checked against a register of 100,000 rows, and typing in the search of 100,000
 * people: milliseconds in the main process, through the contract, on an encrypted store on disk. The clock is the
 * system's, so the flight departs in ten days. On its own: `npx --no-install node tests/bench/roster.bench.ts`.
 */

const crowd = 100_000
const registerRows = 100_000
const aboard = 400
const rounds = 20

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(): Promise<void> {
  const { app, client } = await anOffice(folder)
  const people = await timed(`${crowd} people and passports written`, () => fillPeople(app, crowd))
  await timed(`${registerRows} register rows written and indexed`, () => fillRegister(app, registerRows))
  const flight = await aFullFlight(client, people, aboard)
  const { next } = await client.flights.get({ flight })
  await spread(
    `flights.get, ${aboard} people, register of ${registerRows} (${next.step} ${next.count})`,
    () => client.flights.get({ flight }),
  )
  await spread('flights.list, one such flight', () => client.flights.list())
  await spread('a stop for somebody on it, recorded', () =>
    client.evidence.stop({ personId: people[1] as PersonId, why: 'Word of a stay' }),
  )
  for (const word of ['karimova', 'A20004711', 'ali sal']) await typing(client, word)
  app.session?.store.close()
}

/** Every prefix of the word, as typed; the worst and the median keystroke. */
async function typing(client: Client, word: string): Promise<void> {
  const times: number[] = []
  for (let length = 1; length <= word.length; length += 1) {
    times.push(await timeOf(() => client.people.search({ query: word.slice(0, length) })))
  }
  console.log(`people.search, typing “${word}” among ${crowd}: ${summary(times)} a keystroke`)
}

async function spread(what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(work))
  console.log(`${what}: first ${(times[0] ?? 0).toFixed(1)} ms, then ${summary(times.slice(1))}`)
}

async function timed<T>(what: string, work: () => T): Promise<T> {
  let result: T | undefined
  const time = await timeOf(async () => {
    result = work()
  })
  console.log(`${what}: ${(time / 1000).toFixed(1)} s`)
  return result as T
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  return `median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)} ms, worst ${(sorted.at(-1) ?? 0).toFixed(1)} ms`
}
