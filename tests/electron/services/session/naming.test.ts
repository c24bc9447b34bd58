import { expect, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { UserId } from '#shared/model/ids.ts'
import { anApp, anOffice, passphrase } from '#tests/support/office.ts'

const refused = (reason: RegExp) => ({
  code: 'INVALID_INPUT',
  data: { problems: [{ reason: expect.stringMatching(reason) }] },
})

test('a name that nobody can read is refused at every door that gives one', async () => {
  const { reed, ito } = await anOffice()
  const name = 'Ev\u200be'
  await expect(reed.users.renameOffice({ name })).rejects.toMatchObject(refused(/U\+200B/))
  await expect(ito.users.renameOffice({ name: 'Eve' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await reed.exchange.trust({ key: newUserKey().publicKey, name: 'Orly' })
  await expect(reed.users.renameOffice({ name: 'ORLY' })).rejects.toMatchObject(refused(/looks like Orly/))
  await reed.users.renameOffice({ name: 'Example Office, London' })
  expect(await reed.exchange.keys()).toMatchObject({ code: 'LHR-2', name: 'Example Office, London' })
  const roles = ['planner' as const]
  await expect(reed.users.invite({ name, roles })).rejects.toMatchObject(refused(/U\+200B/))
  await expect(reed.users.add({ name, roles, passphrase })).rejects.toMatchObject(refused(/U\+200B/))
  const key = 'none'
  await expect(reed.exchange.trust({ key, name })).rejects.toMatchObject(refused(/U\+200B/))
  const { session } = createClient(anApp())
  const office = {
    code: 'CDG-1',
    name: 'Paris',
    user: 'B. Roy',
    jurisdiction: 'us',
    timeZone: 'Europe/Paris',
  }
  for (const field of ['name', 'user'])
    await expect(
      session.create({ ...office, [field]: name, folder: null, passphrase }),
    ).rejects.toMatchObject(refused(/U\+200B/))
})

test('a new user who looks like one of the office is refused, naming whom; whoever was invited before is not', async () => {
  const { reed } = await anOffice()
  const roles = ['planner' as const]
  for (const name of ['А. Rееd', 'A Reed', 'Ａ. Ｒｅｅｄ'])
    await expect(reed.users.invite({ name, roles })).rejects.toMatchObject(refused(/looks like A\. Reed/))
  await expect(reed.users.add({ name: 'M. lto', roles, passphrase })).rejects.toMatchObject(
    refused(/looks like M\. Ito/),
  )
  expect((await reed.users.list()).length).toBe(2)
  const { user } = await reed.users.invite({ name: 'Zoe\u0308', roles })
  expect(user.name).toBe('Zoë')
  await expect(reed.users.invite({ name: 'ZOË', roles })).rejects.toMatchObject(refused(/looks like Zoë/))
  await expect(reed.users.invite({ name: 'a. reed', roles })).rejects.toMatchObject(refused(/of this name/))
  await reed.users.suspend({ user: user.id, why: 'Left' })
  await reed.users.invite({ name: 'Zoë', roles })
})

test('a name of before is shown with what is odd about it, and keeps nobody out', async () => {
  const { reed, app } = await anOffice()
  const { store, user, key } = app.session!
  store.transaction({ user, key }, w =>
    w.user.insert({
      id: app.newId() as UserId,
      name: 'A. Re\u00aded',
      roles: ['planner'],
      createdAt: w.now,
      recoveredAt: null,
    }),
  )
  const standings = await reed.users.standings()
  expect(Object.fromEntries(standings.map(({ name, nameMark }) => [name, nameMark]))).toEqual({
    'A. Reed': { unseen: [], like: ['A. Re‹U+00AD›ed'] },
    'M. Ito': null,
    'A. Re\u00aded': { unseen: ['U+00AD'], like: ['A. Reed'] },
  })
})
