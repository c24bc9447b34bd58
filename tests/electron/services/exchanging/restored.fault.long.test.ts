import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fingerprintOf } from '#electron/pack-signature.ts'
import { officeKeys } from '#electron/services/exchanging/office-keys.ts'
import { writeExchangeFile } from '#electron/services/exchanging/write-file.ts'
import { believing } from '#electron/services/session/believing.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { anOffice, aReadyFlight, passphrase, signedBy, withUser } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import {
  aRestored,
  filePassphrase,
  fileWrittenBy,
  mergedInto,
  type Restored,
  trusts,
} from '#tests/support/two-offices.ts'
import { type Forgery, forgedFileOf, nextNumber, sessionOf, tries, twoOffices } from './a-thief.ts'

/** A backup as `backup write` makes one: it puts on record that it leaves. */
async function backupOf(office: Restored): Promise<string> {
  const { app, clock } = office
  const { exchange: exchangeKey } = await officeKeys(sessionOf(office))
  const path = join(temporaryFolder(), 'backup.muster')
  const seal = { passphrase: filePassphrase }
  const what = { path, exchangeKey, program: app.version, seal, writtenAt: clock.now(), workFactor: 4 }
  const steps = { progress: () => undefined, throwIfCancelled: () => undefined }
  await writeExchangeFile(sessionOf(office), { ...what, isForHost: false }, steps)
  return path
}

/** What an office wrote with a signed flight, and what it wrote once more of every kind was said there. */
async function twoBackups() {
  const first = await anOffice()
  const { flight, people } = await aReadyFlight(first, 3)
  const [person, other] = people as [PersonId, PersonId]
  await signedBy(first, flight)
  const early = await backupOf(first)
  const { id } = await first.reed.evidence.stop({ personId: other, why: 'Counsel called' })
  await release([first.reed, first.ito], `emergencyStop:${id}`)
  const { store, user, key } = sessionOf(first)
  store.transaction({ user, key }, w => w.office.update(w.office.own()!.id, { lockMinutes: 7 }))
  await first.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  await signedBy(first, flight)
  const late = await backupOf(first)
  return { first, person, early, late }
}

test('a store made of a backup that is trusted as another office is refused by the way out: trust it as a desk', async () => {
  const { first, early } = await twoBackups()
  const second = await aRestored(early, first.clock)
  await trusts(first, second.reed, 'protect')
  const { store, user, key } = sessionOf(second)
  store.transaction({ user, key }, w => w.user.update(user.id, { roles: ['approver'] }))
  await expect(mergedInto(first, await fileWrittenBy(second))).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { next: expect.stringContaining('trust it as one: somebody compares its words') },
  })
})

const verify = ({ reed }: Restored) => reed.audit.verify()
const own = (office: Restored) => sessionOf(office).store.office.own()!

test('a restored backup takes in the newer backup of its office, accepted or not; what its people signed and released counts once they are', async () => {
  const { first, person, early, late } = await twoBackups()
  const [root] = sessionOf(first).store.roots()
  for (const acceptsFirst of [true, false]) {
    const second = await aRestored(early, first.clock)
    expect(await verify(second)).toMatchObject({
      ok: false,
      problems: [{ sequence: null, why: expect.stringContaining(`compare ${fingerprintOf(root!)}`) }],
      unaccepted: [fingerprintOf(root!)],
    })
    expect(await second.reed.session.status()).toMatchObject({ unknownRoots: [fingerprintOf(root!)] })
    if (acceptsFirst) {
      await second.reed.session.acceptRoots({ passphrase })
      expect(await verify(second)).toMatchObject({ ok: true })
    }
    const report = await mergedInto(second, late)
    expect(report.uncounted.first.some(({ why }) => why === 'unaccepted')).toBe(!acceptsFirst)
    expect(own(second).lockMinutes).toBe(7)
    expect(sessionOf(second).store.person.get(person)).toMatchObject({ custodyPlace: 'Room 4' })
    const words = () => {
      const { store } = sessionOf(second)
      return store.release.list().map(each => believing(store)('release', each))
    }
    if (!acceptsFirst) {
      expect(words()).toEqual([null, null])
      await second.reed.session.acceptRoots({ passphrase })
    }
    expect(words()).toEqual(['ours', 'ours'])
    expect(await verify(second)).toEqual(expect.objectContaining({ ok: true, problems: [] }))
    await second.reed.session.signOut()
    await second.reed.session.signIn({ folder: second.folder, user: 'A. Reed', passphrase })
    expect(await verify(second)).toMatchObject({ ok: true })
    expect(await mergedInto(second, await fileWrittenBy(first), false, true)).toMatchObject({
      healed: [],
      conflicts: 0,
    })
  }
})

