import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClient, type Host } from '#electron/router/index.ts'
import { recordBackup } from '#electron/services/exchanging/backup-status.ts'
import { addTime } from '#shared/model/plain-date.ts'
import { anApp, anOffice, aPersonOnFile, passphrase, storeOf } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { aFileOf, filePassphrase, finished } from '#tests/support/two-offices.ts'

test('a backup counts once it is whole; what is written down after it waits a day for the next', async () => {
  const office = await anOffice()
  const none = await office.reed.exchange.backup()
  expect(none).toMatchObject({ at: null, since: storeOf(office).changes.count() })
  const wrong = { file: join(temporaryFolder(), 'a.muster'), to: ['age1x'] }
  await expect(finished(office.reed.exchange.write(wrong))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(await office.reed.exchange.backup()).toEqual(none)
  await aFileOf(office.reed)
  const { at, ...rest } = await office.reed.exchange.backup()
  expect(rest).toEqual({ since: 0, dueAt: null })
  expect(at?.slice(0, 19)).toBe(office.clock.now().slice(0, 19))
  await aPersonOnFile(office.reed, 1)
  const { since, dueAt } = await office.reed.exchange.backup()
  expect(since).toBeGreaterThan(0)
  expect(dueAt).toBe(addTime(at!, { hours: 24 }))
})

test('a backup counts only once it lies where its user wants it: not after a closed dialog, nor a failed saving', async () => {
  const office = await anOffice()
  const none = await office.reed.exchange.backup()
  const saving = async (saveFile: Host['saveFile']) => {
    const host = { ...office.app.host, saveFile }
    const client = createClient({ ...office.app, host })
    return finished(client.exchange.write({ passphrase: filePassphrase }))
  }
  expect(await saving(async () => null)).toMatchObject({ file: null })
  expect(await office.reed.exchange.backup()).toEqual(none)
  const diskFull = new Error('The stick is full')
  await expect(saving(() => Promise.reject(diskFull))).rejects.toBeDefined()
  expect(await office.reed.exchange.backup()).toEqual(none)
  let arrive: () => void = () => undefined
  await saving(async ({ onSaved }) => {
    arrive = () => onSaved?.()
    return 'a download'
  })
  expect(await office.reed.exchange.backup()).toEqual(none)
  const changes = (await office.reed.session.changes())[Symbol.asyncIterator]()
  const heard = changes.next()
  arrive()
  expect((await heard).value).toMatchObject({ noun: 'office' })
  expect(await office.reed.exchange.backup()).toMatchObject({ at: expect.any(String), since: 0 })
  await changes.return?.()
})

test('a file to office keys is no backup: without the store it opens in other offices alone', async () => {
  const [here, there] = [await anOffice(), await anOffice()]
  const none = await here.reed.exchange.backup()
  const { key } = await there.reed.exchange.keys()
  const file = join(temporaryFolder(), 'to.muster')
  await finished(here.reed.exchange.write({ file, to: [key] }))
  // That it left is on record.
  expect(await here.reed.exchange.backup()).toEqual({ ...none, since: none.since + 1 })
  const folder = join(temporaryFolder(), 'new.muster-store')
  await expect(
    finished(createClient(anApp()).exchange.restore({ file, folder, newPassphrase: passphrase })),
  ).rejects.toMatchObject({ code: 'EXCHANGE_WRONG_KEY' })
})

test('a backup saved after another that goes further does not take its place', async () => {
  const office = await anOffice()
  const session = office.app.session!
  const late = { at: office.clock.now(), position: storeOf(office).changes.lastPosition() }
  await aPersonOnFile(office.reed, 1)
  await aFileOf(office.reed)
  const newest = await office.reed.exchange.backup()
  recordBackup(office.app, session, late)
  expect(await office.reed.exchange.backup()).toEqual(newest)
  await office.reed.session.signOut()
  recordBackup(office.app, session, late)
})
