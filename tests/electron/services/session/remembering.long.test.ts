import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deviceSealBy } from '#electron/hosts/window/device-seal.ts'
import { createClient } from '#electron/router/index.ts'
import { isIdle } from '#electron/services/session/idle.ts'
import { leave, lock, rest } from '#electron/services/session/session.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { openSlot } from '#electron/store/keys/key-slots.ts'
import { openRemembered, readRemembered } from '#electron/store/keys/remembered.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { LookingMandate } from '#shared/model/read-entry.ts'
import { procedures } from '#tests/access/procedures.ts'
import { StandInKeychain } from '#tests/support/electron-stand-in/keychain.ts'
import { addUser, anOffice, aPersonOnFile, aReadyFlight, passphrase } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

/** An office in a window, with the system's keychain, whose first user is remembered and has quit Muster. */
async function aRememberedOffice() {
  const { app, clock, folder, reed } = await anOffice()
  const keychain = new StandInKeychain()
  Object.assign(app.host, { kind: 'window', deviceSeal: () => deviceSealBy(keychain, 'linux') })
  const client = createClient(app)
  const person = await aPersonOnFile(reed, 1)
  await client.session.remember({ passphrase })
  leave(app)
  return { app, clock, folder, client, keychain, person, file: rememberedFile(app.host.memoryFolder) }
}

function rememberedFile(folder: string): string {
  const name = readdirSync(folder).find(each => each.endsWith('.remembered'))
  if (name === undefined) throw new Error('Nobody is remembered')
  return join(folder, name)
}

const remembered = async ({ client }: Pick<Awaited<ReturnType<typeof aRememberedOffice>>, 'client'>) => {
  const status = await client.session.status()
  return status.state === 'signed_out' ? status.stores[0]?.remembered : undefined
}

const refused = { code: 'RULE_REFUSES', data: { next: 'Sign in with your passphrase.' } }

