import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { standingsNow } from '#electron/services/session/authority.ts'
import { believing } from '#electron/services/session/believing.ts'
import { hasFewPeople } from '#shared/authority/standing.ts'
import type { UserStanding } from '#shared/contract/users.ts'
import {
  addUser,
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  clientOf,
  passphrase,
  signedBy,
  storeOf,
  suspend,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aRestored, fileWrittenBy, mergedInto, type Restored, trusts } from '#tests/support/two-offices.ts'

/** An office of six, somebody in it whom a stop protects, and a store that its approver App made of a backup, alone. */
async function aCopyOfOneHand() {
  const first = await anOffice()
  const rev = await withUser(first, 'Rev', ['reviewer'])
  await withUser(first, 'App', ['approver'])
  await withUser(first, 'Apt', ['approver'])
  await withUser(first, 'Pat', ['planner'])
  const person = await aPersonOnFile(first.reed, 1)
  const { id } = await first.reed.evidence.stop({ personId: person, why: 'A judge called' })
  const copy = await aRestored(await fileWrittenBy(first), first.clock, 'App')
  return { first, rev, person, stop: `emergencyStop:${id}` as const, copy }
}

/** Somebody whom App invented there, or whose name they took. */
async function invented(copy: Restored, name: string) {
  await addUser(copy.app, { name, roles: ['reviewer', 'approver'] })
  return clientOf(copy.app, name)
}

const words = (office: Pick<TestOffice, 'app'>) => {
  const store = storeOf(office)
  return store.release.list().map(each => believing(store)('release', each))
}

test.each([
  ['desk', 'Zed'],
  ['desk', 'Rev'],
  ['release', 'Zed'],
  ['release', 'Rev'],
] as const)(
  'a copy that one approver made, trusted as %s, lifts no stop and erases nobody with the hand of %s whom they made there; it is named or refused',
  async (as, name) => {
    const { first, person, stop, copy } = await aCopyOfOneHand()
    const other = await invented(copy, name)
    await release([other, copy.reed], stop)
    const erasure = await copy.reed.oversight.askErasure({
      person,
      ground: 'court_order',
      reference: 'Docket 26-1184',
    })
    await other.oversight.confirmErasure({ id: erasure.id })
    expect(storeOf(copy).person.require(person).familyName).toBe('(erased)')
    const hands = { reed: clientOf(first.app, 'App'), ito: clientOf(first.app, 'Rev') }
    await trusts(hands, copy.reed, as)
    const before = await first.reed.users.standings()
    if (as === 'release') {
      await expect(mergedInto(first, await fileWrittenBy(copy))).rejects.toMatchObject({
        code: 'RULE_REFUSES',
      })
    } else {
      const report = await mergedInto(first, await fileWrittenBy(copy))
      expect(report.uncounted.first).toContainEqual(
        expect.objectContaining({ noun: 'release', why: 'not_certified' }),
      )
    }
    expect(storeOf(first).person.require(person).familyName).not.toBe('(erased)')
    expect(words(first).every(word => word === null)).toBe(true)
    expect(await first.reed.protections.list({ person })).toMatchObject([
      { id: stop, state: expect.not.stringContaining('released') },
    ])
    expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
    const after = await first.reed.users.standings()
    const isNew = ({ user }: UserStanding) => before.every(each => each.user !== user)
    const shown = ({ roles, inForce, state, publicKey }: UserStanding) => [roles, inForce, state, publicKey]
    expect(after.filter(each => !isNew(each)).map(shown)).toEqual(before.map(shown))
    expect(after.filter(isNew).map(({ inForce, state }) => [inForce, state])).toEqual(
      as === 'desk' && name === 'Zed' ? [[[], 'waiting']] : [],
    )
  },
)

test('what such a copy signs is no document of this office, trusted as a desk or as nothing', async () => {
  const { first, rev, copy } = await aCopyOfOneHand()
  const other = await invented(copy, 'Rev')
  const hands = { ...copy, ito: other }
  aRegister(hands)
  const flight = await aFlightTo(copy.reed)
  await copy.reed.flights.add({ flight, people: [await aPersonOnFile(copy.reed, 5)] })
  await signedBy(hands, flight)
  const { bytes } = await copy.reed.exports.document({ flight, profile: 'crew', format: 'json' })
  const file = join(temporaryFolder(), 'crew.json')
  writeFileSync(file, Buffer.from(bytes, 'base64'))
  expect(await first.reed.verifying.document({ file })).toMatchObject({ verdict: 'unknown_office' })
  await trusts({ reed: clientOf(first.app, 'App'), ito: rev }, copy.reed, 'desk')
  expect(await first.reed.verifying.document({ file })).toMatchObject({
    verdict: 'unproven',
    why: [expect.stringContaining('a key that nobody here certified')],
  })
  const { uncounted } = await mergedInto(first, await fileWrittenBy(copy))
  expect(uncounted.first).toContainEqual(
    expect.objectContaining({ noun: 'manifestVersion', why: 'not_certified' }),
  )
  expect(await first.reed.verifying.document({ file })).toMatchObject({ verdict: 'unproven' })
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
})

