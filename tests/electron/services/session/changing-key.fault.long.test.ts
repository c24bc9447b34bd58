import { spawnSync } from 'node:child_process'
import fs, { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { kdfOfKeyFile, openSlot, replaceSlot } from '#electron/store/keys/key-slots.ts'
import { afterLeaving, changed, noWish, openedBy } from '#tests/support/changing-key.ts'
import { addUser, anApp, anOffice, passphrase, storeOf } from '#tests/support/office.ts'
import { keptKey, makeKeyFileOld, temporaryFolder } from '#tests/support/stores.ts'

// Each makes a store anew, some many times.
vi.setConfig({ testTimeout: 120_000 })

test('an older key file that is put back is named, and the store is as it was', async () => {
  const office = await afterLeaving()
  const { reed, kept, folder } = office
  await changed(office)
  await reed.session.signOut()
  const newest = readFileSync(storePaths(folder).keys)
  cpSync(kept.keys, storePaths(folder).keys)
  for (const user of ['M. Ito', 'A. Reed'])
    await expect(reed.session.signIn({ folder, user, passphrase })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      data: { next: expect.stringContaining('An older key file was put back') },
    })
  writeFileSync(storePaths(folder).keys, newest)
  await expect(reed.session.signIn({ folder, user: 'A. Reed', passphrase })).resolves.toMatchObject({
    older: [],
  })
})

test('a key file and a database of different days are named so on a computer that never saw the store', async () => {
  const office = await afterLeaving()
  const { reed, kept, folder } = office
  await reed.session.signOut()
  const old = join(temporaryFolder(), 'old.db')
  cpSync(storePaths(folder).database, old)
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(await reed.users.dataKey()).toMatchObject({ dueSince: null })
  await reed.session.signOut()
  const spoils = [
    (there: string) => cpSync(kept.keys, storePaths(there).keys),
    (there: string) => cpSync(old, storePaths(there).database),
  ]
  for (const spoil of spoils) {
    const there = join(temporaryFolder(), 'LHR-2.muster-store')
    cpSync(folder, there, { recursive: true })
    spoil(there)
    const elsewhere = createClient(anApp())
    await expect(
      elsewhere.session.signIn({ folder: there, user: 'A. Reed', passphrase }),
    ).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      data: { next: expect.stringContaining('the two are of different days') },
    })
  }
})

test('the whole folder of before the change, put back, is named', async () => {
  const office = await afterLeaving()
  const { reed, folder } = office
  await reed.session.signOut()
  const aside = join(temporaryFolder(), 'before')
  cpSync(folder, aside, { recursive: true })
  // It is due, and nothing is in its way: signing in does it.
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(await reed.users.dataKey()).toMatchObject({ dueSince: null })
  await reed.session.signOut()
  rmSync(folder, { recursive: true })
  cpSync(aside, folder, { recursive: true })
  const status = await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(status).toMatchObject({ older: [expect.stringContaining('older key file was put back')] })
})

describe('somebody to whom the new key cannot be given', () => {
  test('is named, and left out only where the administrator says so; it is changed once they have signed in', async () => {
    const office = await anOffice()
    const { reed, folder } = office
    const path = storePaths(folder).keys
    const { slots, ...file } = JSON.parse(readFileSync(path, 'utf8'))
    await makeKeyFileOld(path, storeOf(office).dataKey, { 'M. Ito': passphrase })
    const old = JSON.parse(readFileSync(path, 'utf8')).slots[0]
    const mixed = slots.map((slot: { user: string }) => (slot.user === 'M. Ito' ? old : slot))
    writeFileSync(path, JSON.stringify({ ...file, slots: mixed }))
    const stranger = await reed.users.invite({ name: 'P. Lund', roles: ['planner'] })
    const { leaves } = await reed.users.dataKey()
    expect(leaves).toContainEqual({ name: 'M. Ito', why: 'not_seen' })
    await expect(changed(office)).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: expect.arrayContaining([expect.stringContaining('M. Ito has not signed in')]) },
    })
    const { left, recoveryKey } = await changed(office, { leaveOut: true, newRecoveryKey: true })
    expect(left).toContain('M. Ito')
    expect(storeOf(office).keys.users()).not.toContain('M. Ito')
    await reed.session.signOut()
    await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase })).rejects.toMatchObject({
      code: 'STORE_UNKNOWN_USER',
    })
    const { invitation } = stranger
    await expect(
      reed.session.join({ folder, user: 'P. Lund', invitation, passphrase: 'my own quiet words' }),
    ).resolves.toMatchObject({ state: 'signed_in' })
    await reed.session.signOut()
    const input = { folder, user: 'A. Reed', recoveryKey: recoveryKey ?? '', passphrase: 'other quiet words' }
    const { status } = await reed.session.recover(input)
    expect(status).toMatchObject({ state: 'signed_in' })
  })

  test('is whoever changed the key file for their own key: nothing is sealed to it', async () => {
    const office = await afterLeaving()
    const { reed, folder, kept } = office
    const path = storePaths(folder).keys
    const file = JSON.parse(readFileSync(path, 'utf8'))
    const [theirs] = JSON.parse(readFileSync(kept.keys, 'utf8')).slots.filter(
      (slot: { user: string }) => slot.user === 'M. Ito',
    )
    // Under their own name again.
    writeFileSync(path, JSON.stringify({ ...file, slots: [...file.slots, theirs] }))
    expect(await reed.users.dataKey()).toMatchObject({ leaves: [{ name: 'M. Ito', why: 'not_certified' }] })
    await changed(office, { leaveOut: true, newRecoveryKey: false })
    await expect(openSlot(path, { user: 'M. Ito', passphrase })).rejects.toMatchObject({
      code: 'STORE_UNKNOWN_USER',
    })
  })
})

