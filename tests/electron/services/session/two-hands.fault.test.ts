import { expect, test } from 'vitest'
import { certifyUser } from '#electron/services/session/users.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Release } from '#shared/model/release.ts'
import { addUser, anOffice, aReadyFlight, clientOf, passphrase, sessionOf } from '#tests/support/office.ts'
import { aNewerPack, aPublisher } from '#tests/support/packs.ts'
import { release } from '#tests/support/releasing.ts'
import { aPackFile } from '../rules/pack-office.ts'

/**
 * A. Reed founded the office and invited M. Ito and O. Keep; O. Keep administers since, and invited S. Novak. Nobody else said
 * a word for any of them: A. Reed made them all, and M. Ito and S. Novak did not make each other.
 */
async function anOfficeOfFour() {
  const office = await anOffice()
  const { app } = office
  const founder = sessionOf(app, 'A. Reed')
  await addUser(app, { name: 'O. Keep', roles: ['administrator'] })
  const keeper = sessionOf(app, 'O. Keep')
  const roles = ['planner', 'reviewer', 'approver'] as const
  await certifyUser(keeper, { user: founder.user.id, publicKey: founder.key.publicKey, roles })
  await addUser({ session: keeper }, { name: 'S. Novak', roles: ['reviewer'] })
  return { ...office, novak: clientOf(app, 'S. Novak') }
}

const notTwo = (next: string) => ({
  code: 'RULE_REFUSES',
  data: { reasons: [expect.stringContaining('do not count as two')], next: expect.stringContaining(next) },
})

test('an account never agrees to what its maker did, nor its maker to what it did; two whom one made are two', async () => {
  const office = await anOfficeOfFour()
  const { reed, ito, novak } = office
  const { flight, people } = await aReadyFlight(office, 2)
  const [person] = people as [PersonId]

  // A stop: M. Ito asks, and A. Reed, who made that account, is no second person.
  const { id: stop } = await novak.evidence.stop({ personId: person, why: 'A call from counsel' })
  const protection = `emergencyStop:${stop}`
  await release([ito], protection)
  await expect(release([reed], protection)).rejects.toMatchObject(notTwo('Ask S. Novak.'))
  await release([novak], protection)
  const lifted = (await reed.people.get({ person })).stops.find(({ id }) => id === stop)
  expect(lifted?.liftedAt).not.toBeNull()

  // A manifest.
  await reed.signing.sign({ flight, passphrase })
  await expect(ito.signing.sign({ flight, passphrase })).rejects.toMatchObject(notTwo('Ask'))
  await expect(novak.signing.sign({ flight, passphrase })).rejects.toMatchObject(notTwo('Ask'))

  // A pack.
  const publisher = aPublisher()
  await reed.rulePacks.trust({ publicKey: publisher.publicKey, name: 'Ministry' })
  const pack = await reed.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })
  expect(pack.waitsFor).toEqual([])
  await expect(ito.rulePacks.confirm({ id: pack.packId, hash: pack.hash })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { reasons: [expect.stringContaining('do not count as two')] },
  })
})

test('what goes round the screens counts no more: neither a release nor a signature, and an audit names it', async () => {
  const office = await anOfficeOfFour()
  const { reed, ito, app } = office
  const { flight, people } = await aReadyFlight(office, 2)
  const [person] = people as [PersonId]
  const { id: stop } = await reed.evidence.stop({ personId: person, why: 'A call from counsel' })
  const protection = `emergencyStop:${stop}`
  await release([ito], protection)
  const store = app.session?.store
  const [first] = store?.release.list() ?? []
  if (!store || !first) throw new Error('Nothing was released')
  // With their own key, and the very code that writes: only the question whether they may is left out.
  store.transaction(sessionOf(app, 'A. Reed'), w => {
    const second: Release = { ...first, id: w.newId('release'), countersigns: first.id }
    w.release.insert({ ...second, recordedBy: w.userId, recordedAt: w.now })
    w.emergencyStop.update(stop, { liftedAt: w.now })
  })
  const verdicts = (await reed.flights.check({ flight })).people.map(each => [each.personId, each.verdict])
  expect(verdicts).toContainEqual([person, 'blocked'])
  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringMatching(/^Release of a protection /) }],
  })
})

test('of fewer than three people any two are two, and the document says so', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office, 1)
  await office.reed.signing.sign({ flight, passphrase })
  expect(await office.ito.signing.sign({ flight, passphrase })).toMatchObject({ state: 'frozen' })
  const version = office.app.session?.store.manifestVersion.latest(flight)
  expect(version?.content.hasFewerThanThree).toBe(true)
})
