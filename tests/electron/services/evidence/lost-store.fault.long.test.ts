import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { storePaths } from '#electron/store/file/paths.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { anOffice, aReadyFlight, clientOf, passphrase, signedBy, storeOf } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/stores.ts'

const why = 'The clerk of the court called'

describe('a damaged file of stops', () => {
  test.each<[string, (path: string) => void]>([
    ['missing', path => rmSync(path)],
    ['cut', path => truncateSync(path, 4096)],
    ['changed in a byte', path => writeFileSync(path, readFileSync(path).fill(7, 5000, 5001))],
  ])('that is %s is named, and nothing is signed until two people say why', async (_, damage) => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const { folder } = storeOf(office)
    const { stops } = storePaths(folder)
    await office.reed.session.signOut()
    damage(stops)
    await office.reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    const [trouble] = await office.reed.troubles.list()
    expect(trouble).toMatchObject({ kind: 'stops_damaged' })
    expect(trouble?.text).toContain(stops)
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: [trouble?.text] },
    })
    // It is the same after another signing out: opening forgets no damage.
    await office.reed.session.signOut()
    await office.reed.session.signIn({ folder, user: 'A. Reed', passphrase })
    const settle = (second: string) =>
      office.reed.troubles.settle({
        kind: 'stops_damaged',
        why: 'Asked everybody on duty',
        second,
        passphrase,
      })
    await expect(settle('A. Reed')).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    await settle('M. Ito')
    expect(await office.reed.troubles.list()).toEqual([])
    await signedBy({ ...office, ito: clientOf(office.app, 'M. Ito') }, flight)
    const [settled] = storeOf(office).settledTrouble.list()
    expect(storeOf(office).changes.of('settledTrouble', settled!.id)).toHaveLength(1)
  })
})

describe('a store that is no longer where it was opened acknowledges nothing and says so', () => {
  const gone = expect.objectContaining({ code: 'STORE_GONE' })
  const ways: [string, (folder: string, yesterday: string) => void][] = [
    ['deleted', folder => rmSync(folder, { recursive: true })],
    ['moved', folder => renameSync(folder, `${folder}.moved`)],
    [
      'replaced by a copy of yesterday',
      (folder, yesterday) => {
        rmSync(folder, { recursive: true })
        cpSync(yesterday, folder, { recursive: true })
      },
    ],
    [
      'written over in its place by a copy of yesterday',
      (folder, yesterday) =>
        writeFileSync(join(folder, 'store.db'), readFileSync(join(yesterday, 'store.db'))),
    ],
    ['without its journal', folder => rmSync(join(folder, 'store.db-wal'))],
  ]

  test.each(ways)('%s', async (_, lose) => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const { folder } = storeOf(office)
    const yesterday = join(temporaryFolder(), 'yesterday')
    cpSync(folder, yesterday, { recursive: true })
    const personId = people[0] as PersonId
    await office.reed.evidence.stop({ personId, why })
    lose(folder, yesterday)
    expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'gone', about: folder }])
    await expect(office.reed.people.create({ familyName: 'A', givenNames: 'B' })).rejects.toEqual(gone)
    await expect(office.reed.evidence.stop({ personId, why })).rejects.toEqual(gone)
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
    })
    await office.reed.session.signOut()
  })

  test('one that was put back is itself again', async () => {
    const office = await anOffice()
    const { folder } = storeOf(office)
    renameSync(folder, `${folder}.moved`)
    await expect(office.reed.people.create({ familyName: 'A', givenNames: 'B' })).rejects.toEqual(gone)
    renameSync(`${folder}.moved`, folder)
    await office.reed.people.create({ familyName: 'A', givenNames: 'B' })
    expect(await office.reed.troubles.list()).toEqual([])
  })
})
