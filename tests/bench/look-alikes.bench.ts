import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Client } from '#electron/router/index.ts'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFullFlight, anOffice, fillPeople, fillRegister } from './full-flight.ts'

/**
 * What is made to be slow: 300 people of one name and one birth date, against a register of 60,000 rows of that birth date, and
 * against one of 60,000 rows of that name; beside the same 300 and 60,000 who have nothing in common. How long a check takes,
 * the first and again, and how much the heap has grown by it.
 */

const people = 300
const rows = 60_000
const name = { familyName: 'HUSSEIN', givenNames: 'Muhammad' }
const birthDate = partialDate('1990-01-01')

registerFollowUps()
await measured('nothing in common', {}, {})
await measured('one name and birth date, rows of that birth date', { ...name, birthDate }, { birthDate })
await measured('one name and birth date, rows of that name', { ...name, birthDate }, name)

async function measured(
  what: string,
  ours: Parameters<typeof fillPeople>[2],
  theirs: Parameters<typeof fillRegister>[2],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  const { app, client } = await anOffice(folder)
  try {
    const crowd = fillPeople(app, people, ours)
    fillRegister(app, rows, theirs)
    const before = process.memoryUsage().heapUsed
    const start = performance.now()
    const flight = await aFullFlight(client, crowd, people)
    const planned = (performance.now() - start) / 1000
    const first = await timed(client, flight)
    const again = await timed(client, flight)
    const grown = (process.memoryUsage().heapUsed - before) / 1024 ** 2
    const times = `planned in ${planned.toFixed(1)} s, checked in ${first.toFixed(0)} ms, again ${again.toFixed(0)} ms`
    console.log(`${what}: ${times}; heap ${grown.toFixed(0)} MiB more`)
  } finally {
    app.session?.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(client: Client, flight: FlightId): Promise<number> {
  const start = performance.now()
  await client.flights.check({ flight })
  return performance.now() - start
}
