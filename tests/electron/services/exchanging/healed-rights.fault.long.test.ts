import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mergeInWords } from '#electron/hosts/cli/output/merge-output.ts'
import { createClient } from '#electron/router/index.ts'
import { addUser, anOffice, passphrase, sessionOf, storeOf, type TestOffice } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'
import { fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'

async function signIn({ app, folder }: TestOffice, user = 'A. Reed') {
  await createClient(app).session.signOut()
  await createClient(app).session.signIn({ folder, user, passphrase })
}

/**
 * A store that was put back to yesterday with all that this computer remembers of it, so that nothing shows, and in which somebody
 * joined and somebody was suspended since. What it had written before is in a file.
 */
async function aForkedStore() {
  const office = await anOffice()
  const { folder } = office
  const memory = office.app.host.memoryFolder
  await signIn(office)
  await office.reed.session.signOut()
  const [files, remembered] = [join(temporaryFolder(), 'files'), join(temporaryFolder(), 'memory')]
  cpSync(folder, files, { recursive: true })
  cpSync(memory, remembered, { recursive: true })
  await signIn(office)
  await addUser(office.app, { name: 'Q. Nunn', roles: ['reviewer'] })
  const file = await fileWrittenBy(office)
  await office.reed.session.signOut()
  for (const name of ['store.db-wal', 'store.db-shm']) rmSync(join(folder, name), { force: true })
  for (const name of ['store.db', 'keys.json'])
    writeFileSync(join(folder, name), readFileSync(join(files, name)))
  rmSync(memory, { recursive: true })
  cpSync(remembered, memory, { recursive: true })
  await signIn(office)
  return { office, file }
}

/** As the program says: sign out and in again, and heal it then. */
async function signedInAnew(office: TestOffice, file: string): Promise<void> {
  await expect(mergedInto(office, file, true, true)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  await signIn(office)
}

const standingOf = async ({ reed }: TestOffice, name: string) =>
  (await reed.users.standings()).find(each => each.name === name)

test('whoever joined on the side that was healed is named, shows their key once they sign in, and is certified', async () => {
  const { office, file } = await aForkedStore()
  const joined = await addUser(office.app, { name: 'R. Foe', roles: ['reviewer'] })
  const { publicKey } = sessionOf(office.app, 'R. Foe').key
  expect(await standingOf(office, 'R. Foe')).toMatchObject({ state: 'certified', publicKey })
  await signedInAnew(office, file)
  const preview = await mergedInto(office, file, true, true)
  expect(preview.healed).toHaveLength(1)
  expect(preview.unsealed).toEqual([{ user: 'R. Foe', lost: 'key' }])
  const report = await mergedInto(office, file, false, true)
  expect(report.unsealed).toEqual(preview.unsealed)
  expect(mergeInWords(report, false)).toContain(
    'R. Foe joined here meanwhile, and may do nothing now: they sign in once, then certify the key',
  )
  expect(await standingOf(office, 'R. Foe')).toMatchObject({ state: 'not_seen', publicKey: null })
  await signIn(office, 'R. Foe')
  await signIn(office)
  expect(await standingOf(office, 'R. Foe')).toMatchObject({ state: 'waiting', publicKey, inForce: [] })
  await office.reed.users.certify({ user: joined.id, publicKey, roles: ['reviewer'] })
  expect(await standingOf(office, 'R. Foe')).toMatchObject({ state: 'certified', inForce: ['reviewer'] })
  expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
  // Said once: whoever signs in again claims nothing more.
  const claims = storeOf(office).signingKey.count()
  await signIn(office, 'R. Foe')
  expect(storeOf(office).signingKey.count()).toBe(claims)
})

test('whose suspension lost its seal by a healing is named first to be suspended anew', async () => {
  const { office, file } = await aForkedStore()
  const { user } = (await standingOf(office, 'M. Ito'))!
  await office.reed.users.suspend({ user, why: 'Left' })
  expect(await standingOf(office, 'M. Ito')).toMatchObject({ state: 'suspended' })
  await signedInAnew(office, file)
  const report = await mergedInto(office, file, false, true)
  expect(report.unsealed).toEqual([{ user: 'M. Ito', lost: 'end' }])
  expect(mergeInWords(report, false)).toContain('URGENT: what ended the rights of M. Ito counts no more')
  await office.reed.users.suspend({ user, why: 'Left' })
  expect(await standingOf(office, 'M. Ito')).toMatchObject({ state: 'suspended' })
  expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
})
