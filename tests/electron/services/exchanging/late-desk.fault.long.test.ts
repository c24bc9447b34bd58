import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { undoMerge } from '#electron/services/exchanging/undoing-merges.ts'
import { dropSuspendedSlots } from '#electron/services/session/claimed-keys.ts'
import { certifyUser } from '#electron/services/session/users.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import { certificateText, endText } from '#shared/authority/certified-text.ts'
import type { Role } from '#shared/model/codes.ts'
import type { CertificateEndId, CertificateId, PersonId } from '#shared/model/ids.ts'
import {
  aCopyOf,
  anOffice,
  aReadyFlight,
  clientOf,
  passphrase,
  sessionOf,
  storeOf,
  suspend,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aSecondDesk, fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'
import { type Forged, forgedFileOf, nextNumber, twoOffices } from './a-thief.ts'

const as = ({ app }: TestOffice, name: string) => clientOf(app, name)

/** In the order in which they came on file. */
async function verdictsOf({ reed }: TestOffice, flight: string) {
  const { people } = await reed.flights.check({ flight })
  return people.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)).map(({ verdict }) => verdict)
}

/** An office with T. Cid, its copy, and at the first T. Cid was suspended, of which the second has not heard. */
async function lateDesk() {
  const first = await anOffice()
  await withUser(first, 'T. Cid', ['reviewer'])
  const { flight, people } = await aReadyFlight(first, 2)
  const [person, other] = people as [PersonId, PersonId]
  const { id } = await first.reed.evidence.stop({ personId: person, why: 'Counsel called' })
  const second = await aCopyOf(first)
  await suspend(first, 'T. Cid')
  return { first, second, flight, person, other, protection: `emergencyStop:${id}` }
}

const uncounted = { by: ['T. Cid'], noun: 'release', why: 'suspended' }

test('what a suspended user did where nobody had heard of it comes in, is named, counts for nothing, and the stops with it arrive', async () => {
  const { first, second, flight, other, protection } = await lateDesk()
  await release([as(second, 'T. Cid'), as(second, 'M. Ito')], protection)
  await second.reed.evidence.stop({ personId: other, why: 'A judge called' })
  expect(await verdictsOf(second, flight)).toEqual(['clear', 'blocked'])

  const file = await fileWrittenBy(second)
  const preview = await mergedInto(first, file, true)
  const report = await mergedInto(first, file)
  // Nor does the second hand: what they agreed to is no act.
  const agreed = { by: ['M. Ito'], noun: 'release', why: 'no_right' }
  expect(report.uncounted).toMatchObject({ total: 2, first: [uncounted, agreed] })
  expect(preview.uncounted).toEqual(report.uncounted)
  expect(report.protections.first).toMatchObject([{ person: { id: other } }])
  expect(await verdictsOf(first, flight)).toEqual(['blocked', 'blocked'])
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })

  // Certified again, the old act counts no more than before, at either desk.
  const { user, key } = sessionOf(first.app, 'T. Cid')
  await certifyUser(sessionOf(first.app, 'O. Keep'), {
    ...{ user: user.id, publicKey: key.publicKey },
    roles: ['reviewer'],
  })
  await mergedInto(second, await fileWrittenBy(first))
  for (const desk of [first, second]) expect(await verdictsOf(desk, flight)).toEqual(['blocked', 'blocked'])

  // Two hands anew end it, at both.
  await release([first.reed, as(first, 'M. Ito')], protection)
  await mergedInto(second, await fileWrittenBy(first))
  for (const desk of [first, second]) expect(await verdictsOf(desk, flight)).toEqual(['clear', 'blocked'])
})

test('the other desk hears of a suspension: the slot goes, the name is offered no more, and an undo names what stays', async () => {
  const { first, second, flight, protection } = await lateDesk()
  await release([as(second, 'T. Cid')], protection)
  // One half is there, of somebody whom nobody believes: another's is no second one.
  await mergedInto(first, await fileWrittenBy(second))
  await release([as(first, 'M. Ito')], protection)
  expect(await verdictsOf(first, flight)).toEqual(['blocked', 'clear'])

  const report = await mergedInto(second, await fileWrittenBy(first))
  expect(await verdictsOf(second, flight)).toEqual(['blocked', 'clear'])
  const { store } = second.app.session!
  expect(store.dataKeyRecord.dueSince()).toBeNull()
  await dropSuspendedSlots(second.app.session!)
  expect(store.keys.users()).not.toContain('T. Cid')
  expect(store.dataKeyRecord.dueSince()).not.toBeNull()
  const quietly = { progress: () => undefined, throwIfCancelled: () => undefined }
  const undone = undoMerge(second.app.session!, { id: report.merge!, at: second.clock.now() }, quietly)
  expect(undone.stays.first).toContainEqual({
    noun: 'certificateEnd',
    whom: 'T. Cid',
    what: 'end of a certificate',
    why: 'rights',
  })
  const signingIn = second.reed.session.signIn({ folder: second.folder, user: 'T. Cid', passphrase })
  await expect(signingIn).rejects.toMatchObject({
    code: 'STORE_UNKNOWN_USER',
    data: { next: expect.not.stringContaining('Cid') },
  })
})