describe('whoever is remembered', () => {
  test('looks without a passphrase, and stops people; the passphrase gives the rest', async () => {
    const { app, folder, client, person } = await aRememberedOffice()
    expect(await client.session.look({ folder })).toMatchObject({
      state: 'signed_in',
      isForLooking: true,
      isCertified: true,
      user: { name: 'A. Reed', roles: [] },
    })
    expect((await client.people.get({ person })).person.id).toBe(person)
    await client.evidence.stop({ personId: person, why: 'Word of a stay' })
    await expect(client.people.create({ familyName: 'Otunga', givenNames: 'Akello' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      data: { next: 'Give your passphrase: without it you look, and stop people.' },
    })
    expect(await client.session.signIn({ folder, user: 'A. Reed', passphrase })).toMatchObject({
      isForLooking: false,
      user: { roles: expect.arrayContaining(['approver']) },
    })
    await client.people.create({ familyName: 'Otunga', givenNames: 'Akello' })
    expect(await client.audit.verify()).toMatchObject({ ok: true, problems: [] })
    expect(app.session!.store.reads.verify()).toBeNull()
    // And whoever audits sees which.
    await client.people.get({ person })
    const seen = await client.audit.reads({ person })
    expect(seen.map(read => read.withoutPassphrase)).toEqual([true])
  })

  test('is refused everything that asks for any right at all', async () => {
    const { folder, client } = await aRememberedOffice()
    await client.session.look({ folder })
    const guarded = procedures().filter(({ access }) => access !== 'anybody' && access !== 'signed_in')
    expect(guarded.length).toBeGreaterThan(50)
    const parts = client as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>
    for (const { part, name, path } of guarded)
      await expect(parts[part]?.[name]?.(), path).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(client.exchange.keys()).resolves.toBeDefined()
  })

  test('takes nothing out, and is shown no document', async () => {
    const office = await anOffice()
    const { app, folder, reed } = office
    const keychain = new StandInKeychain()
    Object.assign(app.host, { kind: 'window', deviceSeal: () => deviceSealBy(keychain, 'linux') })
    const { flight } = await aReadyFlight(office)
    await reed.session.remember({ passphrase })
    leave(app)
    await reed.session.look({ folder })
    const refusal = { code: 'NOT_ALLOWED', data: { next: expect.stringContaining('Give your passphrase') } }
    const request = { flight, profile: 'crew', format: 'json', draft: true } as const
    await expect(reed.exports.document(request)).rejects.toMatchObject(refusal)
    await expect(reed.exports.save({ ...request, file: join(folder, '../crew.json') })).rejects.toMatchObject(
      refusal,
    )
  })

  test('never writes under their own seal: what they leave, nobody answers for', async () => {
    const office = await anOffice()
    const { app, folder, reed } = office
    const keychain = new StandInKeychain()
    Object.assign(app.host, { kind: 'window', deviceSeal: () => deviceSealBy(keychain, 'linux') })
    const { flight, people } = await aReadyFlight(office)
    await reed.session.remember({ passphrase })
    leave(app)
    await reed.session.look({ folder })
    const { store, key } = app.session!
    const before = store.changes.lastPosition()
    await reed.checks.make({ flight })
    await reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
    await expect.poll(() => store.emergencyStop.list().length).toBe(1)
    const written = store.changes.page({ after: before, limit: 100 })
    expect(new Set(written.map(({ noun }) => noun))).toContain('checkRecord')
    for (const entry of written) expect(store.seals.authorOf(entry)).toBeNull()
    expect(key.publicKey).not.toBe(key.inPlaceOf?.publicKey)
  })

  test('leaves on the disk neither passphrase nor key, only the half that opens the data key, for this user alone', async () => {
    const { app, folder, keychain, file } = await aRememberedOffice()
    const { keys, userKey } = await openSlot(join(folder, 'keys.json'), { user: 'A. Reed', passphrase })
    const { dataKey } = keys
    const bytes = readFileSync(file)
    for (const secret of [Buffer.from(passphrase), Buffer.from(dataKey)])
      for (const form of [
        secret,
        Buffer.from(secret.toString('base64')),
        Buffer.from(secret.toString('hex')),
      ])
        expect(bytes.includes(form)).toBe(false)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    const seal = await deviceSealBy(keychain, 'linux')
    const half = await openRemembered(app.host.memoryFolder, folder, seal!)
    const looking = await openSlot(join(folder, 'keys.json'), half!)
    expect([...looking.keys.dataKey]).toEqual([...dataKey])
    expect(looking.userKey!.publicKey).not.toBe(userKey!.publicKey)
    expect(looking.userKey!.inPlaceOf).toMatchObject({ publicKey: userKey!.publicKey })
  })
})

describe('nobody is remembered any more', () => {
  test.each([
    ['a lock', lock],
    ['leaving by oneself', (app: Parameters<typeof lock>[0]) => void createClient(app).session.signOut()],
  ])('after %s, of whoever looks and of whoever gave the passphrase', async (_, end) => {
    const office = await aRememberedOffice()
    const { app, client, folder } = office
    await client.session.look({ folder })
    end(app)
    expect(await remembered(office)).toBeNull()
    await expect(client.session.look({ folder })).rejects.toMatchObject(refused)
    expect(readdirSync(app.host.memoryFolder).join()).not.toContain('.remembered')
  })

  test('but after the end of the system’s session they are: whoever comes back has signed in to the computer', async () => {
    const office = await aRememberedOffice()
    await office.client.session.look(office)
    rest(office.app)
    expect(await remembered(office)).toMatchObject({ user: 'A. Reed' })
  })

  test('after a week, or when the clock goes back', async () => {
    const late = await aRememberedOffice()
    late.clock.move({ hours: 24 * 7 - 1 })
    expect(await remembered(late)).toMatchObject({ user: 'A. Reed' })
    late.clock.move({ hours: 1 })
    expect(await remembered(late)).toBeNull()

    const back = await aRememberedOffice()
    back.clock.move({ hours: 48 })
    await back.client.session.look(back)
    leave(back.app)
    back.clock.move({ hours: -24 })
    await expect(back.client.session.look(back)).rejects.toMatchObject(refused)
  })

  test('while they look, too: at the end of the week Muster locks', async () => {
    const office = await aRememberedOffice()
    office.clock.move({ hours: 24 * 7 - 1 })
    await office.client.session.look(office)
    expect(isIdle(office.app)).toBe(false)
    office.clock.move({ hours: 1 })
    expect(isIdle(office.app)).toBe(true)
  })

  test('and using it does not make the week longer', async () => {
    const office = await aRememberedOffice()
    const before = await remembered(office)
    office.clock.move({ hours: 24 })
    await office.client.session.look(office)
    leave(office.app)
    expect(await remembered(office)).toEqual(before)
  })

  test('after another passphrase, though the old key file is put back', async () => {
    const office = await aRememberedOffice()
    const { app, client, folder } = office
    const [keys, aside] = [join(folder, 'keys.json'), join(temporaryFolder(), 'keys.json')]
    cpSync(keys, aside)
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
    await client.users.changePassphrase({ passphrase, next: 'nine grey herons wading' })
    leave(app)
    cpSync(office.file, `${aside}.remembered`)
    expect(await remembered(office)).toBeNull()
    // Whoever puts back both looks into a store that is older than this computer has seen it.
    cpSync(aside, keys)
    cpSync(`${aside}.remembered`, office.file)
    await expect(client.session.look({ folder })).rejects.toMatchObject({
      ...refused,
      data: { reasons: ['This store is older than this computer has seen it.'] },
    })
    expect(await remembered(office)).toBeNull()
  })

  test('after a suspension, though the old key file is put back', async () => {
    const { app, folder, reed } = await anOffice()
    const ito = await addUser(app, { name: 'K. Osei', roles: ['planner'] })
    const keychain = new StandInKeychain()
    Object.assign(app.host, { kind: 'window', deviceSeal: () => deviceSealBy(keychain, 'linux') })
    const client = createClient(app)
    await client.session.signIn({ folder, user: ito.name, passphrase })
    await client.session.remember({ passphrase })
    leave(app)
    const aside = temporaryFolder()
    const file = rememberedFile(app.host.memoryFolder)
    cpSync(join(folder, 'keys.json'), join(aside, 'keys.json'))
    cpSync(file, join(aside, 'remembered'))
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
    await reed.users.suspend({ user: ito.id, why: 'Left on 1 December' })
    leave(app)
    await expect(client.session.look({ folder })).rejects.toMatchObject(refused)
    cpSync(join(aside, 'keys.json'), join(folder, 'keys.json'))
    cpSync(join(aside, 'remembered'), file)
    await expect(client.session.look({ folder })).rejects.toMatchObject({
      ...refused,
      data: { reasons: ['K. Osei may not sign in here any more.'] },
    })
  })

  test('of a store that was put back as it was before', async () => {
    const office = await aRememberedOffice()
    const { app, client, folder } = office
    const aside = join(temporaryFolder(), 'yesterday')
    cpSync(folder, aside, { recursive: true })
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
    await client.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
    leave(app)
    rmSync(folder, { recursive: true })
    cpSync(aside, folder, { recursive: true })
    await expect(client.session.look({ folder })).rejects.toMatchObject({
      ...refused,
      data: { reasons: ['This store is older than this computer has seen it.'] },
    })
    expect(await remembered(office)).toBeNull()
  })

  test.each([
    ['its term', 'until', '2036-01-01T00:00:00Z'],
    ['its user', 'user', 'M. Ito'],
    ['when it was used', 'usedAt', '2020-01-01T00:00:00Z'],
  ])('whose file was changed: %s', async (_, field, value) => {
    const office = await aRememberedOffice()
    const file = JSON.parse(readFileSync(office.file, 'utf8'))
    writeFileSync(office.file, JSON.stringify({ ...file, [field]: value }))
    await expect(office.client.session.look(office)).rejects.toMatchObject(refused)
    expect(readRemembered(office.app.host.memoryFolder, office.folder)).toBeNull()
  })

  test('whose keychain was made anew, or is gone, or who is on another computer', async () => {
    const office = await aRememberedOffice()
    office.keychain.makeAnew()
    await expect(office.client.session.look(office)).rejects.toMatchObject(refused)

    const gone = await aRememberedOffice()
    gone.keychain.isAvailable = false
    await expect(gone.client.session.look(gone)).rejects.toMatchObject(refused)
    expect(await remembered(gone)).toBeNull()
  })
})

test('nobody is remembered unasked, nor by a wrong passphrase, nor where there is no real keychain', async () => {
  const { app, reed } = await anOffice()
  expect(await reed.session.remembering()).toBe('no_window')
  await expect(reed.session.remember({ passphrase })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  const keychain = new StandInKeychain()
  Object.assign(app.host, { kind: 'window', deviceSeal: () => deviceSealBy(keychain, 'linux') })
  keychain.backend = 'basic_text'
  expect(await reed.session.remembering()).toBe('no_keychain')
  await expect(reed.session.remember({ passphrase })).rejects.toMatchObject({
    data: { reasons: ['This computer has no keychain that Muster could use.'] },
  })
  keychain.backend = 'kwallet6'
  expect(await reed.session.remembering()).toBe('possible')
  await expect(reed.session.remember({ passphrase: 'another one' })).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  leave(app)
  expect(readdirSync(app.host.memoryFolder).join()).not.toContain('.remembered')
})

test.each([
  ['basic_text', 'linux', false],
  ['unknown', 'linux', false],
  ['gnome_libsecret', 'linux', true],
  ['kwallet5', 'linux', true],
  ['basic_text', 'darwin', true],
  ['basic_text', 'win32', true],
] as const)('the keychain %s on %s is one: %s', async (backend, platform, isOne) => {
  const keychain = new StandInKeychain()
  keychain.backend = backend
  const seal = await deviceSealBy(keychain, platform)
  expect(seal !== null).toBe(isOne)
  if (seal) expect(await seal.open(await seal.seal('a secret'))).toBe('a secret')
})

describe('a read without a passphrase counts by a mandate of its reader', () => {
  const until = '2036-01-01T00:00:00Z'
  test.each([
    ['was made longer', (mandate: LookingMandate) => ({ ...mandate, until })],
    ['was made shorter', (mandate: LookingMandate) => ({ ...mandate, until: '2020-01-01T00:00:00Z' })],
    ['somebody else gave', (mandate: LookingMandate) => ({ ...mandate, ...forged() })],
    ['is none', () => 'none'],
  ])('and one that %s is found', async (_, change) => {
    const { app, folder, client, person } = await aRememberedOffice()
    await client.session.look({ folder })
    await client.people.get({ person })
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(await client.audit.verify()).toMatchObject({ ok: true })
    const { store } = app.session!
    const [read] = store.reads.list({ personId: person, limit: 1 })
    const db = connectForWriting(`${folder}/store.db`, store.dataKey)
    db.exec('DROP TRIGGER readEntryStays; DROP TRIGGER readEntryFixed')
    const changed = JSON.stringify(change(JSON.parse(read?.mandate ?? '')))
    db.prepare('UPDATE readEntry SET mandate = ? WHERE number = ?').run(changed, read?.number)
    db.close()
    expect(await client.audit.verify()).toMatchObject({
      ok: false,
      problems: [{ why: expect.stringContaining('It is not signed by its reader') }],
    })
  })
})

/** As somebody with the data key alone could write it: under a key of their own. */
function forged(): Pick<LookingMandate, 'publicKey' | 'signature'> {
  const key = newUserKey()
  return { publicKey: key.publicKey, signature: Buffer.from(key.sign(Buffer.from('x'))).toString('base64') }
}
