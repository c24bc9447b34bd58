import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { demoPassphrase } from '#shared/contract/session.ts'
import { aClock, addUser, anApp, anOffice, passphrase } from '#tests/support/office.ts'

const newOffice = {
  folder: null,
  code: 'LHR-2',
  name: 'Example',
  jurisdiction: 'us',
  timeZone: 'Europe/London',
  user: 'A. Reed',
  passphrase,
} as const

function aProgram(storesFolder?: string) {
  const app = anApp(aClock(), storesFolder)
  onTestFinished(() => app.session?.store.close())
  return { app, client: createClient(app) }
}

describe('a new office', () => {
  test('is in the usual place, with its first user signed in and a recovery key shown once', async () => {
    const { app, client } = aProgram()
    const { folder, recoveryKey } = await client.session.create(newOffice)
    expect(folder).toBe(join(app.host.storesFolder, 'LHR-2.muster-store'))
    expect(recoveryKey.length).toBeGreaterThan(20)
    await expect(client.session.status()).resolves.toMatchObject({
      state: 'signed_in',
      folder,
      demo: false,
      office: { code: 'LHR-2', jurisdiction: 'us' },
      user: { name: 'A. Reed', roles: ['administrator', 'planner', 'reviewer', 'approver'] },
      isCertified: true,
    })
  })

  test('has a signing key that no log and no file shows', async () => {
    const { app, client } = aProgram()
    const { folder } = await client.session.create(newOffice)
    const { store } = app.session!
    const key = Buffer.from(store.secret.get('office-signing-key')!)
    expect(JSON.stringify(store.changes.page({ limit: 1000 }))).not.toContain(key.toString('base64'))
    for (const file of ['store.db', 'keys.json'])
      expect(readFileSync(join(folder, file)).includes(key)).toBe(false)
  })

  test('is refused where something is, and for a time zone nobody knows; nothing is left behind', async () => {
    const { app, client } = aProgram()
    await client.session.create(newOffice)
    await expect(client.session.create(newOffice)).rejects.toMatchObject({ code: 'STORE_EXISTS' })
    const elsewhere = { ...newOffice, code: 'CDG-1' }
    await expect(client.session.create({ ...elsewhere, timeZone: 'Europe/Nowhere' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ column: 'timeZone' }] },
    })
    await expect(client.session.create({ ...elsewhere, passphrase: 'short' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(readdirSync(app.host.storesFolder)).toEqual(['LHR-2.muster-store'])
  })
})

test('a demo office says the passphrase that all know only to whoever came in by it', async () => {
  const { client } = aProgram()
  const demo = { ...newOffice, code: 'DEMO', passphrase: demoPassphrase }
  const { folder } = await client.session.create(demo)
  await expect(client.session.status()).resolves.toMatchObject({ demo: true })
  await client.users.changePassphrase({ passphrase: demoPassphrase, next: passphrase })
  await client.session.signOut()
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  await expect(client.session.status()).resolves.toMatchObject({ demo: false })
})

describe('the recovery key', () => {
  const fresh = 'a new passphrase'

  test('gives one user a new passphrase, in the log; the others keep theirs', async () => {
    const { client, app } = aProgram()
    const { folder, recoveryKey } = await client.session.create(newOffice)
    await addUser(app, { name: 'M. Ito', roles: ['reviewer'], passphrase: 'another passphrase' })
    await client.session.signOut()
    const request = { folder, recoveryKey, user: 'M. Ito', passphrase: fresh }
    const { status, recoveryKey: renewed } = await client.session.recover(request)
    expect(status).toMatchObject({ state: 'signed_in', user: { name: 'M. Ito', roles: ['reviewer'] } })
    const { store, user } = app.session!
    expect(store.changes.of('user', user.id).at(-1)).toMatchObject({
      fields: { recoveredAt: expect.any(String) },
    })
    expect(store.changes.verify()).toMatchObject({ broken: null })
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
    await client.session.signIn({ folder, user: 'M. Ito', passphrase: fresh })
    await client.session.signOut()
    await expect(client.session.recover(request)).rejects.toMatchObject({
      code: 'STORE_WRONG_RECOVERY_KEY',
      data: { next: expect.stringContaining('it was used once already') },
    })
    await client.session.recover({ ...request, recoveryKey: renewed })
  })

  test('lets nobody in whose new passphrase could not be kept; the old one still opens', async () => {
    const { client, app } = aProgram()
    const { folder, recoveryKey } = await client.session.create(newOffice)
    await client.session.signOut()
    Object.assign(app, { kdf: { memoryKiB: 0, iterations: 0, parallelism: 0 } })
    const request = { folder, recoveryKey, user: 'A. Reed', passphrase: fresh }
    await expect(client.session.recover(request)).rejects.toThrow()
    expect(app.session).toBeNull()
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  })

  test('of another office, or mistyped, opens nothing and changes nothing', async () => {
    const { client, app } = aProgram()
    const { folder, recoveryKey } = await client.session.create(newOffice)
    const other = await client.session.create({ ...newOffice, code: 'CDG-1' })
    await client.session.signOut()
    const keys = readFileSync(join(folder, 'keys.json'))
    for (const wrong of [other.recoveryKey, recoveryKey.slice(1), 'nothing'])
      await expect(
        client.session.recover({ folder, recoveryKey: wrong, user: 'A. Reed', passphrase: fresh }),
      ).rejects.toMatchObject({
        code: 'STORE_WRONG_RECOVERY_KEY',
        data: { next: expect.stringMatching(/recovery key/) },
      })
    await expect(
      client.session.recover({ folder, recoveryKey, user: 'Nobody', passphrase: fresh }),
    ).rejects.toMatchObject({ code: 'STORE_UNKNOWN_USER' })
    expect(app.session).toBeNull()
    expect(readFileSync(join(folder, 'keys.json'))).toEqual(keys)
    await client.session.signIn({ folder, user: 'A. Reed', passphrase })
  })
})

describe('signing in', () => {
  test('out and in again opens the same store; names of users are known before', async () => {
    const { app, client } = aProgram()
    const { folder } = await client.session.create(newOffice)
    await addUser(app, { name: 'M. Ito', roles: ['reviewer'], passphrase: 'another passphrase' })
    await expect(client.session.signOut()).resolves.toEqual({
      state: 'signed_out',
      stores: [{ folder, name: 'LHR-2', users: ['A. Reed', 'M. Ito'], remembered: null }],
      last: { folder, user: 'A. Reed' },
    })
    const status = await client.session.signIn({ folder, user: 'm. ito', passphrase: 'another passphrase' })
    expect(status).toMatchObject({ state: 'signed_in', user: { name: 'M. Ito', roles: ['reviewer'] } })
  })

  test('with a wrong passphrase leaves whoever is signed in signed in', async () => {
    const { reed, folder } = await anOffice()
    const wrong = { folder, user: 'M. Ito', passphrase: 'wrong' }
    await expect(reed.session.signIn(wrong)).rejects.toMatchObject({ code: 'STORE_WRONG_PASSPHRASE' })
    await expect(reed.session.signIn({ ...wrong, user: 'Nobody' })).rejects.toMatchObject({
      code: 'STORE_UNKNOWN_USER',
    })
    await expect(reed.session.status()).resolves.toMatchObject({ user: { name: 'A. Reed' } })
  })

  test('to another office closes the first', async () => {
    const { reed, app } = await anOffice()
    const first = app.session!.store
    await reed.session.create({ ...newOffice, code: 'CDG-1' })
    expect(() => first.person.list()).toThrow()
    await expect(reed.session.status()).resolves.toMatchObject({ office: { code: 'CDG-1' } })
  })

  test('a store that another program has open is refused, and says who has it', async () => {
    const { folder, app } = await anOffice()
    const second = aProgram(app.host.storesFolder)
    await expect(second.client.session.signIn({ folder, user: 'A. Reed', passphrase })).rejects.toMatchObject(
      {
        code: 'STORE_IN_USE',
        data: { holder: expect.stringMatching(/^a Muster on /) },
      },
    )
  })

  test('a damaged store is named as such among the known ones, and is not touched', async () => {
    const { app, client } = aProgram()
    const folder = join(app.host.storesFolder, 'BAD.muster-store')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'store.db'), 'not a database')
    writeFileSync(join(folder, 'keys.json'), '{')
    await expect(client.session.status()).resolves.toMatchObject({ stores: [{ name: 'BAD', users: [] }] })
    await expect(client.session.signIn({ folder, user: 'A', passphrase })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
    })
    expect(readFileSync(join(folder, 'store.db'), 'utf8')).toBe('not a database')
  })
})

describe('another user', () => {
  test('has a name of their own, whatever its case', async () => {
    const { reed } = await anOffice()
    await expect(reed.users.invite({ name: 'm. ITO', roles: ['planner'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ column: 'name' }] },
    })
    const users = await reed.users.list()
    expect(users.map(user => user.name).sort()).toEqual(['A. Reed', 'M. Ito'])
  })

  test('whose record was never written can be added again, with a new passphrase', async () => {
    const { reed, app, folder } = await anOffice()
    await app.session!.store.keys.add('L. Lost', 'power was cut here')
    await addUser(app, { name: 'L. Lost', roles: ['planner'], passphrase: 'a fresh start' })
    await expect(
      reed.session.signIn({ folder, user: 'L. Lost', passphrase: 'a fresh start' }),
    ).resolves.toMatchObject({
      user: { name: 'L. Lost' },
    })
  })
})

test('an auditor has no hand in what is audited', async () => {
  const { reed } = await anOffice()
  const mixed = { name: 'B. Audit', roles: ['auditor' as const, 'approver' as const] }
  await expect(reed.users.invite(mixed)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { problems: [{ column: 'roles' }] },
  })
})
