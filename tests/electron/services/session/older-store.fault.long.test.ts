import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  anApp,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  clientOf,
  passphrase,
  signedBy,
  type TestOffice,
} from '#tests/support/office.ts'
import { aDecision } from '#tests/support/releasing.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aSecondDesk } from '#tests/support/two-offices.ts'

/** Puts the files of a closed store aside, as they are now. */
function kept({ folder }: Pick<TestOffice, 'folder'>): string {
  const aside = join(temporaryFolder(), 'yesterday')
  cpSync(folder, aside, { recursive: true })
  return aside
}

async function signIn({ app, folder }: TestOffice, user = 'A. Reed') {
  const status = await createClient(app).session.signIn({ folder, user, passphrase })
  if (status.state === 'signed_out') throw new Error('Nobody is signed in')
  return status
}

/** An office whose store was closed, put aside, and worked on since: three people and a stop. */
async function anOfficeOfToday() {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  await office.reed.session.signOut()
  const yesterday = kept(office)
  await signIn(office)
  for (const givenNames of ['Akello', 'Kwame', 'Otto'])
    await office.reed.people.create({ familyName: 'Otunga', givenNames })
  await office.reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
  const copyId = office.app.session!.store.copyId
  await office.reed.session.signOut()
  return { ...office, flight, people, yesterday, copyId }
}

function putBack(from: string, to: string, names: readonly string[]): void {
  for (const name of names) {
    rmSync(join(to, name), { recursive: true, force: true })
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true })
  }
}

const database = ['store.db', 'store.db-wal', 'store.db-shm']

/** The whole folder goes and the one of yesterday comes in its place. */
function putWholeBack(from: string, to: string): void {
  rmSync(to, { recursive: true })
  cpSync(from, to, { recursive: true })
}

/** Writes over the file in its place, so that it keeps its number in the file system. */
function writeOver(from: string, to: string): void {
  for (const name of database.slice(1)) rmSync(join(to, name), { force: true })
  writeFileSync(join(to, 'store.db'), readFileSync(join(from, 'store.db')))
}

describe('an older file that is put back', () => {
  test.each([
    ['store.db and its journal', (from: string, to: string) => putBack(from, to, database)],
    ['store.db, written over in its place', writeOver],
    ['the whole folder', putWholeBack],
  ])('of %s is named with what is missing, and nothing is signed or released', async (_, put) => {
    const office = await anOfficeOfToday()
    put(office.yesterday, office.folder)
    const { older, opened } = await signIn(office)
    expect(older).toEqual([expect.stringMatching(/\d changes since .*, among them 1 emergency stop, /)])
    expect(opened.memory).toBe('known')
    expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'older_store' }])
    expect(await office.reed.audit.verify()).toMatchObject({
      ok: false,
      problems: [{ why: expect.stringContaining('Missing here: ') }],
    })
    const { flight } = office
    const refused = { code: 'RULE_REFUSES', data: { reasons: [expect.stringContaining('1 emergency stop')] } }
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(refused)
    const { id } = await office.reed.evidence.addBar({
      personId: office.people[0]!,
      kind: 'stay',
      from: plainDate('2026-11-20'),
      until: null,
      destinations: [],
      evidence: 'Order 7',
    })
    const input = { protection: `legalBar:${id}`, release: aDecision('court') }
    await expect(office.reed.protections.release(input)).rejects.toMatchObject(refused)
  })

  test('is a lost journal too: what a killed program had written into that alone', async () => {
    const office = await anOffice()
    const person = await aPersonOnFile(office.reed, 1)
    await office.reed.session.signOut()
    await signIn(office)
    await office.reed.evidence.stop({ personId: person, why: 'Word of a stay' })
    expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
    const aside = join(temporaryFolder(), 'killed')
    cpSync(office.folder, aside, { recursive: true })
    await office.reed.session.signOut()
    // As a power cut leaves it, and with its journal: nothing is missing.
    putWholeBack(aside, office.folder)
    expect((await signIn(office)).older).toEqual([])
    await office.reed.session.signOut()
    putBack(aside, office.folder, ['store.db'])
    for (const name of database.slice(1)) rmSync(join(office.folder, name), { force: true })
    expect((await signIn(office)).older).toEqual([expect.stringContaining('1 emergency stop')])
  })

  test('never numbers its entries as those that were lost', async () => {
    const office = await anOfficeOfToday()
    writeOver(office.yesterday, office.folder)
    await signIn(office)
    expect(office.app.session?.store.copyId).not.toBe(office.copyId)
    // And again: what was written since is missed as well.
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Again' })
    const second = office.app.session!.store.copyId
    await office.reed.session.signOut()
    writeOver(office.yesterday, office.folder)
    const { older } = await signIn(office)
    expect(older).toHaveLength(1)
    expect([office.copyId, second]).not.toContain(office.app.session?.store.copyId)
  })

  test('is acknowledged by two people, in the log, for this loss and no other', async () => {
    const office = await anOfficeOfToday()
    writeOver(office.yesterday, office.folder)
    await signIn(office)
    const settle = (second?: string) =>
      office.reed.troubles.settle({
        kind: 'older_store',
        why: 'The disk was changed',
        ...(second ? { second, passphrase } : {}),
      })
    await expect(settle()).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    await expect(settle('A. Reed')).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    await settle('M. Ito')
    expect(await office.reed.troubles.list()).toEqual([])
    const [record] = office.app.session!.store.settledTrouble.list()
    expect(record?.about).toContain('1 emergency stop')
    await signedBy({ ...office, ito: clientOf(office.app, 'M. Ito') }, office.flight)
    await office.reed.session.signOut()
    expect((await signIn(office)).older).toEqual([])
    await office.reed.session.signOut()
    writeOver(office.yesterday, office.folder)
    expect((await signIn(office)).older).toHaveLength(1)
  })

  test('and put right again is forgotten', async () => {
    const office = await anOfficeOfToday()
    const today = kept(office)
    writeOver(office.yesterday, office.folder)
    expect((await signIn(office)).older).toHaveLength(1)
    await office.reed.session.signOut()
    putWholeBack(today, office.folder)
    const { older } = await signIn(office)
    // What was written in the older file meanwhile is missing now: no more than that.
    expect(older.join()).not.toContain('emergency stop')
  })
})

