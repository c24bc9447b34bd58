import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { own, standingOf } from '#tests/support/joining.ts'
import { anOffice, clientOf, passphrase, storeOf, type TestOffice, withUser } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aRestored, fileWrittenBy, mergedInto, trusts } from '#tests/support/two-offices.ts'

/** An office of five whose approver App works at another desk, with a key of theirs there that was certified here. */
async function anApproverWhoMoved() {
  const first = await anOffice()
  const rev = await withUser(first, 'Rev', ['reviewer'])
  const apt = await withUser(first, 'Apt', ['approver'])
  await withUser(first, 'App', ['approver'])
  const before = await standingOf(first, 'App')
  const desk = await aRestored(await fileWrittenBy(first), first.clock, 'App')
  await trusts({ reed: apt, ito: rev }, desk.reed, 'desk')
  await mergedInto(first, await fileWrittenBy(desk))
  const { user, atDesk } = await standingOf(first, 'App')
  first.clock.move({ hours: 2 })
  const keep = clientOf(first.app, await administratorOf(first))
  await keep.users.certify({ user, publicKey: atDesk!.publicKey, roles: ['approver'] })
  await apt.users.confirm({ user, publicKey: atDesk!.publicKey })
  return { first, keep, user, old: before.fingerprint!, theirs: atDesk!.fingerprint }
}

async function administratorOf({ reed }: TestOffice): Promise<string> {
  const standings = await reed.users.standings()
  return standings.find(({ inForce }) => inForce.includes('administrator'))!.name
}

const moved = {
  code: 'STORE_USER_MOVED',
  data: {
    next: expect.stringMatching(
      /^It has been there since 2026-11-23 14:00Z: sign in at that desk\. .* ask an administrator to invite App here anew/,
    ),
  },
}

test('who works at another desk is told so where their passphrase was good, since when, and what to do', async () => {
  const { first, keep } = await anApproverWhoMoved()
  const { folder, reed } = first
  const withOldPassphrase = () => reed.session.signIn({ folder, user: 'app', passphrase })
  await expect(withOldPassphrase()).rejects.toMatchObject(moved)
  // It outlives whatever else is written to the key file.
  await keep.users.add({ name: 'Pat', roles: ['planner'], passphrase: own })
  await keep.users.add({ name: 'Lee', roles: ['planner'], passphrase: own })
  await keep.users.suspend({ user: (await standingOf(first, 'Lee')).user, why: 'Left the office' })
  await expect(withOldPassphrase()).rejects.toMatchObject(moved)
  await reed.session.signOut()
  const status = await reed.session.status()
  const [store] = status.state === 'signed_out' ? status.stores : []
  // They find their name where one signs in, behind those who may.
  expect(store?.users).toEqual(expect.arrayContaining(['A. Reed', 'Pat', 'App']))
  expect(store?.users.at(-1)).toBe('App')
})

test('who moved is told so, too, where an old key file was put back that lets them in no more', async () => {
  const first = await anOffice()
  const copies = temporaryFolder()
  const keys = join(first.folder, 'keys.json')
  const rev = await withUser(first, 'Rev', ['reviewer'])
  const apt = await withUser(first, 'Apt', ['approver'])
  await withUser(first, 'App', ['approver'])
  cpSync(keys, join(copies, 'keys.json'))
  const desk = await aRestored(await fileWrittenBy(first), first.clock, 'App')
  await trusts({ reed: apt, ito: rev }, desk.reed, 'desk')
  await mergedInto(first, await fileWrittenBy(desk))
  const { user, atDesk } = await standingOf(first, 'App')
  first.clock.move({ hours: 2 })
  const keep = clientOf(first.app, await administratorOf(first))
  await keep.users.certify({ user, publicKey: atDesk!.publicKey, roles: ['approver'] })
  await apt.users.confirm({ user, publicKey: atDesk!.publicKey })
  await first.reed.session.signOut()
  cpSync(join(copies, 'keys.json'), keys)
  const signIn = first.reed.session.signIn({ folder: first.folder, user: 'App', passphrase })
  await expect(signIn).rejects.toMatchObject(moved)
})

test('whoever is invited here anew works here again, and nothing says that they moved', async () => {
  const { first, keep } = await anApproverWhoMoved()
  const { folder, reed } = first
  const { invitation } = await keep.users.invite({ name: 'App', roles: ['planner'] })
  await reed.session.join({ folder, user: 'App', invitation, passphrase: own })
  await expect(reed.session.signIn({ folder, user: 'App', passphrase })).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  expect(await reed.session.signIn({ folder, user: 'App', passphrase: own })).toMatchObject({
    user: { name: 'App' },
  })
  expect(
    storeOf(first)
      .keys.users()
      .filter(name => name === 'App'),
  ).toEqual(['App'])
})

test('who works at another desk and is suspended here is shown with the key that was theirs last', async () => {
  const { first, keep, user, old, theirs } = await anApproverWhoMoved()
  expect(theirs).not.toBe(old)
  expect(await keep.users.suspend({ user, why: 'Left the office' })).toMatchObject({
    state: 'suspended',
    fingerprint: theirs,
    inForce: [],
  })
  expect(await standingOf(first, 'App')).toMatchObject({
    state: 'suspended',
    fingerprint: theirs,
    atDesk: null,
  })
  // Nobody is told to go where they may do nothing either.
  await expect(
    first.reed.session.signIn({ folder: first.folder, user: 'App', passphrase }),
  ).rejects.toMatchObject({ code: 'STORE_UNKNOWN_USER' })
})
