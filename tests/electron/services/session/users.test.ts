import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { newOfficeKey, officeKeyName } from '#electron/services/session/office-key.ts'
import { createStore, openStore } from '#electron/store/open.ts'
import type { UserStanding } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import {
  aClock,
  anApp,
  anOffice,
  aPersonOnFile,
  clientOf,
  passphrase,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { cheapKdf, makeKeyFileOld, temporaryFolder } from '#tests/support/stores.ts'

const own = 'my own quiet words'

/** Invites somebody, who joins at the same computer; A. Reed is signed in again afterwards. */
async function joined({ reed, folder }: TestOffice, name: string, roles: Role[]) {
  const { user, invitation } = await reed.users.invite({ name, roles })
  const status = await reed.session.join({ folder, user: name, invitation, passphrase: own })
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  return { user, invitation, status, standing: await standingOf({ reed }, name) }
}

async function standingOf({ reed }: Pick<TestOffice, 'reed'>, name: string): Promise<UserStanding> {
  const found = (await reed.users.standings()).find(each => each.name === name)
  if (!found) throw new Error(`Nobody is called ${name}`)
  return found
}

async function certified(office: TestOffice, name: string, roles: Role[]): Promise<UserStanding> {
  const { user, standing } = await joined(office, name, roles)
  return office.reed.users.certify({ user: user.id, publicKey: standing.publicKey ?? '', roles })
}

describe('whoever is invited', () => {
  test('chooses their own passphrase, works at once, and ends nothing before their key is certified', async () => {
    const office = await anOffice()
    const { reed, folder } = office
    const person = await aPersonOnFile(reed, 1)
    const { user, status, standing, invitation } = await joined(office, 'S. Novak', ['reviewer'])
    expect(status).toMatchObject({ state: 'signed_in', isCertified: false, user: { roles: ['reviewer'] } })
    expect(standing).toMatchObject({ state: 'waiting', roles: ['reviewer'], inForce: [] })
    expect(status).toMatchObject({ fingerprint: standing.fingerprint })
    await reed.session.signIn({ folder, user: 'S. Novak', passphrase: own })
    const { id } = await reed.evidence.addPermit({
      ...{ personId: person, category: 'nonimmigrant', status: 'valid', number: null },
      ...{ validFrom: null, validTo: null, source: 'card' },
    })
    await expect(reed.rulePacks.confirm({ id: 'x', hash: 'y' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      data: { next: expect.stringContaining('Ask A. Reed to certify the key of S. Novak') },
    })
    expect(id).toBeTruthy()
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    const { publicKey } = standing
    await expect(
      reed.users.certify({ user: user.id, publicKey: publicKey ?? '', roles: ['reviewer'] }),
    ).resolves.toMatchObject({ state: 'certified', inForce: ['reviewer'] })
    const again = { folder, user: 'S. Novak', invitation, passphrase: 'somebody else’s' }
    await expect(reed.session.join(again)).rejects.toMatchObject({
      code: 'STORE_WRONG_PASSPHRASE',
      data: { next: expect.stringContaining('Type the invitation') },
    })
    expect(await reed.audit.verify()).toMatchObject({ ok: true })
  })

  test('joins from a computer on which nobody has the store open, too', async () => {
    const office = await anOffice()
    const { reed, folder } = office
    const { invitation } = await reed.users.invite({ name: 'S. Novak', roles: ['planner'] })
    await reed.session.signOut()
    const status = await reed.session.join({ folder, user: 's. novak', invitation, passphrase: own })
    expect(status).toMatchObject({ state: 'signed_in', user: { name: 'S. Novak' } })
  })

  test('is certified with a key that they showed themselves, and with no other', async () => {
    const office = await anOffice()
    const { user } = await joined(office, 'S. Novak', ['planner'])
    const { key } = office.app.session!
    const another = { user: user.id, publicKey: key.publicKey, roles: ['planner' as const] }
    await expect(office.reed.users.certify(another)).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
    const reed = office.app.session!.user.id
    await expect(office.reed.users.certify({ ...another, user: reed })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
    })
  })
})

test('a new approver waits for the word of a second one, who did not certify them', async () => {
  const office = await anOffice()
  await withUser(office, 'T. Lead', ['approver', 'reviewer'])
  const keeper = clientOf(office.app, 'O. Keep')
  const lead = clientOf(office.app, 'T. Lead')
  const wanted = { name: 'S. Novak', roles: ['approver', 'planner'] satisfies Role[] }
  const { user, invitation } = await keeper.users.invite(wanted)
  await office.reed.session.join({ folder: office.folder, user: user.name, invitation, passphrase: own })
  await office.reed.session.signIn({ folder: office.folder, user: 'A. Reed', passphrase })
  const { publicKey } = await standingOf(office, 'S. Novak')
  const certificate = { user: user.id, publicKey: publicKey ?? '', roles: wanted.roles }
  await expect(keeper.users.certify(certificate)).resolves.toMatchObject({
    state: 'unconfirmed',
    inForce: ['planner'],
  })
  await expect(keeper.users.confirm({ user: user.id })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  await expect(office.ito.users.confirm({ user: user.id })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(lead.users.confirm({ user: user.id })).resolves.toMatchObject({
    state: 'certified',
    inForce: ['approver', 'planner'],
  })
  await expect(lead.users.confirm({ user: user.id })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
})

test('from three people on whoever administers does nothing else', async () => {
  const office = await anOffice()
  await certified(office, 'S. Novak', ['planner'])
  const flight = { flight: 'HO1', passphrase }
  await expect(office.reed.signing.sign(flight)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await standingOf(office, 'A. Reed')).toMatchObject({
    roles: ['administrator', 'planner', 'reviewer', 'approver'],
    inForce: ['administrator'],
  })
  await expect(office.reed.session.status()).resolves.toMatchObject({ user: { roles: ['administrator'] } })
})

test('a suspended user does nothing that counts, and does not sign in; what they did stays', async () => {
  const office = await anOffice()
  const { reed, folder } = office
  const ito = await standingOf(office, 'M. Ito')
  await expect(office.ito.users.suspend({ user: ito.user, why: 'x' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await expect(reed.users.suspend({ user: ito.user, why: 'Left on 1 December' })).resolves.toMatchObject({
    state: 'suspended',
    inForce: [],
  })
  await expect(office.ito.signing.sign({ flight: 'HO1', passphrase })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase })).rejects.toMatchObject({
    code: 'STORE_UNKNOWN_USER',
  })
  expect((await reed.users.list()).map(({ name }) => name)).toContain('M. Ito')
})

test('whoever signs in changes their own passphrase, and their key stays certified', async () => {
  const office = await anOffice()
  const { reed, folder } = office
  await reed.session.signIn({ folder, user: 'M. Ito', passphrase })
  await reed.users.changePassphrase({ passphrase, next: own })
  await expect(reed.users.changePassphrase({ passphrase, next: own })).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase: own })).resolves.toMatchObject({
    isCertified: true,
  })
})

describe('the recovery key', () => {
  async function recovered(name: string, office?: TestOffice) {
    const app = anApp(aClock())
    onTestFinished(() => app.session?.store.close())
    const client = createClient(app)
    const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us', timeZone: 'Europe/London' } as const
    const { folder, recoveryKey } = await client.session.create({
      ...about,
      folder: null,
      user: 'A. Reed',
      passphrase,
    })
    const here = { app, folder, reed: client } as TestOffice
    await certified(office ?? here, 'M. Ito', ['reviewer'])
    await client.session.signOut()
    const status = await client.session.recover({ folder, recoveryKey, user: name, passphrase: own })
    return { ...here, status }
  }

  test('gives a user a new key, which somebody else certifies before it releases or signs', async () => {
    const { reed, status, folder } = await recovered('M. Ito')
    expect(status).toMatchObject({ isCertified: false })
    await expect(reed.signing.sign({ flight: 'HO1', passphrase: own })).rejects.toThrow()
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(await standingOf({ reed }, 'M. Ito')).toMatchObject({ state: 'waiting' })
  })

  test('in the hands of the only administrator makes their new key the office’s own: nobody else could', async () => {
    const { reed, status, app } = await recovered('A. Reed')
    expect(status).toMatchObject({ isCertified: true })
    expect(app.session!.store.roots()).toHaveLength(2)
    expect(await standingOf({ reed }, 'M. Ito')).toMatchObject({ state: 'certified' })
  })
})

/** A store whose users and log are as they were before anybody had a key. */
async function anOldStore(users: readonly { name: string; roles: Role[] }[]) {
  const app = anApp(aClock())
  onTestFinished(() => app.session?.store.close())
  const folder = join(temporaryFolder(), 'old.muster-store')
  const environment = { now: app.now, program: '0.1.0', kdf: cheapKdf }
  const wanted = { folder, officeCode: 'LHR-2', user: users[0]?.name ?? '', passphrase }
  const { store } = await createStore(wanted, environment)
  const id = (name: string) => `USER${name.replaceAll(/\W/g, '')}` as UserId
  store.transaction(id(users[0]?.name ?? ''), w => {
    const about = { code: 'LHR-2', name: 'Example', jurisdiction: 'us' as const, timeZone: 'Europe/London' }
    w.secret.set(officeKeyName, newOfficeKey().privateKey)
    w.office.insert({ id: w.newId('office'), ...about, publicKey: 'x', createdAt: w.now, lockMinutes: null })
    for (const { name, roles } of users)
      w.user.insert({ id: id(name), name, roles, createdAt: w.now, recoveredAt: null })
  })
  await makeKeyFileOld(
    join(folder, 'keys.json'),
    store.dataKey,
    Object.fromEntries(users.map(({ name }) => [name, passphrase])),
  )
  store.close()
  return { app, folder, client: createClient(app) }
}

test('in a store of before, the first approver who signs in administers, and certifies the others', async () => {
  const { client, folder, app } = await anOldStore([
    { name: 'M. Ito', roles: ['reviewer'] },
    { name: 'A. Reed', roles: ['planner', 'reviewer', 'approver'] },
  ])
  const signIn = (user: string) => client.session.signIn({ folder, user, passphrase })
  expect(await signIn('M. Ito')).toMatchObject({ isCertified: false, user: { roles: ['reviewer'] } })
  await expect(client.signing.sign({ flight: 'HO1', passphrase })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  expect(app.session!.store.roots()).toEqual([])
  expect(await signIn('A. Reed')).toMatchObject({
    isCertified: true,
    user: { roles: ['administrator', 'planner', 'reviewer', 'approver'] },
  })
  const ito = await standingOf({ reed: client }, 'M. Ito')
  expect(ito).toMatchObject({ state: 'waiting' })
  await client.users.certify({ user: ito.user, publicKey: ito.publicKey ?? '', roles: ito.roles })
  expect(await signIn('M. Ito')).toMatchObject({ isCertified: true })
  expect(app.session!.store.roots()).toHaveLength(1)
})

test('the data key and the file make nobody an administrator: a row, an entry or a certificate of one’s own is no word', async () => {
  const office = await anOffice()
  const { store, user, key } = office.app.session!
  const ito = store.user.byName('M. Ito')!
  store.transaction(ito.id, w => {
    w.user.update(ito.id, { roles: ['administrator', 'approver'] })
    const id = w.newId('certificate')
    const whose = { userId: ito.id, publicKey: key.publicKey, roles: ['approver' as const] }
    const issued = { by: user.id, byKey: key.publicKey, signature: 'AAAA', at: w.now }
    w.certificate.insert({ id, officeId: w.office.list()[0]!.id, ...whose, ...issued })
  })
  expect(await standingOf(office, 'M. Ito')).toMatchObject({ inForce: ['reviewer'] })
  await expect(office.ito.users.invite({ name: 'Eve', roles: ['approver'] })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  store.close()
  const again = await openStore(
    office.folder,
    { user: 'A. Reed', passphrase },
    { now: office.app.now, program: 'x' },
  )
  onTestFinished(() => again.close())
  expect(again.certificate.count()).toBe(3)
})