test('an office of one acknowledges alone', async () => {
  const clock = (await anOffice()).clock
  const app = anApp(clock)
  const reed = createClient(app)
  const folder = join(app.host.storesFolder, 'ONE-1.muster-store')
  await reed.session.create({
    folder,
    code: 'ONE-1',
    name: 'Small Office',
    jurisdiction: 'us',
    timeZone: 'America/New_York',
    user: 'A. Reed',
    passphrase,
  })
  onTestFinished(() => app.session?.store.close())
  await reed.session.signOut()
  const aside = kept({ folder })
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  await reed.people.create({ familyName: 'Otunga', givenNames: 'Akello' })
  await reed.session.signOut()
  writeOver(aside, folder)
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  await reed.troubles.settle({ kind: 'older_store', why: 'The disk was changed' })
  expect(await reed.troubles.list()).toEqual([])
})

test('an older key file is named, with whose passphrase opens the store again', async () => {
  const office = await anOffice()
  await office.reed.session.signOut()
  const aside = kept(office)
  await signIn(office)
  const next = 'another correct horse battery'
  await office.app.session!.store.keys.change('M. Ito', passphrase, next)
  await office.reed.session.signOut()
  // However it is written: what counts are its slots.
  const old = JSON.parse(readFileSync(storePaths(aside).keys, 'utf8'))
  writeFileSync(storePaths(office.folder).keys, JSON.stringify(old))
  const { older } = await signIn(office)
  expect(older).toEqual([expect.stringContaining('M. Ito')])
  expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'older_keys' }])
  await office.reed.troubles.settle({
    kind: 'older_keys',
    why: 'The disk was changed',
    second: 'M. Ito',
    passphrase,
  })
  await office.reed.session.signOut()
  expect((await signIn(office)).older).toEqual([])
})

