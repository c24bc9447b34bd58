import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Client } from '#electron/router/index.ts'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { dateIn, partialDate, systemNow } from '#shared/model/plain-date.ts'
import { aFullFlight, anOffice, fillPeople, fillRegister } from './full-flight.ts'

/**
 * What is made to be slow: 300 people of one name and one birth date, against a register of 60,000 rows of that birth date, and
 * against one of 60,000 rows of that name; beside the same 300 and 60,000 who have nothing in common. How long a check takes,
 * the first and again, and how much of the heap is kept after it. Then the same as they come in: a register of so many rows of one birth date, while
 * its namesakes are on file, and a list of 300 rows of one person.
 */

const people = 300
const rows = 60_000
const name = { familyName: 'HUSSEIN', givenNames: 'Muhammad' }
const birthDate = partialDate('1990-01-01')

registerFollowUps()
await measured('nothing in common', {}, {})
await measured('one name and birth date, rows of that birth date', { ...name, birthDate }, { birthDate })
await measured('one name and birth date, rows of that name', { ...name, birthDate }, name)
await imported()

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
    const before = heapKept()
    const start = performance.now()
    const flight = await aFullFlight(client, crowd, people)
    const planned = (performance.now() - start) / 1000
    const first = await timed(client, flight)
    const again = await timed(client, flight)
    const grown = (heapKept() - before) / 1024 ** 2
    const times = `planned in ${planned.toFixed(1)} s, checked in ${first}, again ${again}`
    console.log(`${what}: ${times}; heap ${grown.toFixed(0)} MiB more`)
  } finally {
    app.session?.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is on the heap once all that is needed no more was collected, in bytes. */
function heapKept(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

/** Both files as a window brings them in. */
async function imported(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'))
  const { app, client } = await anOffice(folder)
  try {
    fillPeople(app, people, { ...name, birthDate })
    const register = join(folder, 'register.csv')
    const heading = 'permit_number,category,status,family_name,given_names,birth_date,nationality'
    const row = (i: number) =>
      `IOE${String(i).padStart(10, '0')},lpr,valid,Karimi${i % 9_973},Reza,${birthDate},IRN`
    writeFileSync(register, [heading, ...Array.from({ length: rows }, (_, i) => row(i))].join('\n'))
    const list = join(folder, 'list.csv')
    const one = `,${name.familyName},${name.givenNames},${birthDate},IRN`
    writeFileSync(
      list,
      ['case_number,family_name,given_names,birth_date,nationality', ...Array(people).fill(one)].join('\n'),
    )
    const request = { file: register, source: 'Bench', asOf: dateIn('UTC', systemNow()) }
    await told(`import of ${rows} rows of one birth date, ${people} namesakes on file`, () =>
      client.register.import(request),
    )
    await told(`import of ${people} rows of one person, ${people} namesakes on file`, () =>
      client.people.import({ file: list }),
    )
  } finally {
    app.session?.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function told(what: string, start: () => Promise<AsyncIterable<unknown>>): Promise<void> {
  const began = performance.now()
  const before = heapKept()
  for await (const _ of await start());
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${what}: ${seconds.toFixed(1)} s; heap ${((heapKept() - before) / 1024 ** 2).toFixed(0)} MiB more`,
  )
}

/** How long a check takes by the clock, and of the processor, which says more where others use the machine too. */
async function timed(client: Client, flight: FlightId): Promise<string> {
  const [start, used] = [performance.now(), process.cpuUsage()]
  await client.flights.check({ flight })
  const { user, system } = process.cpuUsage(used)
  return `${(performance.now() - start).toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processor)`
}