test('work in both goes both ways, and on into a store restored of the restored one', async () => {
  const { first, person, early, late } = await twoBackups()
  const second = await aRestored(early, first.clock)
  await second.reed.people.update({ id: person, fields: { custodyPlace: 'Room 5' } })
  await mergedInto(second, late)
  const third = await aRestored(await backupOf(second), first.clock)
  const { unknownRoots } = (await third.reed.session.status()) as { unknownRoots: string[] }
  expect(unknownRoots).toHaveLength(2)
  await third.reed.session.acceptRoots({ passphrase })
  expect(await verify(third)).toMatchObject({ ok: true })
  await second.reed.evidence.stop({ personId: person, why: 'A judge called' })
  await mergedInto(third, await backupOf(second))
  expect(await verify(third)).toMatchObject({ ok: true })
  await first.reed.exchange.trust({ key: (await third.reed.exchange.keys()).key, name: 'Restored' })
  await mergedInto(first, await fileWrittenBy(third))
  expect(sessionOf(first).store.emergencyStop.count()).toBe(2)
  expect(await verify(first)).toMatchObject({ ok: true })
})

test('restored for a planner it takes the newer backup in too, and verifies once they accepted who certified the office', async () => {
  const first = await anOffice()
  await withUser(first, 'P. Lan', ['planner'])
  const { flight, people } = await aReadyFlight(first, 2)
  await signedBy(first, flight)
  const early = await backupOf(first)
  await first.reed.people.update({ id: people[0]!, fields: { custodyPlace: 'Room 4' } })
  const late = await backupOf(first)
  const { bytes } = await first.reed.exports.document({ flight, profile: 'crew', format: 'json' })
  const file = join(temporaryFolder(), 'crew.json')
  writeFileSync(file, Buffer.from(bytes, 'base64'))
  const second = await aRestored(early, first.clock, 'P. Lan')
  expect(await verify(second)).toMatchObject({ ok: false, problems: [{ sequence: null }] })
  expect(await second.reed.verifying.document({ file })).toMatchObject({
    verdict: 'unknown_office',
    why: [expect.stringContaining('nobody has said yet whom this copy believes')],
  })
  await second.reed.session.acceptRoots({ passphrase })
  const { verdict } = await second.reed.verifying.document({ file })
  expect(verdict).not.toBe('unknown_office')
  expect(await verify(second)).toMatchObject({ ok: true })
  await mergedInto(second, late)
  expect(await verify(second)).toMatchObject({ ok: true })
})

test('what nobody of the office sealed is refused in a restored store as everywhere, in the name of its lineage too', async () => {
  const scene = await twoOffices()
  const { victim, thief } = scene
  const earlier = sessionOf(victim).store.copyId
  const restored = await aRestored(await backupOf(victim), victim.clock)
  const before = sessionOf(restored).store.changes.count()
  const reed = sessionOf(restored).user.id
  for (const accepts of [false, true]) {
    if (accepts) await restored.reed.session.acceptRoots({ passphrase })
    for (const key of [null, newUserKey(), sessionOf(thief).key])
      for (const what of ['our office under another name', 'a user of ours with every role']) {
        const entries = tries[what]!(scene, nextNumber(), reed)
        const forgery: Forgery = { entries, copyId: earlier, key }
        // Under the very key of the office whose backup it was, which the restored store trusts.
        const file = await forgedFileOf(victim, victim, forgery)
        await expect(mergedInto(restored, file)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
      }
  }
  expect(sessionOf(restored).store.changes.count()).toBe(before)
})