test('whoever put a slot of their own in a colleague’s place, and signs in as them, is given no new key, and the change stays due', async () => {
  const office = await anOffice()
  const { app, reed, folder } = office
  await addUser(app, { name: 'P. Vale', roles: ['reviewer'] })
  const path = storePaths(folder).keys
  const { keys } = await openSlot(path, { user: 'M. Ito', passphrase })
  const theirs = 'stolen envelope 9917 quiet heron'
  await replaceSlot(path, keys, { user: 'P. Vale', passphrase: theirs }, kdfOfKeyFile(path))
  const ito = storeOf(office).user.byName('M. Ito')!
  await reed.users.suspend({ user: ito.id, why: 'Dismissed' })
  expect((await reed.users.dataKey()).dueSince).not.toBeNull()
  const before = keptKey(storeOf(office))
  await reed.session.signOut()

  await reed.session.signIn({ folder, user: 'P. Vale', passphrase: theirs })
  expect(keptKey(storeOf(office))).toEqual(before)
  await reed.session.signOut()
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(await reed.users.dataKey()).toMatchObject({
    dueSince: expect.any(String),
    leaves: [{ name: 'P. Vale', why: 'not_certified' }],
  })
  await changed(office, { leaveOut: true, newRecoveryKey: true })
  await expect(openSlot(path, { user: 'P. Vale', passphrase: theirs })).rejects.toMatchObject({
    code: 'STORE_UNKNOWN_USER',
  })
})

test('after the recovery key was used, the data key is another, and everybody else signs in as before', async () => {
  const app = anApp()
  onTestFinished(() => app.session?.store.close())
  const reed = createClient(app)
  const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us', timeZone: 'Europe/London' } as const
  const made = await reed.session.create({ ...about, folder: null, user: 'A. Reed', passphrase })
  await reed.users.add({ name: 'M. Ito', roles: ['reviewer'], passphrase: 'my own quiet words' })
  const key = keptKey(storeOf({ app }))
  await reed.session.signOut()
  const { recoveryKey } = await reed.session.recover({
    ...made,
    user: 'A. Reed',
    passphrase: 'other quiet words',
  })
  expect(storeOf({ app }).dataKey).not.toEqual(key)
  expect(recoveryKey).not.toBe(made.recoveryKey)
  await reed.session.signOut()
  const { folder } = made
  await reed.session.signIn({ folder, user: 'M. Ito', passphrase: 'my own quiet words' })
  await reed.session.signOut()
  await reed.session.recover({ folder, recoveryKey, user: 'A. Reed', passphrase: 'a third of quiet words' })
})

test('while it is changed a stop is acknowledged, any other writing refused by name, and a second change too', async () => {
  const office = await afterLeaving()
  const { reed, people } = office
  const steps = await reed.users.changeDataKey(noWish)
  const first = await steps.next()
  expect(first.value).toMatchObject({ type: 'progress', step: 'database' })
  const { id } = await reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
  await expect(reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })).rejects.toMatchObject({
    code: 'STORE_IN_USE',
  })
  await expect(changed(office)).rejects.toMatchObject({ code: 'STORE_IN_USE' })
  let step = await steps.next()
  while (!step.done && step.value.type !== 'done') step = await steps.next()
  await steps.next()
  expect(storeOf(office).emergencyStop.get(id)).toBeDefined()
  expect(storeOf(office).changes.of('emergencyStop', id)).toHaveLength(1)
})

/** Where the next store is made. */
function nextIn(folder: string): string {
  return join(
    folder,
    readdirSync(folder).find(name => name.startsWith('next-')) ?? expect.fail('Nothing is made'),
  )
}

/** The calls that change files by name or make them last, as whoever changes a key makes them. */
const calls = ['renameSync', 'rmSync', 'writeFileSync', 'fsyncSync', 'openSync'] as const

