import { expect, test } from 'vitest'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import { confirmUser, listStandings, suspendUser } from '#electron/services/session/users.ts'
import type { OfficeTrustId, PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import {
  addUser,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  clientOf,
  passphrase,
  sessionOf,
  suspend,
  withUser,
} from '#tests/support/office.ts'
import { aNewerPack, aPublisher } from '#tests/support/packs.ts'
import { release } from '#tests/support/releasing.ts'
import { aPackFile } from '../rules/pack-office.ts'

/** O. Keep administers, A. Reed approves, M. Ito and S. Novak review. */
async function anOfficeOfFour() {
  const office = await anOffice()
  const novak = await withUser(office, 'S. Novak', ['reviewer'])
  return { ...office, novak }
}

test('half a release of somebody suspended since counts for nothing, says so, and is asked anew; what two did before stays', async () => {
  const office = await anOfficeOfFour()
  const { app, ito, novak, reed } = office
  const { people } = await aReadyFlight(office, 2)
  const [one, other] = people as [PersonId, PersonId]
  const { id: done } = await reed.evidence.stop({ personId: one, why: 'A call from counsel' })
  const { id: half } = await reed.evidence.stop({ personId: other, why: 'A call from counsel' })
  await release([ito, novak], `emergencyStop:${done}`)
  const protection = `emergencyStop:${half}`
  await release([ito], protection)
  const store = app.session?.store
  const first = store?.release.list().find(each => each.protection === protection)
  if (!store || !first) throw new Error('Nothing was asked')
  await suspend(office, 'M. Ito')
  const isStopped = async (person: PersonId) =>
    (await reed.people.get({ person })).stops.some(({ liftedAt }) => liftedAt === null)

  const [waiting] = await novak.protections.waiting()
  expect(waiting?.waiting?.lapsed).toBe('asked by M. Ito, who is suspended: ask anew')
  // Past the screens, with their own key: the half is none all the same, and an audit names whoever agreed to it.
  store.transaction(sessionOf(app, 'S. Novak'), w => {
    const second: Release = { ...first, id: w.newId('release'), countersigns: first.id }
    w.release.insert({ ...second, recordedBy: w.userId, recordedAt: w.now })
  })
  expect((await novak.protections.get({ protection })).state).toBe('waiting')
  expect([await isStopped(one), await isStopped(other)]).toEqual([false, true])

  expect(await reed.audit.verify()).toMatchObject({
    ok: false,
    problems: [{ why: expect.stringMatching(/^Release of a protection /) }],
  })
  await release([novak], protection)
  expect(await isStopped(other)).toBe(true)
  await release([reed], protection)
  expect(await isStopped(other)).toBe(false)
})

test('whoever suspends everybody, and invites whom they like, releases and signs nothing, and is told until when', async () => {
  const office = await anOffice()
  const { app, reed, ito } = office
  await addUser(app, { name: 'S. Novak', roles: ['approver'] })
  const { flight, people } = await aReadyFlight({ ...office, reed: ito }, 2)
  const [person] = people as [PersonId]
  const { id: stop } = await ito.evidence.stop({ personId: person, why: 'A call from counsel' })
  const founder = sessionOf(app, 'A. Reed')
  for (const name of ['M. Ito', 'S. Novak'])
    await suspendUser(founder, { user: sessionOf(app, name).user.id, why: 'Left' })
  await addUser(app, { name: 'N. Obody', roles: ['approver'] })
  const nobody = clientOf(app, 'N. Obody')

  const asItWas = {
    code: 'NOT_ALLOWED',
    data: { next: expect.stringContaining('counts so until 2027-02-21') },
  }
  await expect(release([reed], `emergencyStop:${stop}`)).rejects.toMatchObject(asItWas)
  await expect(reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(asItWas)
  const waits = { code: 'NOT_ALLOWED', data: { next: expect.stringContaining('after 2027-02-21') } }
  await expect(release([nobody], `emergencyStop:${stop}`)).rejects.toMatchObject(waits)
  const made = listStandings(founder).find(({ name }) => name === 'N. Obody')
  expect(made).toMatchObject({ state: 'unconfirmed', inForce: [] })
  const asked = { user: made?.user, publicKey: made?.publicKey } as Parameters<typeof confirmUser>[1]
  expect(() => confirmUser(founder, asked)).toThrow(expect.objectContaining({ code: 'RULE_REFUSES' }))
})

test('a pack that somebody suspended since had loaded is confirmed by nobody, and loaded anew', async () => {
  const office = await anOfficeOfFour()
  const { app, novak, reed } = office
  const lee = await withUser(office, 'J. Lee', ['approver'])
  const publisher = aPublisher()
  await reed.rulePacks.trust({ publicKey: publisher.publicKey, name: 'Ministry' })
  const file = () => aPackFile(aNewerPack(), publisher)
  const { packId, hash } = await lee.rulePacks.load({ file: file() })
  await suspend({ app }, 'J. Lee')
  await expect(novak.rulePacks.confirm({ id: packId, hash })).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { reasons: ['The pack was asked by J. Lee, who is suspended: ask anew.'] },
  })
  await reed.rulePacks.load({ file: file() })
  await expect(novak.rulePacks.confirm({ id: packId, hash })).resolves.toMatchObject({ packId })
})

