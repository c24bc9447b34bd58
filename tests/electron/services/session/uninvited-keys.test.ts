import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sealManifest } from '#electron/exports/manifest/manifest-seal.ts'
import { createClient } from '#electron/router/index.ts'
import { change } from '#electron/services/ground/change.ts'
import { standingsNow } from '#electron/services/session/authority.ts'
import { newOfficeKey, officeKeyName, signingKeyOf } from '#electron/services/session/office-key.ts'
import { createStore } from '#electron/store/open.ts'
import type { Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { SignedContent } from '#shared/model/manifest-version.ts'
import { aContent, stops } from '#tests/electron/exports/a-manifest.ts'
import { joined, own, standingOf } from '#tests/support/joining.ts'
import { aClock, aFlightTo, anApp, passphrase, type TestOffice } from '#tests/support/office.ts'
import { cheapKdf, makeKeyFileOld, temporaryFolder } from '#tests/support/stores.ts'

/** Keys that no invitation certified: of whoever came in with the recovery key, and in stores of before users had keys. */

describe('the recovery key', () => {
  async function recovered(name: string, others: Record<string, Role[]> = { 'M. Ito': ['reviewer'] }) {
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
    for (const [other, roles] of Object.entries(others)) await joined(here, other, roles)
    await client.session.signOut()
    const { status } = await client.session.recover({ folder, recoveryKey, user: name, passphrase: own })
    return { ...here, status }
  }

  test('gives a user a new key, which somebody else certifies before it releases or signs', async () => {
    const { reed, status, folder, app } = await recovered('M. Ito')
    expect(status).toMatchObject({ isCertified: false })
    await expect(reed.signing.sign({ flight: 'HO1', passphrase: own })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      data: { next: 'Your key waits to be certified: ask A. Reed.' },
    })
    expect(await reed.waiting.acts()).toEqual([])
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(await reed.waiting.acts()).toMatchObject([{ kind: 'certify', name: 'M. Ito' }])
    const { user, publicKey, roles, ...ito } = await standingOf({ reed }, 'M. Ito')
    expect(ito).toMatchObject({ state: 'waiting', inForce: [] })
    const keysOf = () =>
      standingsNow(app.session!.store).flatMap(each => (each.userId === user ? [each.publicKey] : []))
    const [lost, ...others] = keysOf()
    expect([lost === publicKey, others]).toEqual([false, []])
    await reed.users.certify({ user, publicKey: publicKey ?? '', roles })
    expect(keysOf()).toEqual([publicKey])
    expect(await reed.waiting.acts()).toEqual([])
    await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase: own })).resolves.toMatchObject({
      isCertified: true,
    })
  })

  test('refuses what waits for a certificate with that reason, whatever was certified to the key that is lost', async () => {
    const { reed, status } = await recovered('A. Reed', {
      'M. Ito': ['administrator', 'reviewer'],
      'S. Novak': ['planner'],
    })
    expect(status).toMatchObject({ isCertified: false })
    const waits = { code: 'NOT_ALLOWED', data: { next: 'Your key waits to be certified: ask M. Ito.' } }
    await expect(reed.users.invite({ name: 'P. Lund', roles: ['planner'] })).rejects.toMatchObject(waits)
    await expect(reed.users.lockAfter({ minutes: 5 })).rejects.toMatchObject(waits)
    await expect(reed.people.create({ familyName: 'Ito', givenNames: 'B' })).resolves.toBeDefined()
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

test('a manifest of before keys stays one; the store’s own key makes no other from then on', async () => {
  const { client, folder, app } = await anOldStore([
    { name: 'M. Ito', roles: ['reviewer'] },
    { name: 'A. Reed', roles: ['planner', 'reviewer', 'approver'] },
  ])
  const signIn = (user: string) => client.session.signIn({ folder, user, passphrase })
  await signIn('M. Ito')
  const flight = await aFlightTo(client)
  const sealed = (number: number) =>
    change(app.session!, w => {
      const about = { id: flight, number: 'HO1', cabin: 'A320' as const, stops }
      const content = SignedContent.parse(aContent({ flight: about, version: number }))
      const { sha256, signature, publicKey } = sealManifest(content, signingKeyOf(w))
      const frozen = { content, sha256, signature, publicKey, proof: null, createdAt: w.now }
      const stands = { supersededAt: null, supersededWhy: null, supersededBy: null }
      w.manifestVersion.insert({
        id: w.newId('manifestVersion'),
        flightId: flight,
        number,
        ...frozen,
        ...stands,
      })
    })
  sealed(1)
  await signIn('A. Reed')
  sealed(2)
  await expect(client.signing.verify({ flight, version: 1 })).resolves.toMatchObject({ ok: true })
  await expect(client.signing.verify({ flight, version: 2 })).resolves.toMatchObject({ ok: false })
})