/** Puts the folder aside before each such call while `work` runs, as a program that is killed there would leave it. */
async function putAsideAtEachStep(folder: string, work: () => Promise<unknown>): Promise<string[]> {
  const real = { ...fs }
  const asides: string[] = []
  const place = temporaryFolder()
  let isCopying = false
  for (const call of calls)
    Object.assign(fs, {
      [call]: (...args: unknown[]) => {
        const isOurs =
          !isCopying && String(args[0]).includes('.muster-store') && existsSync(join(folder, 'next.finished'))
        const isDeciding = !isCopying && String(args[0]).startsWith(join(folder, 'next-'))
        if (isOurs || isDeciding) {
          isCopying = true
          const aside = join(place, `${asides.length}.muster-store`)
          cpSync(folder, aside, { recursive: true })
          asides.push(aside)
          isCopying = false
        }
        return (real[call] as (...all: unknown[]) => unknown)(...args)
      },
    })
  syncBuiltinESMExports()
  try {
    await work()
  } finally {
    for (const call of calls) Object.assign(fs, { [call]: real[call] })
    syncBuiltinESMExports()
  }
  return asides
}

test('killed at whichever step, it opens with one passphrase, has everything, and is finished when somebody signs in', async () => {
  const office = await afterLeaving()
  const { reed, folder, kept, people } = office
  const { id } = await reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
  const entries = storeOf(office).changes.count()
  const journal = readFileSync(join(folder, 'store.db-wal'))
  const asides = await putAsideAtEachStep(folder, () => changed(office))
  expect(asides.length).toBeGreaterThan(10)
  await reed.session.signOut()
  // And one that was killed while the files were made.
  const early = join(temporaryFolder(), 'early.muster-store')
  cpSync(asides[0]!, early, { recursive: true })
  writeFileSync(join(nextIn(early), 'store.db'), 'half of it')
  // And one whose old journal stayed: another program had the old database open.
  const withJournal = join(temporaryFolder(), 'journal.muster-store')
  const decided = asides.find(aside => existsSync(join(aside, 'next.finished', 'store.db')))
  cpSync(decided ?? expect.fail('It was never decided'), withJournal, { recursive: true })
  writeFileSync(join(withJournal, 'store.db-wal'), journal)
  for (const aside of [early, withJournal, ...asides]) {
    const app = anApp()
    const client = createClient(app)
    await client.session.signIn({ folder: aside, user: 'A. Reed', passphrase })
    const { store } = app.session!
    expect(await client.users.dataKey()).toMatchObject({ dueSince: null, changedAt: expect.any(String) })
    expect(store.changes.count()).toBeGreaterThanOrEqual(entries)
    expect(store.changes.verify()).toMatchObject({ broken: null })
    expect(store.emergencyStop.get(id)).toBeDefined()
    expect(openedBy(kept.key, aside)).toEqual([])
    expect(openedBy(keptKey(store), aside)).toEqual(['store.db', 'registers'])
    await client.session.signOut()
    expect(readdirSync(aside).filter(name => name.startsWith('next'))).toEqual([])
  }
})

test.each([0, 1, 4, 7, 10, 13])(
  'killed outright at step %i, it is as it was or as it is to be',
  async step => {
    const office = await afterLeaving()
    const { reed, folder, kept } = office
    const entries = storeOf(office).changes.count()
    await reed.session.signOut()
    const child = join(import.meta.dirname, 'changing-key-child.ts')
    const { signal, stderr } = spawnSync(process.execPath, [
      child,
      folder,
      'A. Reed',
      passphrase,
      String(step),
    ])
    expect(signal, String(stderr)).toBe('SIGKILL')
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(storeOf(office).changes.count()).toBeGreaterThanOrEqual(entries)
    expect(await reed.audit.verify()).toMatchObject({ ok: true })
    expect((await reed.users.dataKey()).dueSince).toBeNull()
    expect(openedBy(kept.key, folder)).toEqual([])
  },
)

test('a disk that fails before it is decided leaves the store as it was, and whoever is signed in goes on', async () => {
  const office = await afterLeaving()
  const { reed, folder, kept } = office
  const steps = await reed.users.changeDataKey(noWish)
  await steps.next()
  // The key file is the last that is written.
  mkdirSync(join(nextIn(folder), 'keys.json'))
  const read = async () => {
    for (let step = await steps.next(); !step.done; step = await steps.next());
  }
  await expect(read()).rejects.toBeDefined()
  expect(storeOf(office).dataKey).toEqual(kept.key)
  await reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
  expect((await reed.users.dataKey()).dueSince).not.toBeNull()
  await changed(office)
  expect(openedBy(kept.key, folder)).toEqual([])
})