describe('what a computer remembers', () => {
  const memoryOf = ({ app }: TestOffice) =>
    readdirSync(app.host.memoryFolder).map(name => join(app.host.memoryFolder, name))

  test('says nothing in plain text, and no more than counts', async () => {
    const office = await anOfficeOfToday()
    for (const path of memoryOf(office)) {
      const text = readFileSync(path).toString('latin1')
      for (const word of ['LHR-2', 'emergencyStop', 'Otunga', 'Reed', office.folder])
        expect(text).not.toContain(word)
    }
  })

  test('is missed where it was taken away, and does not pass where it was changed', async () => {
    for (const harm of ['taken away', 'changed', 'another one'] as const) {
      const office = await anOfficeOfToday()
      const files = memoryOf(office)
      const bytes = files.map(path => readFileSync(path))
      files.forEach((path, index) => {
        if (harm === 'taken away') rmSync(path)
        if (harm === 'changed') writeFileSync(path, bytes[index]!.fill(0xa5, 40, 41))
        if (harm === 'another one') writeFileSync(path, bytes[(index + 1) % bytes.length]!)
      })
      writeOver(office.yesterday, office.folder)
      await signIn(office)
      expect(await office.reed.troubles.list(), harm).toMatchObject([{ kind: 'memory_lost' }])
      await office.reed.session.signOut()
      // Opening it once more does not make it good.
      await signIn(office)
      expect(await office.reed.troubles.list(), harm).toMatchObject([{ kind: 'memory_lost' }])
      await office.reed.session.signOut()
    }
  })

  test('cannot be kept where nothing can be written, and nobody is kept from working', async () => {
    const office = await anOffice()
    await office.reed.session.signOut()
    rmSync(office.app.host.memoryFolder, { recursive: true, force: true })
    writeFileSync(office.app.host.memoryFolder, 'a file')
    const { older, opened } = await signIn(office)
    expect(older).toHaveLength(1)
    expect(opened.memory).toBe('off')
  })
})

describe('no false alarm', () => {
  test('a folder that was renamed, or moved with its file, goes on as the same copy', async () => {
    const office = await anOfficeOfToday()
    const moved = `${office.folder.replace('.muster-store', '')}-2.muster-store`
    renameSync(office.folder, moved)
    expect((await signIn({ ...office, folder: moved })).older).toEqual([])
    expect(office.app.session?.store.copyId).toBe(office.copyId)
  })

  test('a copy on another computer is seen there for the first time, and goes on as a copy of its own', async () => {
    const office = await anOfficeOfToday()
    const app = anApp(office.clock)
    const folder = join(app.host.storesFolder, 'LHR-2.muster-store')
    mkdirSync(app.host.storesFolder, { recursive: true })
    cpSync(office.folder, folder, { recursive: true })
    onTestFinished(() => app.session?.store.close())
    const there = { ...office, app, folder }
    const { older, opened } = await signIn(there)
    expect(older).toEqual([])
    expect(opened).toMatchObject({ memory: 'first', lastMerge: null })
    expect(app.session?.store.copyId).not.toBe(office.copyId)
    // Carried back with what was done there, and nothing was done here meanwhile.
    await createClient(app).people.create({ familyName: 'Otunga', givenNames: 'Far' })
    await createClient(app).session.signOut()
    putWholeBack(folder, office.folder)
    expect((await signIn(office)).older).toEqual([])
  })

  test('a copy beside it in another folder keeps to itself, and the first one is none the worse for it', async () => {
    const office = await anOfficeOfToday()
    const beside = `${office.folder.replace('.muster-store', '')}-copy.muster-store`
    cpSync(office.folder, beside, { recursive: true })
    const copy = { ...office, folder: beside }
    expect((await signIn(copy)).older).toEqual([])
    expect(office.app.session?.store.copyId).not.toBe(office.copyId)
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Beside' })
    await office.reed.session.signOut()
    expect((await signIn(office)).older).toEqual([])
    expect(office.app.session?.store.copyId).toBe(office.copyId)
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'First' })
    await office.reed.session.signOut()
    expect((await signIn(copy)).older).toEqual([])
  })

  test('a program that was killed before it wrote down what it had done', async () => {
    const office = await anOfficeOfToday()
    const memory = join(temporaryFolder(), 'memory')
    await signIn(office)
    cpSync(office.app.host.memoryFolder, memory, { recursive: true })
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Last' })
    await office.reed.session.signOut()
    rmSync(office.app.host.memoryFolder, { recursive: true })
    cpSync(memory, office.app.host.memoryFolder, { recursive: true })
    expect((await signIn(office)).older).toEqual([])
    expect(office.app.session?.store.copyId).toBe(office.copyId)
  })

  test('a store that was made of a backup is another one, and says of when it is', async () => {
    const office = await anOfficeOfToday()
    await signIn(office)
    const { older, opened } = await signIn(await aSecondDesk(office))
    expect(older).toEqual([])
    expect(opened.lastChange).not.toBeNull()
  })
})
