import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { takeInStops, takeInWaitingStops } from '#electron/services/ground/change.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { restoreCopy } from '#electron/store/file/restore.ts'
import { openConnection } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { EmergencyStopId } from '#shared/model/ids.ts'
import { systemNow } from '#shared/model/plain-date.ts'
import { peopleCsv, stoppingMeanwhile } from '#tests/bench/stops-meanwhile.ts'
import { aHost } from '#tests/support/host.ts'
import {
  anApp,
  anOffice,
  aReadyFlight,
  passphrase,
  signedBy,
  storeOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { mountSmallDisk } from '#tests/support/small-disk.ts'
import { cheapKdf, temporaryFolder } from '#tests/support/stores.ts'

// One starts a program of its own, which a busy machine may keep waiting.
vi.setConfig({ testTimeout: 120_000 })

const smallDisk = mountSmallDisk(8)

const why = 'The clerk of the court called'

/** Somebody else writes the log, as an import does, until it is called back. */
function writeMeanwhile({ folder, dataKey }: WritableStore): () => void {
  const other = connectForWriting(storePaths(folder).database, dataKey)
  other.exec('BEGIN IMMEDIATE')
  let isWriting = true
  const end = () => {
    if (isWriting) other.exec('COMMIT').close()
    isWriting = false
  }
  onTestFinished(end)
  return end
}

/** Waits until every stop is in the log: they come in one by one. */
async function takenIn(office: Pick<TestOffice, 'app'>): Promise<void> {
  const { store } = office.app.session!
  await takeInWaitingStops(store)
  expect(store.stopQueue?.list()).toEqual([])
}

/** Milliseconds until `work` is done. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

describe('while somebody else writes the log', () => {
  test('a stop is acknowledged at once, holds in every answer, and comes into the log when that is free', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    await signedBy(office, flight)
    const person = people[0]!
    const store = storeOf(office)
    const news = await office.reed.flights.watch({ flight })
    await news.next()
    const endWriting = writeMeanwhile(store)

    let id = '' as EmergencyStopId
    const tookMs = await timeOf(async () => {
      id = (await office.reed.evidence.stop({ personId: person, why })).id
    })
    expect(tookMs).toBeLessThan(1000)
    expect(store.changes.of('emergencyStop', id)).toEqual([])

    const { people: verdicts } = await office.reed.flights.check({ flight })
    expect(verdicts.find(({ personId }) => personId === person)?.verdict).toBe('blocked')
    expect((await office.reed.people.get({ person })).stops).toMatchObject([{ id, why }])
    expect(await office.reed.signing.versions({ flight })).toMatchObject([{ state: 'superseded' }])
    const told = await news.next()
    expect(JSON.stringify(told.value)).toContain('stop')
    await news.return?.()
    const job = openConnection(store.folder, store.dataKey, { now: systemNow, program: 'job', kdf: cheapKdf })
    expect(job.emergencyStop.ofPeople([person])).toMatchObject([{ id, why }])
    job.close()

    endWriting()
    await office.reed.session.status()
    await office.reed.flights.list()
    expect(store.changes.of('emergencyStop', id)).toHaveLength(1)
    expect(store.manifestVersion.latest(flight)?.supersededAt).not.toBeNull()
    expect(store.stopQueue?.list()).toEqual([])
    expect(store.changes.verify().broken).toBeNull()
    expect((await office.reed.people.get({ person })).stops).toHaveLength(1)
  })

  test('whoever is signed in may stop, an auditor too, and the log names them though somebody else brings it in', async () => {
    const office = await anOffice()
    const [person] = (await aReadyFlight(office)).people
    const auditor = await withUser(office, 'T. Auditor', ['auditor'])
    const endWriting = writeMeanwhile(storeOf(office))
    const { id } = await auditor.evidence.stop({ personId: person!, why })
    endWriting()
    await takenIn(office)
    const [entry] = storeOf(office).changes.of('emergencyStop', id)
    const { name } = storeOf(office).user.require(entry!.userId)
    expect(name).toBe('T. Auditor')
  })

  test('every other edit is refused by name within a moment, and the program never stands still', async () => {
    const office = await anOffice()
    writeMeanwhile(storeOf(office))
    const edit = () => office.reed.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
    const tookMs = await timeOf(() => expect(edit()).rejects.toMatchObject({ code: 'STORE_IN_USE' }))
    expect(tookMs).toBeLessThan(1000)
  })

  test('stops past the room that is kept go on being acknowledged, and all of them come into the log', async () => {
    const office = await anOffice()
    const [person] = (await aReadyFlight(office)).people
    const endWriting = writeMeanwhile(storeOf(office))
    const ids: EmergencyStopId[] = []
    for (let count = 0; count < 150; count += 1)
      ids.push((await office.reed.evidence.stop({ personId: person!, why: `${why} (${count})` })).id)
    endWriting()
    await takenIn(office)
    for (const id of ids) expect(storeOf(office).changes.of('emergencyStop', id)).toHaveLength(1)
  })
})

test('of many that wait only one comes into the log a turn, and each that is named for lifting is there', async () => {
  const office = await anOffice()
  const [person] = (await aReadyFlight(office)).people
  const store = storeOf(office)
  const endWriting = writeMeanwhile(store)
  const ids: EmergencyStopId[] = []
  for (let count = 0; count < 20; count += 1)
    ids.push((await office.reed.evidence.stop({ personId: person!, why: `${why} (${count})` })).id)
  endWriting()
  takeInStops(store)
  takeInStops(store)
  expect(store.stopQueue?.list()).toHaveLength(19)
  // The first one recorded is the last to come in by itself.
  const first = `emergencyStop:${ids[0]}`
  expect(await release([office.reed, office.ito], first)).toMatchObject({ counts: true })
  await expect.poll(() => store.stopQueue?.list()).toEqual([])
  for (const id of ids.slice(1)) expect(store.changes.of('emergencyStop', id)).toHaveLength(1)
  expect(store.changes.verify().broken).toBeNull()
})

test('a program killed between acknowledging stops and writing them into the log loses none', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const { folder } = storeOf(office)
  await office.reed.session.signOut()
  const program = fileURLToPath(new URL('./stopping-child.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [program, folder, 'A. Reed', people[0]!], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout!.setEncoding('utf8').on('data', text => {
    printed += text
  })
  await expect.poll(() => printed.split('\n').length).toBeGreaterThan(20)
  const closed = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGKILL')
  await closed
  const acknowledged = printed.split('\n').slice(0, -1) as EmergencyStopId[]

  await office.reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  const store = storeOf(office)
  const { people: verdicts } = await office.reed.flights.check({ flight })
  expect(verdicts.find(({ personId }) => personId === people[0])?.verdict).toBe('blocked')
  await takenIn(office)
  expect(acknowledged.filter(id => store.changes.of('emergencyStop', id).length !== 1)).toEqual([])
})

test('a copy of the whole folder, made while stops wait, has them', async () => {
  const office = await anOffice()
  const [person] = (await aReadyFlight(office)).people
  writeMeanwhile(storeOf(office))
  const { id } = await office.reed.evidence.stop({ personId: person!, why })
  const copy = join(temporaryFolder(), 'copy.muster-store')
  cpSync(storeOf(office).folder, copy, { recursive: true })
  const elsewhere = createClient(anApp(undefined, dirname(copy)))
  await elsewhere.session.signIn({ folder: copy, user: 'A. Reed', passphrase })
  expect((await elsewhere.people.get({ person: person! })).stops).toMatchObject([{ id }])
  await elsewhere.session.signOut()
})

test('a copy in `copies/`, made while stops wait, has them when it is restored', async () => {
  const office = await anOffice()
  const [person] = (await aReadyFlight(office)).people
  writeMeanwhile(storeOf(office))
  const { id } = await office.reed.evidence.stop({ personId: person!, why })
  const copy = storeOf(office).copy('test')
  const folder = join(temporaryFolder(), 'restored.muster-store')
  await restoreCopy(copy, folder, { user: 'A. Reed', passphrase })
  const elsewhere = createClient(anApp(undefined, dirname(folder)))
  await elsewhere.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(await elsewhere.troubles.list()).toEqual([])
  expect((await elsewhere.people.get({ person: person! })).stops).toMatchObject([{ id }])
  await elsewhere.session.signOut()
})

test('stops recorded all through a real import are acknowledged while it runs, and all are kept', async () => {
  const office = await anOffice()
  const { people } = await aReadyFlight(office)
  const list = join(temporaryFolder(), 'people.csv')
  writeFileSync(list, peopleCsv(3000))
  const { count, stops } = await stoppingMeanwhile(office.reed, people, 50, async () => {
    for await (const _ of await office.reed.people.import({ file: list }));
  })
  expect(count).toBeGreaterThan(1)
  await takenIn(office)
  expect(storeOf(office).person.count()).toBe(people.length + 3000)
  const { changes } = storeOf(office)
  expect(stops.filter(({ id }) => changes.of('emergencyStop', id).length !== 1)).toEqual([])
})

// Skipped where mounting is not allowed (2026-11-29): the queue's own test holds there that its room is taken beforehand.
test.skipIf(smallDisk === null)(
  'on a full disk a stop is acknowledged and kept, when nothing else can be',
  async () => {
    const app = { ...anApp(), host: aHost(smallDisk ?? '') }
    const client = createClient(app)
    const office = { folder: null, code: 'FULL', name: 'Full', jurisdiction: 'us', timeZone: 'UTC' } as const
    const { folder } = await client.session.create({ ...office, user: 'A. Reed', passphrase })
    const { id: person } = await client.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
    const ballast = join(smallDisk ?? '', 'ballast')
    expect(() => writeFileSync(ballast, Buffer.alloc(64 * 1024 * 1024))).toThrow(/ENOSPC/)
    await fillLog(client)
    const ids: string[] = []
    for (let count = 0; count < 100; count += 1)
      ids.push((await client.evidence.stop({ personId: person, why: `${why} (${count})` })).id)
    expect((await client.people.get({ person })).stops).toHaveLength(100)
    await client.session.signOut()
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect((await client.people.get({ person })).stops.map(stop => stop.id).sort()).toEqual(ids.sort())
    rmSync(ballast)
    await takenIn({ app })
    expect(app.session!.store.changes.count()).toBeGreaterThan(100)
    await client.session.signOut()
  },
)

/** Writes until the disk refuses. */
async function fillLog(client: ReturnType<typeof createClient>): Promise<void> {
  for (let count = 0; count < 2000; count += 1) {
    try {
      await client.people.create({ familyName: 'Salehi', givenNames: 'Omid' })
    } catch (error) {
      expect(error).toMatchObject({ code: 'STORE_DISK_FULL' })
      return
    }
  }
  throw new Error('The disk never ran full')
}