test('a third desk that took both in, in whatever order, and another office that took the late one in, agree with the first', async () => {
  const { first, second, flight, other, protection } = await lateDesk()
  const third = await aCopyOf(second)
  const fourth = await aCopyOf(second)
  const elsewhere = await anOffice({ code: 'ORY-1' })
  await trustEachOther(first, elsewhere)
  await release([as(second, 'T. Cid'), as(second, 'M. Ito')], protection)
  await second.reed.evidence.stop({ personId: other, why: 'A judge called' })
  const [late, knowing] = [await fileWrittenBy(second), await fileWrittenBy(first)]
  await mergedInto(third, late)
  await third.reed.evidence.stop({ personId: other, why: 'Another judge called' })
  const passedOn = await fileWrittenBy(third)
  for (const [desk, files] of [
    [first, [passedOn, late]],
    [third, [knowing]],
    [fourth, [knowing, passedOn]],
    [second, [passedOn, knowing]],
  ] as const) {
    for (const file of files) await mergedInto(desk, file)
    expect(await verdictsOf(desk, flight)).toEqual(['blocked', 'blocked'])
    expect(storeOf(desk).emergencyStop.count()).toBe(3)
    expect(
      (await desk.reed.users.standings()).map(({ name, inForce, state }) => [name, inForce, state]),
    ).toEqual((await first.reed.users.standings()).map(({ name, inForce, state }) => [name, inForce, state]))
  }
  await mergedInto(elsewhere, passedOn)
  await elsewhere.reed.evidence.stop({ personId: other, why: 'Told elsewhere' })
  const report = await mergedInto(first, await fileWrittenBy(elsewhere))
  expect(report.protections.total).toBe(1)
})

test('a manifest that a suspended user signed where nobody had heard of it comes in and is none', async () => {
  const { first, second, flight, person } = await lateDesk()
  for (const desk of [first, second]) await desk.reed.flights.remove({ flight, person, reason: 'court' })
  await second.reed.signing.sign({ flight, passphrase })
  const { state } = await as(second, 'T. Cid').signing.sign({ flight, passphrase })
  expect(state).toBe('frozen')
  const report = await mergedInto(first, await fileWrittenBy(second))
  expect(report.uncounted.first.map(({ noun }) => noun).sort()).toEqual(['manifestVersion', 'signature'])
  expect(await first.reed.signing.versions({ flight })).toMatchObject([
    { state: 'superseded', supersededWhy: expect.stringContaining('not signed by two people') },
  ])
})

test('a refused file names whom it would protect', async () => {
  const { first, second, other } = await lateDesk()
  await second.reed.evidence.stop({ personId: other, why: 'A judge called' })
  const { store, user } = second.app.session!
  // Under no seal: nobody answers for it.
  store.transaction(user.id, w => w.office.update(w.office.own()!.id, { lockMinutes: 9 }))
  await expect(mergedInto(first, await fileWrittenBy(second))).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: {
      reasons: [
        expect.stringContaining('on file of this office: office'),
        expect.stringContaining('A judge called'),
      ],
      next: expect.stringContaining('at which desk of this office'),
    },
  })
})

test('a store made of a backup says nothing of our people’s keys, whatever it says of its own, and leaves nothing beside it', async () => {
  const first = await anOffice()
  const before = await first.reed.users.standings()
  const restored = await aSecondDesk(first)
  expect(existsSync(storePaths(restored.folder).incoming)).toBe(false)
  const [desk] = await first.reed.exchange.trusted()
  await first.reed.exchange.trust({ key: (await restored.reed.exchange.keys()).key, name: desk!.name })
  await mergedInto(first, await fileWrittenBy(restored))
  expect(await first.reed.users.standings()).toEqual(before)
})

test('what another office’s user says of a key of ours ends nothing, and takes no slot away', async () => {
  const { victim, thief } = await twoOffices()
  const { app, folder, reed } = victim
  const renewed = await storeOf(victim).keys.renewRecoveryKey(app.session!.key)
  await reed.session.signOut()
  await reed.session.recover({ folder, user: 'M. Ito', recoveryKey: renewed, passphrase })
  const { user, key } = app.session!
  const state = async () => (await reed.users.standings()).find(({ name }) => name === 'M. Ito')?.state
  expect(await state()).toBe('waiting')
  const stranger = newUserKey()
  const by = sessionOf(thief.app, 'A. Reed').user.id
  const issued = { by, byKey: stranger.publicKey, at: thief.clock.now() }
  const sign = (text: string) => Buffer.from(stranger.sign(Buffer.from(text))).toString('base64')
  const { id: officeId } = storeOf(victim).office.own()!
  const certificate = {
    ...{ id: `F${nextNumber()}` as CertificateId, officeId, userId: user.id, publicKey: key.publicKey },
    ...{ roles: ['reviewer'] as Role[], invitationUntil: null, ...issued },
  }
  const end = {
    ...{ id: `F${nextNumber()}` as CertificateEndId, certificateId: certificate.id, why: 'x', ...issued },
  }
  const entry = (noun: 'certificate' | 'certificateEnd', row: { id: string }, text: string): Forged => {
    const { id, ...fields } = row
    return { noun, id, fields: { ...fields, signature: sign(text) } as never, userId: by }
  }
  const entries = [
    entry('certificate', certificate, certificateText(certificate)),
    entry('certificateEnd', end, endText(end)),
  ]
  await mergedInto(victim, await forgedFileOf(thief, victim, { entries, key: stranger }))
  await dropSuspendedSlots(app.session!)
  expect(await state()).toBe('waiting')
  expect(storeOf(victim).keys.users()).toContain('M. Ito')
})
