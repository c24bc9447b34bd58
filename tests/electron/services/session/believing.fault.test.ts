import { expect, onTestFinished, test } from 'vitest'
import { fingerprintOf } from '#electron/pack-signature.ts'
import { believing } from '#electron/services/session/believing.ts'
import { becomeRoot } from '#electron/services/session/introducing.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { Hand } from '#electron/store/log/seals.ts'
import { openConnection } from '#electron/store/open.ts'
import type { WritableStore, Writer } from '#electron/store/store.ts'
import type { FlightId, PersonId, UserId } from '#shared/model/ids.ts'
import type { Release } from '#shared/model/release.ts'
import { anOffice, aReadyFlight, passphrase, type TestOffice } from '#tests/support/office.ts'
import { aDecision, release } from '#tests/support/releasing.ts'

/**
 * Somebody with the data key and the file, and nobody's passphrase: they write what the program would, with the program's own
 * code, so that rows, entries, hashes and ends of chains all agree.
 */
function aThief({ app, folder }: TestOffice): WritableStore {
  const { store } = app.session!
  const thief = openConnection(folder, store.dataKey, { now: app.now, program: 'thief' })
  onTestFinished(() => thief.close())
  return thief
}

/** As nobody, and as each user under a key that the thief made. */
function handsOf({ app }: TestOffice): (UserId | Hand)[] {
  return app.session!.store.user.ofThisStore().flatMap(({ id }) => [id, { user: { id }, key: newUserKey() }])
}

function forgeRelease(
  w: Writer,
  personId: PersonId,
  stop: string,
  countersigns: Release['id'] | null,
): Release {
  const { decision, decidedBy, decidedOn, reference } = aDecision('lifted')
  const made: Release = {
    ...{ decision, decidedBy, decidedOn, reference, original: 'Registry, folder 7' },
    ...{ id: w.newId('release'), personId, protection: `emergencyStop:${stop}`, what: 'a stop' },
    ...{ askedBy: null, answeredBy: null, reason: null, needsSecond: true, countersigns, takesBack: null },
    ...{ recordedBy: w.userId, recordedAt: w.now },
  }
  w.release.insert(made)
  return made
}

test('the data key lifts no stop, signs for nobody and decides nothing, and an audit names what it tried', async () => {
  const office = await anOffice()
  const { reed, app } = office
  const { flight, people } = await aReadyFlight(office, 2)
  const [person] = people as [PersonId]
  const { id: stop } = await reed.evidence.stop({ personId: person, why: 'A call from counsel' })
  const verdicts = async () => (await reed.flights.check({ flight })).people.map(({ verdict }) => verdict)
  const before = await verdicts()
  expect(before).toContain('blocked')
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
  const thief = aThief(office)
  for (const hand of handsOf(office)) {
    thief.transaction(hand, w => {
      const first = forgeRelease(w, person, stop, null)
      forgeRelease(w, person, stop, first.id)
      w.emergencyStop.update(stop, { liftedAt: w.now, liftRequests: [] })
    })
    thief.transaction(hand, w => w.emergencyStop.update(stop, { liftedAt: null }))
    thief.transaction(hand, w => w.emergencyStop.update(stop, { liftedAt: w.now }))
  }
  expect(await verdicts()).toEqual(before)
  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringMatching(/^Release of a protection .*Nobody answers for it/) }],
  })
  const history = await reed.people.history({ id: person })
  expect(history.filter(({ noun }) => noun === 'release').every(({ isUnanswered }) => isUnanswered)).toBe(
    true,
  )
  expect(app.session!.store.changes.verify()).toMatchObject({ broken: null })
})

test('a signature that somebody with the data key writes is none: the next honest one still waits for another', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office, 1)
  await office.ito.signing.sign({ flight, passphrase })
  const { store, user } = office.app.session!
  const [signed] = store.signature.ofFlight(flight as FlightId)
  const thief = aThief(office)
  thief.transaction(user.id, w => {
    w.signature.insert({ ...signed!, id: w.newId('signature'), by: user.id, at: w.now, checkedAt: w.now })
  })
  expect(store.signature.ofFlight(flight as FlightId)).toHaveLength(2)
  // Signed by A. Reed already, had it counted: then they could not sign again.
  await expect(office.reed.signing.sign({ flight, passphrase })).resolves.toMatchObject({ state: 'frozen' })
})

test('what one user did under their own seal is not another’s, whatever the row says afterwards', async () => {
  const office = await anOffice()
  const { reed, ito, app } = office
  const { people } = await aReadyFlight(office, 1)
  const [person] = people as [PersonId]
  const { id: stop } = await reed.evidence.stop({ personId: person, why: 'A call from counsel' })
  await release([ito], `emergencyStop:${stop}`)
  const { store } = app.session!
  const [honest] = store.release.ofPeople([person])
  const wordFor = believing(store)
  expect(wordFor('release', honest!)).toBe('ours')
  expect(wordFor('release', { ...honest!, recordedBy: app.session!.user.id })).toBeNull()
  expect(wordFor('release', { ...honest!, protection: 'emergencyStop:another' })).toBeNull()
  expect(wordFor('release', { ...honest!, reference: 'Docket 26-1185' })).toBeNull()
})

test('whoever is suspended makes nothing that counts with the key that they still have', async () => {
  const office = await anOffice()
  const { reed } = office
  const { people } = await aReadyFlight(office, 1)
  const [person] = people as [PersonId]
  const { id: stop } = await reed.evidence.stop({ personId: person, why: 'A call from counsel' })
  await release([office.ito], `emergencyStop:${stop}`)
  const { store } = office.app.session!
  const ito = store.user.byName('M. Ito')!
  const key = await store.keys.verify('M. Ito', passphrase)
  await reed.users.suspend({ user: ito.id, why: 'Left the office' })
  const late = aThief(office).transaction({ user: ito, key }, w => forgeRelease(w, person, stop, null))
  const [before] = store.release.ofPeople([person])
  expect(believing(store)('release', before!)).toBe('ours')
  expect(believing(store)('release', late)).toBeNull()
  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringContaining('was not certified for M. Ito to do this') }],
  })
})

test('whoever makes themself a first administrator in the database is one for nobody who signed in before', async () => {
  const office = await anOffice()
  const { reed, folder, app } = office
  const before = await reed.users.standings()
  const key = newUserKey()
  const ito = app.session!.store.user.byName('M. Ito')!
  aThief(office).transaction({ user: ito, key }, w => becomeRoot(w, { user: ito, key }, ['approver']))
  const inForce = async () => (await reed.users.standings()).map(each => [each.name, each.inForce])
  expect(await inForce()).toEqual(before.map(each => [each.name, each.inForce]))
  await reed.session.signOut()
  const status = await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(status).toMatchObject({ isCertified: true, unknownRoots: [fingerprintOf(key.publicKey)] })
  expect(await inForce()).toEqual(before.map(each => [each.name, each.inForce]))
  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringContaining('other first administrators than you know') }],
  })
  await expect(reed.session.acceptRoots({ passphrase: 'guess' })).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  await expect(reed.session.acceptRoots({ passphrase })).resolves.toMatchObject({ unknownRoots: [] })
})
