import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { certifiedRoles, knownInvitations } from '#electron/services/session/authority.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import { openStore } from '#electron/store/open.ts'
import type { Role } from '#shared/model/codes.ts'
import { joined, own, standingOf } from '#tests/support/joining.ts'
import { anApp, anOffice, clientOf, passphrase, withUser } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'

describe('whoever is invited', () => {
  test('chooses their own passphrase, and does at once what was certified to the invitation', async () => {
    const office = await anOffice()
    const { reed, folder } = office
    const { status, standing, invitation } = await joined(office, 'S. Novak', ['reviewer'])
    expect(status).toMatchObject({ state: 'signed_in', isCertified: true, user: { roles: ['reviewer'] } })
    expect(standing).toMatchObject({ state: 'certified', inForce: ['reviewer'], invitedUntil: null })
    expect(status).toMatchObject({ fingerprint: standing.fingerprint })
    const again = { folder, user: 'S. Novak', invitation, passphrase: 'somebody else’s' }
    await expect(reed.session.join(again)).rejects.toMatchObject({
      code: 'STORE_WRONG_INVITATION',
      data: { next: expect.stringContaining('Type the invitation') },
    })
    expect(await reed.audit.verify()).toMatchObject({ ok: true })
  })

  test('joins from a computer on which nobody has the store open, too', async () => {
    const office = await anOffice()
    const { reed, folder } = office
    const { invitation } = await reed.users.invite({ name: 'S. Novak', roles: ['planner'] })
    expect(await standingOf(office, 'S. Novak')).toMatchObject({
      state: 'invited',
      invitedUntil: expect.stringMatching(/^2026-12-07/),
    })
    await reed.session.signOut()
    const status = await reed.session.join({ folder, user: 's. novak', invitation, passphrase: own })
    expect(status).toMatchObject({ state: 'signed_in', user: { name: 'S. Novak' }, isCertified: true })
  })

  test('joins within two weeks, and only while nobody has ended it; a key file of before changes nothing', async () => {
    const office = await anOffice()
    const { reed, folder, clock } = office
    const keys = join(folder, 'keys.json')
    const invite = async () => (await reed.users.invite({ name: 'S. Novak', roles: ['planner'] })).invitation
    const use = (invitation: string) =>
      reed.session.join({ folder, user: 'S. Novak', invitation, passphrase: own })
    const refusing = (reason: string) => ({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringContaining(reason)], next: expect.stringContaining('invite you anew') },
    })
    const state = async () => (await standingOf(office, 'S. Novak')).state

    const first = await invite()
    const withFirst = readFileSync(keys)
    clock.move({ hours: 24 * 14 + 1 })
    await expect(use(first)).rejects.toMatchObject(refusing('could be used until 2026-12-07'))
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(await state()).toBe('uninvited')
    await expect(use(first)).rejects.toMatchObject({ code: 'STORE_WRONG_INVITATION' })
    // The store was encrypted anew when it lapsed, so a key file of then opens nothing of it.
    const newest = readFileSync(keys)
    writeFileSync(keys, withFirst)
    clock.move({ hours: -24 * 14 })
    await expect(use(first)).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      data: { next: expect.stringContaining('An older key file was put back') },
    })
    writeFileSync(keys, newest)

    const second = await invite()
    const withSecond = readFileSync(keys)
    await reed.users.suspend({ user: (await standingOf(office, 'S. Novak')).user, why: 'Given away' })
    expect(await state()).toBe('uninvited')
    writeFileSync(keys, withSecond)
    await expect(use(second)).rejects.toMatchObject(refusing('was ended'))

    const third = await invite()
    const withThird = readFileSync(keys)
    await use(third)
    writeFileSync(keys, withThird)
    await expect(use(third)).rejects.toMatchObject(refusing('used already'))
    await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    expect(await state()).toBe('certified')
  })

  test('is certified otherwise with a key that they showed themselves, and with no other', async () => {
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

  test('is added in one go where they sit at this keyboard, and whoever administers stays signed in', async () => {
    const { reed, folder } = await anOffice()
    const wanted = { name: 'S. Novak', roles: ['approver'] satisfies Role[], passphrase: own }
    await expect(reed.users.add({ ...wanted, passphrase: 'short' })).rejects.toThrow()
    await expect(reed.users.standings()).resolves.toHaveLength(2)
    await expect(reed.users.add(wanted)).resolves.toMatchObject({
      name: 'S. Novak',
      state: 'certified',
      inForce: ['approver'],
    })
    await expect(reed.users.add(wanted)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await reed.session.status()).toMatchObject({ user: { name: 'A. Reed' } })
    await expect(reed.session.signIn({ folder, user: 'S. Novak', passphrase: own })).resolves.toMatchObject({
      isCertified: true,
    })
  })
})

test('an invitation that was used on a stolen copy too counts for neither key, by name, until one is certified', async () => {
  const office = await anOffice()
  const { reed, folder, clock, app } = office
  const { user, invitation } = await reed.users.invite({ name: 'S. Novak', roles: ['reviewer'] })
  await reed.session.signOut()
  const stolen = join(temporaryFolder(), 'LHR-2.muster-store')
  cpSync(folder, stolen, { recursive: true })
  const thief = anApp(clock)
  onTestFinished(() => thief.session?.store.close())
  const about = { user: 'S. Novak', invitation }
  await createClient(thief).session.join({ ...about, folder: stolen, passphrase: 'what a thief would say' })
  await reed.session.join({ ...about, folder, passphrase: own })
  const { publicKey } = app.session!.key
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  await mergedInto({ app }, await fileWrittenBy({ app: thief }))
  expect(await standingOf(office, 'S. Novak')).toMatchObject({ state: 'contradicted', inForce: [] })
  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringContaining('one invitation of S. Novak') }],
  })
  await reed.users.certify({ user: user.id, publicKey, roles: ['reviewer'] })
  const { session } = app
  expect(certifiedRoles(session!.store, user.id, publicKey)).toEqual(['reviewer'])
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
})

