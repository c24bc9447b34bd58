import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { requireStrong } from '#electron/services/session/new-passphrase.ts'
import { anApp, anOffice, passphrase } from '#tests/support/office.ts'
import { aFileOf, filePassphrase, finished } from '#tests/support/two-offices.ts'

const owner = { office: { code: 'LHR-2', name: 'Heathrow Removals' }, user: 'Ottoline Reed' }

const weak = (field: string) => ({
  code: 'INVALID_INPUT',
  data: { problems: [{ column: field, reason: expect.stringContaining('guessed too easily') }] },
})

test('a weak passphrase is refused at every door that makes one, and nothing is changed', async () => {
  const { app, reed, folder } = await anOffice()
  const file = await aFileOf(reed)
  const tooWeak = 'password1234'
  const { invitation } = await reed.users.invite({ name: 'S. Novak', roles: ['planner'] })
  await expect(reed.users.changePassphrase({ passphrase, next: tooWeak })).rejects.toMatchObject(weak('next'))
  await expect(
    finished(reed.exchange.write({ file: `${file}.2`, passphrase: tooWeak })),
  ).rejects.toMatchObject(weak('passphrase'))
  const joining = { folder, user: 'S. Novak', invitation }
  await expect(reed.session.join({ ...joining, passphrase: tooWeak })).rejects.toMatchObject(
    weak('passphrase'),
  )
  const here = { name: 'L. Berg', roles: ['planner' as const], passphrase: tooWeak }
  await expect(reed.users.add(here)).rejects.toMatchObject(weak('passphrase'))
  expect(await reed.users.list()).not.toContainEqual(expect.objectContaining({ name: 'L. Berg' }))
  const office = { code: 'CDG-1', name: 'Paris', jurisdiction: 'us', timeZone: 'Europe/Paris' } as const
  const { client, storesFolder } = anotherProgram()
  await expect(
    client.session.create({ ...office, folder: null, user: 'B. Roy', passphrase: tooWeak }),
  ).rejects.toMatchObject(weak('passphrase'))
  const into = join(storesFolder, 'again.muster-store')
  await expect(
    finished(
      client.exchange.restore({ file, passphrase: filePassphrase, folder: into, newPassphrase: tooWeak }),
    ),
  ).rejects.toMatchObject(weak('newPassphrase'))
  // Nothing was used up or changed by any of it.
  await reed.session.join({ ...joining, passphrase: 'mislaid copper lantern' })
  await createClient(app).session.signIn({ folder, user: 'A. Reed', passphrase })
})

test('the names of everybody in the office count nothing, at every door that knows them', async () => {
  const { reed, folder } = await anOffice()
  await reed.users.invite({ name: 'Dorothea', roles: ['planner'] })
  const { invitation } = await reed.users.invite({ name: 'Beatrix', roles: ['planner'] })
  const next = 'Dorothea Beatrix Ito 2026'
  await expect(reed.users.changePassphrase({ passphrase, next })).rejects.toMatchObject(weak('next'))
  const file = join(folder, '..', 'all.muster')
  await expect(finished(reed.exchange.write({ file, passphrase: next }))).rejects.toMatchObject(
    weak('passphrase'),
  )
  await expect(
    reed.session.join({ folder, user: 'Beatrix', invitation, passphrase: next }),
  ).rejects.toMatchObject(weak('passphrase'))
})

test('the recovery key gives nobody a weak passphrase, and the log does not say that it did', async () => {
  const { client } = anotherProgram()
  const office = { code: 'CDG-1', name: 'Paris', jurisdiction: 'us', timeZone: 'Europe/Paris' } as const
  const user = 'B. Roy'
  const { folder, recoveryKey } = await client.session.create({ ...office, folder: null, user, passphrase })
  await client.session.signOut()
  await expect(
    client.session.recover({ folder, user, recoveryKey, passphrase: 'paris paris roy 1' }),
  ).rejects.toMatchObject(weak('passphrase'))
  await client.session.signIn({ folder, user, passphrase })
  expect(await client.users.list()).toMatchObject([{ name: user, recoveredAt: null }])
  await client.session.signOut()
})

test('names of office and user count nothing, however they are written; the demo’s published passphrase is the one exception', async () => {
  for (const poor of ['heathrow removals', 'h34thr0w', 'Ottoline Heathrow 12', 'demo-demo-demo'])
    await expect(requireStrong(poor, owner), poor).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await requireStrong('demo-demo-demo', { office: { code: 'DEMO', name: 'Demo Office' }, user: 'A. Reed' })
  await expect(
    requireStrong('demo-demo-office', { office: { code: 'DEMO', name: 'Demo Office' }, user: 'A. Reed' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})

test('what scripts commonly use is taken, a thousand letters are no way in, and initials of a name take nothing away', async () => {
  const common = [
    'correct horse battery staple',
    'a-long-test-passphrase-1',
    'planner-pass-2026',
    'another passphrase',
  ]
  for (const good of common) await requireStrong(good, { ...owner, user: 'A. E. Reed' })
  // Of a thousand letters only the first are looked at: all of them would take seconds.
  await expect(requireStrong(`${'a'.repeat(64)}${'mislaid copper lantern'}`, owner)).rejects.toThrow()
})

function anotherProgram() {
  const app = anApp()
  return { client: createClient(app), storesFolder: app.host.storesFolder }
}