test('what somebody asked for who is suspended since is agreed to at no door, and whoever may not ask is told whom to ask', async () => {
  const office = await anOffice()
  const { app, reed, ito } = office
  const { flight, people } = await aReadyFlight(office, 1)
  const person = await aPersonOnFile(reed, 9)
  const lee = await withUser(office, 'J. Lee', ['approver'])
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  await withUser(office, 'P. Quill', ['administrator'])
  const second = await withUser(office, 'S. Novak', ['approver'])
  const there = await (await anOffice({ code: 'ORY-1' })).reed.exchange.keys()

  const compared = { how: 'qr', said: there.scan } as const
  const trust = await lee.exchange.trust({ key: there.key, name: 'Orly', releases: true, compared })
  const ask = { person, ground: 'court_order', reference: 'Order 12 of 2026' } as const
  const erasure = await auditor.oversight.askErasure(ask)
  await lee.signing.sign({ flight, passphrase })
  const { id: stop } = await ito.evidence.stop({
    personId: people[0] as PersonId,
    why: 'A call from counsel',
  })
  await release([lee], `emergencyStop:${stop}`)
  const quill = sessionOf(app, 'P. Quill')
  const { id: user } = await addUser({ session: quill }, { name: 'R. New', roles: ['approver'] })
  const { publicKey } = sessionOf(app, 'R. New').key
  const snapshot = waitingRegister(sessionOf(app, 'J. Lee'))

  for (const name of ['J. Lee', 'L. Audit', 'P. Quill']) await suspend(office, name)
  const doors: readonly [string, () => Promise<unknown>][] = [
    ['J. Lee', () => second.exchange.confirmTrust({ id: trust.waits?.id as OfficeTrustId })],
    ['L. Audit', () => second.oversight.confirmErasure({ id: erasure.id })],
    ['P. Quill', () => second.users.confirm({ user, publicKey })],
    ['J. Lee', () => second.register.accept({ snapshot, reason: 'The registry confirmed by telephone.' })],
  ]
  for (const [asker, agree] of doors)
    await expect(agree()).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringContaining(`by ${asker}, who is suspended`)] },
    })
  // Whoever confirms an erasure asks for none.
  await expect(second.oversight.confirmErasure({ id: erasure.id })).rejects.toMatchObject({
    data: {
      next: 'Ask O. Keep, with the role auditor or administrator, to ask for it anew; then agree to that.',
    },
  })
  // A release and a signature begin anew with whoever comes next.
  expect(await release([second], `emergencyStop:${stop}`)).toMatchObject({ counts: false })
  await release([reed], `emergencyStop:${stop}`)
  expect(await second.signing.sign({ flight, passphrase })).toMatchObject({ state: 'waiting' })
  expect(await reed.audit.verify()).toMatchObject({ ok: true })
})

/** A register that somebody brought in, and that waits for a second person. */
function waitingRegister({ store, user }: OpenSession) {
  return changeAs(store, user.id, w => {
    const made = {
      id: w.newId('registerSnapshot'),
      source: 'National register',
      asOf: plainDate('2026-11-23'),
    }
    const file = { fileName: 'register.csv', fileHash: '0'.repeat(64), importedAt: w.now }
    const counts = { rowCount: 1, badRowCount: 0 }
    const doubt = { comparedWith: made.id, rowCountBefore: 100, isShrunk: true, missing: [] }
    w.registerSnapshot.insert({ ...made, ...file, ...counts, importedBy: user.id, doubt })
    return made.id
  })
}