test('a new approver waits, once they have joined, for the word of a second one, who did not invite them', async () => {
  const office = await anOffice()
  await withUser(office, 'T. Lead', ['approver', 'reviewer'])
  const keeper = clientOf(office.app, 'O. Keep')
  const lead = clientOf(office.app, 'T. Lead')
  const wanted = { name: 'S. Novak', roles: ['approver', 'planner'] satisfies Role[] }
  const { user, invitation } = await keeper.users.invite(wanted)
  const { publicKey: others } = await standingOf(office, 'M. Ito')
  await expect(lead.users.confirm({ user: user.id, publicKey: others ?? '' })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { reasons: [expect.stringContaining('has not joined yet')] },
  })
  await office.reed.session.join({ folder: office.folder, user: user.name, invitation, passphrase: own })
  await expect(office.reed.rulePacks.confirm({ id: 'x', hash: 'y' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    data: {
      next: expect.stringMatching(/^Ask (A\. Reed or T\. Lead|T\. Lead or A\. Reed) to confirm S\. Novak/),
    },
  })
  await office.reed.session.signIn({ folder: office.folder, user: 'A. Reed', passphrase })
  const standing = await standingOf(office, 'S. Novak')
  expect(standing).toMatchObject({ state: 'unconfirmed', inForce: ['planner'] })
  const about = { user: user.id, publicKey: standing.publicKey ?? '' }
  await expect(keeper.users.confirm(about)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  await expect(office.ito.users.confirm(about)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(lead.users.confirm({ ...about, publicKey: others ?? '' })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
  await expect(lead.users.confirm(about)).resolves.toMatchObject({
    state: 'certified',
    inForce: ['approver', 'planner'],
  })
  await expect(lead.users.confirm(about)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
})

test('from three people on whoever administers does nothing else', async () => {
  const office = await anOffice()
  await joined(office, 'S. Novak', ['planner'])
  const flight = { flight: 'HO1', passphrase }
  await expect(office.reed.signing.sign(flight)).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    data: {
      next: expect.stringMatching(/^Ask (M\. Ito or S\. Novak|S\. Novak or M\. Ito): .*neither releases/),
    },
  })
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
  const keys = readFileSync(join(folder, 'keys.json'))
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
  const refused = { code: 'STORE_UNKNOWN_USER' }
  await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase })).rejects.toMatchObject(refused)
  writeFileSync(join(folder, 'keys.json'), keys)
  await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase })).rejects.toMatchObject(refused)
  expect((await reed.users.list()).map(({ name }) => name)).toContain('M. Ito')
})

test('whoever signs in changes their own passphrase, and their key stays certified', async () => {
  const office = await anOffice()
  const { reed, folder } = office
  await reed.session.signIn({ folder, user: 'M. Ito', passphrase })
  await expect(reed.users.changePassphrase({ passphrase, next: passphrase })).rejects.toMatchObject({
    data: { problems: [{ column: 'next', reason: 'It is the present one' }] },
  })
  await reed.users.changePassphrase({ passphrase, next: own })
  await expect(reed.users.changePassphrase({ passphrase, next: own })).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  await expect(reed.session.signIn({ folder, user: 'M. Ito', passphrase: own })).resolves.toMatchObject({
    isCertified: true,
  })
})

test('the data key and the file make nobody an administrator: a row, an entry or a certificate of one’s own is no word', async () => {
  const office = await anOffice()
  const { store, user, key } = office.app.session!
  const ito = store.user.byName('M. Ito')!
  store.transaction(ito.id, w => {
    w.user.update(ito.id, { roles: ['administrator', 'approver'] })
    const id = w.newId('certificate')
    const whose = {
      userId: ito.id,
      publicKey: key.publicKey,
      invitationUntil: null,
      roles: ['approver' as const],
    }
    const issued = { by: user.id, byKey: key.publicKey, signature: 'AAAA', at: w.now }
    w.certificate.insert({ id, officeId: w.office.list()[0]!.id, ...whose, ...issued })
  })
  expect(await standingOf(office, 'M. Ito')).toMatchObject({ inForce: ['reviewer'] })
  const { user: novak } = await office.reed.users.invite({ name: 'S. Novak', roles: ['approver'] })
  const [invitation] = knownInvitations(store)
  const thief = { user: novak, key: newUserKey() }
  store.transaction(thief, w => {
    const whose = { userId: novak.id, publicKey: thief.key.publicKey, at: w.now }
    const signed = { invitationKey: invitation!.publicKey, invitationSignature: 'AAAA' }
    w.signingKey.insert({ id: w.newId('signingKey'), ...whose, ...signed })
  })
  expect(await standingOf(office, 'S. Novak')).toMatchObject({ state: 'invited', inForce: [] })
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
  expect(again.certificate.count()).toBe(4)
})