test('who works at a desk of an office of three or more is certified here for the key that they have there, and then counts', async () => {
  const { first, rev, person, stop, copy } = await aCopyOfOneHand()
  const app = storeOf(first).user.byName('App')!.id
  await trusts({ reed: clientOf(first.app, 'Apt'), ito: rev }, copy.reed, 'desk')
  await mergedInto(first, await fileWrittenBy(copy))
  const listed = (await first.reed.users.standings()).find(({ name }) => name === 'App')!
  expect(listed).toMatchObject({ state: 'certified', inForce: ['approver'] })
  // The copy made itself its own administrator, and that says nothing of what they may do here.
  expect(listed.roles).toEqual(['approver'])
  const { publicKey } = listed.atDesk!
  await clientOf(first.app, 'O. Keep').users.certify({ user: app, publicKey, roles: ['approver'] })
  await clientOf(first.app, 'Apt').users.confirm({ user: app, publicKey })
  expect((await first.reed.users.standings()).find(({ name }) => name === 'App')).toMatchObject({
    ...{ publicKey, state: 'certified', inForce: ['approver'], atDesk: null },
  })
  // The slot that they had here is gone as it should be.
  expect(storeOf(first).keys.users()).not.toContain('App')
  expect(await first.reed.troubles.list()).toEqual([])
  await copy.reed.session.acceptRoots({ passphrase })
  await mergedInto(copy, await fileWrittenBy(first))
  await release([copy.reed], stop)
  await mergedInto(first, await fileWrittenBy(copy))
  expect(words(first)).toEqual(['ours'])
  await release([rev], stop)
  expect(await first.reed.protections.list({ person })).toMatchObject([{ id: stop, state: 'released' }])
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
})

test('what a desk released in an office of two stays released when others join, and what came in later never counts, whoever leaves', async () => {
  const first = await anOffice()
  const people = [await aPersonOnFile(first.reed, 1), await aPersonOnFile(first.reed, 2)]
  const stops = []
  for (const personId of people)
    stops.push((await first.reed.evidence.stop({ personId, why: 'A judge called' })).id)
  const [early, late] = stops.map(id => `emergencyStop:${id}` as const) as [string, string]
  const copy = await aRestored(await fileWrittenBy(first), first.clock)
  const zoe = await invented(copy, 'Zoe')
  await trusts(first, copy.reed, 'desk')
  await release([copy.reed, zoe], early)
  await mergedInto(first, await fileWrittenBy(copy))
  const stateOf = async (stop: string) => (await first.reed.protections.get({ protection: stop })).state
  expect(await stateOf(early)).toBe('released')
  await withUser(first, 'Bea', ['planner'])
  expect(await stateOf(early)).toBe('released')
  await release([copy.reed, zoe], late)
  await mergedInto(first, await fileWrittenBy(copy))
  expect(await stateOf(late)).not.toBe('released')
  await suspend(first, 'Bea')
  await suspend(first, 'M. Ito')
  for (let month = 0; month < 4; month += 1) {
    first.clock.move({ hours: 24 * 30 })
    await aPersonOnFile(first.reed, 10 + month)
  }
  expect((await first.reed.users.standings()).filter(({ inForce }) => inForce.length > 0)).toHaveLength(2)
  expect(hasFewPeople(standingsNow(storeOf(first)))).toBe(true)
  expect([await stateOf(early), await stateOf(late)]).toEqual([
    'released',
    expect.not.stringContaining('released'),
  ])
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
})

test('a desk of an office of three names the office no other way, at itself or elsewhere', async () => {
  const { first, rev, copy } = await aCopyOfOneHand()
  await trusts({ reed: clientOf(first.app, 'App'), ito: rev }, copy.reed, 'desk')
  await expect(copy.reed.users.renameOffice({ name: 'Office of App' })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
  })
  const { store, user, key } = copy.app.session!
  store.transaction({ user, key }, w => w.office.update(w.office.own()!.id, { name: 'Office of App' }))
  await expect(mergedInto(first, await fileWrittenBy(copy))).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  expect(storeOf(first).office.own()?.name).toBe('Example Removal Office')
})

test('nobody agrees to a desk who has not accepted the first administrator: nothing is written, and the audit stays clean', async () => {
  const { first, copy } = await aCopyOfOneHand()
  const { key, scan } = await first.reed.exchange.keys()
  const compared = { how: 'qr' as const, said: scan }
  const { waits } = await copy.reed.exchange.trust({ key, name: 'Main', desk: true, compared })
  const other = await invented(copy, 'Rev')
  const agrees = () => other.exchange.confirmTrust({ id: waits!.id })
  await expect(agrees()).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { next: expect.stringContaining('user accept') },
  })
  expect(storeOf(copy).officeTrustConfirmation.count()).toBe(0)
  await copy.reed.session.acceptRoots({ passphrase })
  // Whom one hand made here is no second person, now that it is known who else there is.
  await expect(agrees()).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { reasons: [expect.stringContaining('do not count as two')] },
  })
  expect(storeOf(copy).officeTrustConfirmation.count()).toBe(0)
  expect(await copy.reed.audit.verify()).toMatchObject({ ok: true })
})
