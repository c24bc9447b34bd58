import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { takeInStops } from '#electron/services/ground/change.ts'
import { importRegisterFrom } from '#electron/services/importing/importing.ts'
import { keepTime } from '#electron/services/live/timekeeping.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  anOffice,
  aReadyFlight,
  aRegister,
  passphrase,
  signedBy,
  type TestOffice,
} from '#tests/support/office.ts'
import { aFile, csvOf } from '../a-session.ts'

const registerFile = csvOf([
  {
    permit_number: 'EAC1',
    category: 'lpr',
    status: 'valid',
    family_name: 'Stranger',
    birth_date: '1950-01-01',
  },
])

/** Imports the register's file anew; resolves with what its report says. */
async function importAgain({ app }: TestOffice, path: string) {
  const options = { strict: false, source: 'National register', asOf: plainDate('2026-11-23') }
  const steps = importRegisterFrom(app, path, options)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
  }
}

/** An office whose register is damaged on the disk while nobody is signed in. */
async function aDamagedOffice(damage: (file: string) => void = overwrite) {
  const office = await anOffice()
  const path = aFile(registerFile)
  const { flight, people } = await aReadyFlight(office)
  await importAgain(office, path)
  const version = await signedBy(office, flight)
  await office.reed.session.signOut()
  const registers = join(office.folder, 'registers')
  for (const name of readdirSync(registers)) {
    damage(join(registers, name))
  }
  await office.reed.session.signIn({ folder: office.folder, user: 'A. Reed', passphrase })
  return { office, path, flight, people, version: version.id }
}

const overwrite = (file: string) => writeFileSync(file, readFileSync(file).fill(0xa5, 4_200))

const damaged = expect.objectContaining({ code: 'STORE_DAMAGED' })

test('time passes over a damaged register without ending the program, and whoever looks on is told', async () => {
  const { office, flight } = await aDamagedOffice()
  const failed = vi.fn()
  process.on('uncaughtException', failed)
  onTestFinished(() => void process.off('uncaughtException', failed))
  const stop = keepTime(office.app)
  onTestFinished(stop)
  const news = await office.reed.flights.watch({ flight })
  await expect(news.next()).rejects.toEqual(damaged)
  await office.reed.people.create({ familyName: 'Somebody', givenNames: 'Else' })
  await pause(1_500)
  expect(failed).not.toHaveBeenCalled()
})

test('a stop goes in whatever became of the register, and supersedes what it touches', async () => {
  const { office, people, version } = await aDamagedOffice()
  await office.reed.evidence.stop({ personId: people[0]!, why: 'the court called' })
  const { store } = office.app.session!
  expect(store.emergencyStop.ofPeople([people[0]!])).toHaveLength(1)
  takeInStops(store)
  expect(store.changes.of('emergencyStop', store.emergencyStop.list()[0]!.id)).toHaveLength(1)
  expect(store.manifestVersion.require(version).supersededAt).not.toBeNull()
})

test('the advised cure is in reach: the very same file imported again mends the register', async () => {
  const { office, path, flight } = await aDamagedOffice()
  await expect(office.reed.flights.check({ flight })).rejects.toEqual(damaged)
  expect(await importAgain(office, path)).toMatchObject({ unchanged: false })
  expect((await office.reed.flights.check({ flight })).people.map(({ verdict }) => verdict)).toContain(
    'clear',
  )
})

test('a newer register mends it as well', async () => {
  const { office, flight } = await aDamagedOffice()
  aRegister(office, [], '2026-11-24')
  expect((await office.reed.flights.check({ flight })).people.length).toBeGreaterThan(0)
})

test.each([
  ['cut', (file: string) => truncateSync(file, 6_000)],
  ['emptied', (file: string) => truncateSync(file, 0)],
  ['all but one byte lost', (file: string) => truncateSync(file, 1)],
  ['another file', (file: string) => writeFileSync(file, 'no database at all')],
])(
  'a register %s keeps no stop out, shows everybody blocked on their file, and the same file mends it',
  async (_, damage) => {
    const { office, path, people, flight, version } = await aDamagedOffice(damage)
    const [person] = people
    await office.reed.evidence.stop({ personId: person!, why: 'the court called' })
    takeInStops(office.app.session!.store)
    expect(office.app.session!.store.manifestVersion.require(version).supersededAt).not.toBeNull()
    const file = await office.reed.people.get({ person: person! })
    expect(file.stops).toHaveLength(1)
    expect(file.flights.map(({ verdict }) => verdict)).toEqual(['blocked'])
    await expect(office.reed.flights.check({ flight })).rejects.toEqual(damaged)
    expect(await importAgain(office, path)).toMatchObject({ unchanged: false })
    expect((await office.reed.flights.check({ flight })).people.length).toBeGreaterThan(1)
  },
)

test('what SQLite would take for a journal of it does not keep a sound register from being read', async () => {
  const leaveBeside = (file: string) => {
    for (const suffix of ['-journal', '-wal']) writeFileSync(file + suffix, Buffer.alloc(4_616, 0x5a))
  }
  const { office, flight } = await aDamagedOffice(leaveBeside)
  expect((await office.reed.flights.check({ flight })).people.map(({ verdict }) => verdict)).toContain(
    'clear',
  )
})
