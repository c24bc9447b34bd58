import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { anOffice, passphrase, type TestOffice } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

test('the alarm of an older key file ends by itself once the newest is there again, and tells of it anew', async () => {
  const office = await anOffice()
  const { keys } = storePaths(office.folder)
  await office.reed.session.signOut()
  const before = readFileSync(keys)
  await signIn(office)
  await office.app.session!.store.keys.change('M. Ito', passphrase, 'another correct horse battery')
  await office.reed.session.signOut()
  const newest = readFileSync(keys)
  for (const _ of ['once', 'again']) {
    writeFileSync(keys, before)
    for (const _ of ['seen first', 'seen again']) {
      expect((await signIn(office)).older).toEqual([expect.stringContaining('M. Ito')])
      await office.reed.session.signOut()
    }
    writeFileSync(keys, newest)
    expect((await signIn(office)).older).toEqual([])
    await office.reed.session.signOut()
  }
  // Another way out: whoever has the older slot takes a new one, and what was waited for is an older one then.
  writeFileSync(keys, before)
  await signIn(office)
  await office.app.session!.store.keys.change('M. Ito', passphrase, 'a third correct horse battery')
  expect(await office.reed.troubles.list()).toEqual([])
  await office.reed.session.signOut()
  writeFileSync(keys, newest)
  expect((await signIn(office)).older).toEqual([expect.stringContaining('M. Ito')])
})

test('a slot that was taken out of the key file is named, and is none the worse for coming back', async () => {
  const office = await anOffice()
  const { keys } = storePaths(office.folder)
  await office.reed.session.signOut()
  const whole = readFileSync(keys, 'utf8')
  const without = (kind: string, user: string) => {
    const file = JSON.parse(whole)
    const slots = file.slots.filter(
      (slot: { kind: string; user: string }) => slot.kind !== kind || slot.user !== user,
    )
    expect(slots.length).toBe(file.slots.length - 1)
    return JSON.stringify({ ...file, slots })
  }
  for (const [kind, user, said] of [
    ['user', 'M. Ito', 'M. Ito'],
    ['recovery', '', 'the recovery key'],
  ] as const) {
    writeFileSync(keys, without(kind, user))
    for (const _ of ['seen first', 'seen again']) {
      expect((await signIn(office)).older).toEqual([expect.stringContaining(`(${said})`)])
      await office.reed.session.signOut()
    }
    writeFileSync(keys, whole)
    expect((await signIn(office)).older).toEqual([])
    await office.reed.session.signOut()
  }
})

test('a slot that was taken out stays named though the store was opened beside what this computer remembers', async () => {
  const office = await anOffice()
  const { keys } = storePaths(office.folder)
  await office.reed.session.signOut()
  const file = JSON.parse(readFileSync(keys, 'utf8'))
  const slots = file.slots.filter(({ user }: { user: string }) => user !== 'M. Ito')
  writeFileSync(keys, JSON.stringify({ ...file, slots }))
  const elsewhere = { ...office.app, host: { ...office.app.host, memoryFolder: temporaryFolder() } }
  const [own, other] = [office, { ...office, app: elsewhere }]
  for (const from of [own, own, other, own, own]) {
    const { older } = await signIn(from)
    expect(older).toEqual(from === own ? [expect.stringContaining('(M. Ito)')] : [])
    await createClient(from.app).session.signOut()
  }
})

test('a slot that was taken away as it should be is not missed, and is an older one where it comes back', async () => {
  const office = await anOffice()
  const { keys } = storePaths(office.folder)
  const before = readFileSync(keys)
  const ito = (await office.reed.users.list()).find(({ name }) => name === 'M. Ito')!
  await office.reed.users.suspend({ user: ito.id, why: 'Left' })
  expect(await office.reed.troubles.list()).toEqual([])
  await office.reed.session.signOut()
  expect((await signIn(office)).older).toEqual([])
  await office.reed.session.signOut()
  // The store was encrypted anew by then.
  writeFileSync(keys, before)
  await expect(signIn(office)).rejects.toMatchObject({
    data: { next: expect.stringContaining('older key file') },
  })
})

async function signIn({ app, folder }: TestOffice) {
  const status = await createClient(app).session.signIn({ folder, user: 'A. Reed', passphrase })
  if (status.state === 'signed_out') throw new Error('Nobody is signed in')
  return status
}
