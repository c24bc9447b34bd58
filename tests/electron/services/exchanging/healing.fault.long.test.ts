import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import { openConnection } from '#electron/store/open.ts'
import type { Writer } from '#electron/store/store.ts'
import { anApp, anOffice, aReadyFlight, passphrase } from '#tests/support/office.ts'
import { insertPerson, keptKey } from '#tests/support/stores.ts'
import { aSecondDesk, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'

/**
 * Two desks, of which the first was put back to a file of before by an older Muster: what it had written meanwhile is at the
 * second desk, and its numbers were used again here for somebody whom nobody else knows.
 */
async function aForkedOffice(act?: (w: Writer) => void) {
  const first = await anOffice()
  const { flight, people } = await aReadyFlight(first)
  const second = await aSecondDesk(first)
  const app = anApp(first.clock)
  const folder = join(app.host.storesFolder, 'LHR-2.muster-store')
  const { copyId } = first.app.session!.store
  const dataKey = keptKey(first.app.session!.store)
  const user = first.app.session!.user.id
  await first.reed.session.signOut()
  mkdirSync(app.host.storesFolder, { recursive: true })
  cpSync(first.folder, folder, { recursive: true })
  await first.reed.session.signIn({ folder: first.folder, user: 'A. Reed', passphrase })
  await first.reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
  await mergedInto(second, await fileWrittenBy(first))
  // A connection keeps the id, as a store did that got its old number in the file system again.
  const connection = openConnection(folder, dataKey, { now: first.clock.now, program: '0.1.0-test' })
  expect(connection.copyId).toBe(copyId)
  changeAs(connection, user, w => insertPerson(w, { familyName: 'OTUNGA' }))
  if (act) changeAs(connection, first.app.session!, act)
  connection.close()
  const reed = createClient(app)
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  onTestFinished(() => app.session?.store.close())
  const forked = { app, reed }
  return { first, forked, second, flight, person: people[0]!, copyId }
}

test('a fork is refused by name, healed after a preview, and both have all that protects; later stops arrive again', async () => {
  const { forked, second, flight, person, copyId } = await aForkedOffice()
  const file = await fileWrittenBy(second)
  await expect(mergedInto(forked, file)).rejects.toMatchObject({ copyId })
  const preview = await mergedInto(forked, file, true, true)
  expect(preview.healed).toEqual([{ copyId, common: expect.any(Number), entries: 1 }])
  expect(forked.app.session!.store.emergencyStop.count()).toBe(0)

  const report = await mergedInto(forked, file, false, true)
  expect(report).toMatchObject({ healed: preview.healed, merge: expect.any(String) })
  const { store } = forked.app.session!
  expect(store.emergencyStop.list().map(({ personId }) => personId)).toEqual([person])
  expect(store.person.list().map(({ familyName }) => familyName)).toContain('OTUNGA')
  expect(
    (await forked.reed.flights.check({ flight })).people.find(each => each.personId === person)?.verdict,
  ).toBe('blocked')
  expect(await forked.reed.audit.verify()).toMatchObject({ ok: true })
  expect(store.mergedFile.list().at(-1)?.healed).toMatchObject([{ copyId, entries: 1 }])

  // Every number means one entry again: files go both ways, and what comes later arrives.
  await mergedInto(second, await fileWrittenBy(forked))
  expect(second.app.session!.store.person.list().map(({ familyName }) => familyName)).toContain('OTUNGA')
  await forked.reed.evidence.stop({
    personId: store.person.list().find(each => each.familyName === 'OTUNGA')!.id,
    why: 'Word',
  })
  await mergedInto(second, await fileWrittenBy(forked))
  expect(second.app.session!.store.emergencyStop.count()).toBe(2)
  await mergedInto(forked, await fileWrittenBy(second))
  expect(await second.reed.audit.verify()).toMatchObject({ ok: true })
})

test('an act that was issued again comes in without its seal, is named and counts for nothing; what comes later arrives', async () => {
  const { first, forked, second } = await aForkedOffice(w =>
    w.packPublisher.insert({
      ...{ id: w.newId('packPublisher'), name: 'Ministry', publicKey: newUserKey().publicKey },
      ...{ trustedBy: w.userId, trustedAt: w.now },
    }),
  )
  await mergedInto(forked, await fileWrittenBy(second), false, true)
  const { store } = forked.app.session!
  const otunga = store.person.list().find(each => each.familyName === 'OTUNGA')!.id
  await forked.reed.evidence.stop({ personId: otunga, why: 'A judge called' })
  const report = await mergedInto(first, await fileWrittenBy(forked))
  expect(report.uncounted.first.map(({ noun, why }) => [noun, why])).toEqual([
    ['officeTrust', 'not_certified'],
    ['officeTrustConfirmation', 'not_certified'],
    ['packPublisher', 'no_seal'],
  ])
  expect(report.protections.first).toMatchObject([{ person: { id: otunga } }])
  expect(await first.reed.rulePacks.publishers()).toEqual([])
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
})

test('a store that still writes under the forked id takes a new one first', async () => {
  const { first, forked, copyId } = await aForkedOffice()
  const file = await fileWrittenBy(forked)
  expect(first.app.session?.store.copyId).toBe(copyId)
  await expect(mergedInto(first, file, false, true)).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { next: expect.stringContaining('Sign out and in again') },
  })
  await first.reed.session.signOut()
  await first.reed.session.signIn({ folder: first.folder, user: 'A. Reed', passphrase })
  expect(first.app.session?.store.copyId).not.toBe(copyId)
  expect(await first.reed.troubles.list()).toEqual([])
  expect(await mergedInto(first, file, false, true)).toMatchObject({ healed: [{ copyId }] })
  const { store } = first.app.session!
  expect(store.emergencyStop.count()).toBe(1)
  expect(store.person.list().map(({ familyName }) => familyName)).toContain('OTUNGA')
  expect(await first.reed.audit.verify()).toMatchObject({ ok: true })
})
