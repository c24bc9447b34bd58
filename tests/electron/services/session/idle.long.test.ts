import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { isIdle, onLock, somebodyIsHere } from '#electron/services/session/idle.ts'
import { lock } from '#electron/services/session/session.ts'
import { callOffJobs, finishInSession } from '#electron/services/session/store-jobs.ts'
import { makeDocumentJob } from '#electron/services/signing/document-job.ts'
import { anOffice, aPersonOnFile, passphrase, withUser } from '#tests/support/office.ts'
import { filePassphrase, finished } from '#tests/support/two-offices.ts'

const minute = 60_000

/** An office on whose steady clock a test moves time. */
async function anIdleOffice() {
  const office = await anOffice()
  const time = { ms: 1_000_000 }
  Object.assign(office.app, { uptimeMs: () => time.ms })
  somebodyIsHere(office.app)
  return { ...office, time }
}

test('ten minutes without anybody lock, whatever a page asks by itself meanwhile; a touch begins them anew', async () => {
  const { app, reed, time } = await anIdleOffice()
  time.ms += 10 * minute - 1
  expect(isIdle(app)).toBe(false)
  time.ms += 1
  await reed.people.search({ query: '' })
  await reed.session.status()
  expect(isIdle(app)).toBe(true)
  await createClient(app).session.present()
  expect(isIdle(app)).toBe(false)
  time.ms += 8 * 60 * minute // The laptop slept.
  expect(isIdle(app)).toBe(true)
  lock(app)
  expect(isIdle(app)).toBe(false)
})

test('an administrator chooses fewer minutes, never more than ten, and nobody else does', async () => {
  const { app, reed, time, ...office } = await anIdleOffice()
  await reed.users.lockAfter({ minutes: 2 })
  time.ms += 2 * minute
  expect(isIdle(app)).toBe(true)
  for (const minutes of [0, 11, 2.5])
    await expect(reed.users.lockAfter({ minutes })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const planner = await withUser({ app, reed, ...office }, 'P. Planner', ['planner'])
  await expect(planner.users.lockAfter({ minutes: 9 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const status = await reed.session.status()
  expect(status).toMatchObject({ state: 'signed_in', office: { lockMinutes: 2 } })
})

test('locking overwrites the keys, has the host forget what was handed over, and tells the page; twice is no error', async () => {
  const { app, folder } = await anOffice()
  const forgetFiles = vi.spyOn(app.host, 'forgetFiles')
  const heard = vi.fn()
  const stop = onLock(app, heard)
  const { store, key } = app.session!
  const { dataKey } = store
  expect(dataKey.some(byte => byte !== 0)).toBe(true)
  lock(app)
  lock(app)
  expect([...dataKey]).toEqual(new Array(32).fill(0))
  expect(() => key.sign(Buffer.from('x'))).toThrow('forgotten')
  expect(store.isOpen()).toBe(false)
  expect(forgetFiles).toHaveBeenCalledOnce()
  expect(heard).toHaveBeenCalledOnce()
  stop()
  const client = createClient(app)
  await expect(client.people.search({ query: '' })).rejects.toMatchObject({ code: 'SIGNED_OUT' })
  await client.session.signIn({ folder, user: 'A. Reed', passphrase })
})

test('before the keys go, locking writes down who looked at what, and what this computer has seen', async () => {
  const { app, reed, folder } = await anOffice()
  const { memoryFolder } = app.host
  const remembered = () =>
    readdirSync(memoryFolder).map(name => readFileSync(join(memoryFolder, name), 'base64'))
  const person = await aPersonOnFile(reed, 1)
  const before = remembered()
  await reed.people.get({ person })
  lock(app)
  expect(remembered()).not.toEqual(before)
  const status = await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  expect(status).toMatchObject({ opened: { memory: 'known' }, older: [] })
  expect(app.session!.store.reads.end().number).toBe(1)
})

test('a file whose place somebody was still choosing when Muster locked is handed to nobody', async () => {
  const { app, reed } = await anOffice()
  app.host.saveFile = async ({ takeOut }) => {
    lock(app)
    await takeOut()
    return 'somewhere'
  }
  await expect(finished(reed.exchange.write({ passphrase: filePassphrase }))).rejects.toMatchObject({
    code: 'SIGNED_OUT',
  })
})

test('a page that listens hears of a lock that it did not ask for', async () => {
  const { app } = await anOffice()
  const ending = new AbortController()
  const events = await createClient(app).session.locked(undefined, { signal: ending.signal })
  const next = events.next()
  lock(app)
  expect(await next).toEqual({ done: false, value: { type: 'locked' } })
  ending.abort()
  expect((await events.next()).done).toBe(true)
})

test('a document that is made while Muster locks is for nobody', async () => {
  const { app } = await anOffice()
  const { store } = app.session!
  const made = finishInSession(app, makeDocumentJob, {} as never)
  callOffJobs(store)
  lock(app)
  await expect(made).rejects.toThrow()
})
