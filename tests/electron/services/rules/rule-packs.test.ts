import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createClient } from '#electron/router/index.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { eu, us } from '#tests/support/facts.ts'
import {
  anApp,
  anOffice,
  aReadyFlight,
  aRegister,
  passphrase,
  signedBy,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { aNewerPack, aPublisher, bringIntoForce, signedPackText } from '#tests/support/packs.ts'
import { fileWrittenBy, mergedInto, trusts } from '#tests/support/two-offices.ts'
import { aFile } from '../a-session.ts'
import { anOfficeThatTrusts, aPackFile, stricter } from './pack-office.ts'

/** What the office knows of its law, and how much its log holds. */
async function stateOf({ reed, app }: TestOffice) {
  return { packs: await reed.rulePacks.list(), entries: app.session?.store.changes.count() }
}

describe('a newer pack of a trusted publisher', () => {
  test('is in force at once, for every check, under its id, version and hash; the old one is kept', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const { reed } = office
    await aReadyFlight(office)
    const pack = aNewerPack(stricter)
    const before = await stateOf(office)
    const loaded = await bringIntoForce(office, aPackFile(pack, publisher))
    const check = await reed.flights.check({ flight: 'HO1' })
    const asked = { id: 'us-2026.2', version: '2026.2', hash: packHash(pack) }
    expect(check.rulePack).toEqual(asked)
    expect(loaded).toMatchObject({ packId: 'us-2026.2', hash: packHash(pack) })
    const after = await stateOf(office)
    expect(after.packs.map(({ id, state }) => [id, state])).toEqual([
      ['us-2026.2', 'in_force'],
      ['us-2026.1', 'older'],
    ])
    expect(after.packs[0]?.loaded).toMatchObject({ by: 'A. Reed', publisher: 'Ministry' })
    expect((await reed.rulePacks.get({ id: 'us-2026.1' })).pack).toEqual(us)
    expect(after.entries).toBe((before.entries ?? 0) + 2)
  })

  test('supersedes a signed version whose people are no longer clear under it, and no other', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const { reed } = office
    const { flight: flightId } = await aReadyFlight(office)
    await signedBy(office, flightId)
    const words = aNewerPack(pack => {
      pack.bars.tps.title = 'Protection for a time'
    })
    await bringIntoForce(office, aPackFile(words, publisher))
    expect((await reed.flights.get({ flight: flightId })).versions.at(-1)?.supersededAt).toBeNull()
    const limits = aNewerPack(pack => {
      pack.limits.fitnessMaxAgeHours = 1
      pack.limits.documentValidBeyondArrivalDays = 20_000
    }, 'us-2026.3')
    const shown = await reed.rulePacks.preview({ file: aPackFile(limits, publisher) })
    expect(shown.impact).toMatchObject([{ number: 'HO1', worse: expect.any(Number), better: 0 }])
    await bringIntoForce(office, aPackFile(limits, publisher), shown.hash)
    const version = (await reed.flights.get({ flight: flightId })).versions.at(-1)
    expect(version?.supersededAt).not.toBeNull()
  })

  test('whose days have not begun waits for them', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const { reed, clock } = office
    aRegister(office)
    await aReadyFlight(office)
    const pack = { ...aNewerPack(), inForceFrom: '2026-11-25' } as RulePack
    await bringIntoForce(office, aPackFile(pack, publisher))
    expect((await reed.flights.check({ flight: 'HO1' })).rulePack.id).toBe('us-2026.1')
    expect((await reed.rulePacks.list()).map(({ state }) => state)).toEqual(['later', 'in_force'])
    clock.move({ hours: 48 })
    expect((await reed.flights.check({ flight: 'HO1' })).rulePack.id).toBe('us-2026.2')
  })
})

describe('a file is refused by name, and nothing is changed', () => {
  const publisher = aPublisher()
  const stranger = aPublisher()
  const sound = () => signedPackText(aNewerPack(), publisher)

  test.each<[string, () => string, object]>([
    [
      'a pack changed after it was signed',
      () => sound().replace('"adultAge": 18', '"adultAge": 21'),
      { code: 'PACK_REFUSED', data: { why: 'bad_signature' } },
    ],
    [
      'a pack signed by one and said to be of another',
      () => sound().replace(publisher.publicKey, stranger.publicKey),
      { code: 'PACK_REFUSED', data: { why: 'bad_signature' } },
    ],
    [
      'a key that nobody trusted',
      () => signedPackText(aNewerPack(), stranger),
      { code: 'PACK_REFUSED', data: { why: 'untrusted_key' } },
    ],
    [
      'the version that is in force',
      () => signedPackText(aNewerPack(stricter, 'us-2026.1'), publisher),
      { code: 'PACK_REFUSED', data: { why: 'not_newer' } },
    ],
    [
      'an older version',
      () => signedPackText(aNewerPack(stricter, 'us-2025.12'), publisher),
      { code: 'PACK_REFUSED', data: { why: 'not_newer' } },
    ],
    [
      'the law of somewhere else',
      () => signedPackText({ ...eu, id: 'eu-2026.9' }, publisher),
      { code: 'PACK_REFUSED', data: { why: 'other_jurisdiction' } },
    ],
    [
      'a file of two megabytes',
      () => `${sound()}${' '.repeat(2 << 20)}`,
      { code: 'FILE_UNREADABLE', data: { next: expect.stringContaining('bytes') } },
    ],
    [
      'an unknown effect',
      () =>
        signedPackText(
          aNewerPack(pack => {
            pack.bars.tps.effect = 'warns' as 'blocks'
          }),
          publisher,
        ),
      {
        code: 'INVALID_INPUT',
        data: { problems: [{ line: expect.any(Number), column: 'pack.bars.tps.effect' }] },
      },
    ],
    [
      'a rule weaker than the program’s floor',
      () =>
        signedPackText(
          aNewerPack(pack => {
            pack.rules['register.missing'].effect = 'info'
          }),
          publisher,
        ),
      {
        code: 'INVALID_INPUT',
        data: {
          problems: [
            { column: 'pack.rules.register.missing.effect', reason: expect.stringMatching(/least/) },
          ],
        },
      },
    ],
    [
      'what is not JSON',
      () => 'PK\u0003\u0004',
      { code: 'INVALID_INPUT', data: { problems: [{ line: 1 }] } },
    ],
    [
      'a pack without a signature',
      () => JSON.stringify(aNewerPack()),
      { code: 'INVALID_INPUT', data: { problems: expect.any(Array) } },
    ],
  ])('%s', async (_what, text, error) => {
    const office = await anOfficeThatTrusts(publisher)
    const before = await stateOf(office)
    const file = aFile(text(), 'pack.json')
    const refused = await office.reed.rulePacks.load({ file }).catch((thrown: unknown) => thrown)
    expect(refused).toMatchObject(error)
    expect(await stateOf(office)).toEqual(before)
  })

  test('an error names the very line', async () => {
    const office = await anOfficeThatTrusts(publisher)
    const pack = aNewerPack(each => {
      each.limits.adultAge = 12
    })
    const text = signedPackText(pack, publisher)
    const line = text.slice(0, text.indexOf('"adultAge"')).split('\n').length
    await expect(office.reed.rulePacks.load({ file: aFile(text, 'pack.json') })).rejects.toMatchObject({
      data: { problems: [{ line, column: 'pack.limits.adultAge' }] },
    })
  })

  test('a file that changed after it was shown', async () => {
    const office = await anOfficeThatTrusts(publisher)
    const { hash } = await office.reed.rulePacks.preview({ file: aPackFile(aNewerPack(), publisher) })
    const other = aPackFile(aNewerPack(stricter), publisher)
    await expect(office.reed.rulePacks.load({ file: other, hash })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
    })
  })
})

describe('who may', () => {
  test('only an approver trusts a key or loads a pack', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const { publicKey } = aPublisher()
    for (const client of [office.ito, await withUser(office, 'P. Planner', ['planner'])]) {
      await expect(client.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })).rejects.toMatchObject(
        { code: 'NOT_ALLOWED' },
      )
      await expect(client.rulePacks.trust({ publicKey, name: 'Somebody' })).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
      })
    }
  })

  test('what is no key is not trusted, nor is a key twice', async () => {
    const publisher = aPublisher()
    const { reed } = await anOfficeThatTrusts(publisher)
    await expect(reed.rulePacks.trust({ publicKey: 'AAAA', name: 'Nobody' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await expect(
      reed.rulePacks.trust({ publicKey: publisher.publicKey, name: 'Again' }),
    ).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    expect(await reed.rulePacks.publishers()).toMatchObject([
      { name: 'Ministry', trustedBy: 'A. Reed', fingerprint: expect.stringMatching(/^([0-9A-F]{4} ?){16}$/) },
    ])
  })
})

test('a loaded pack that can no longer be read blocks every flight, and says which', async () => {
  const publisher = aPublisher()
  const office = await anOfficeThatTrusts(publisher)
  const { reed } = office
  const { flight: flightId } = await aReadyFlight(office)
  await bringIntoForce(office, aPackFile(aNewerPack(), publisher))
  expect((await reed.flights.check({ flight: 'HO1' })).flightFindings).toEqual([])
  damageLoadedPack(office)
  const { flightFindings, rulePack } = await reed.flights.check({ flight: 'HO1' })
  expect(rulePack.id).toBe('us-2026.1')
  expect(flightFindings).toMatchObject([
    { rule: 'pack.unreadable', effect: 'blocks', why: expect.stringContaining('us-2026.2') },
  ])
  expect((await reed.rulePacks.list())[0]).toMatchObject({ id: 'us-2026.2', state: 'unreadable' })
  await expect(signedBy(office, flightId)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  await bringIntoForce(office, aPackFile(aNewerPack(stricter, 'us-2026.3'), publisher))
  expect((await reed.flights.check({ flight: 'HO1' })).flightFindings).toEqual([])
})

test('what another office trusts and loads is no law here, though its records are merged', async () => {
  const publisher = aPublisher()
  const first = await anOffice()
  const app = anApp(first.clock)
  const other = createClient(app)
  onTestFinished(() => app.session?.store.close())
  await other.session.create({
    folder: join(app.host.storesFolder, 'MAD-1.muster-store'),
    code: 'MAD-1',
    name: 'Other Office',
    jurisdiction: 'us',
    timeZone: 'Europe/Madrid',
    user: 'B. Moss',
    passphrase,
  })
  await other.rulePacks.trust({ publicKey: publisher.publicKey, name: 'Ministry' })
  await other.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })
  await trusts(first, other, 'protect')
  await mergedInto(first, await fileWrittenBy({ app }))
  expect(first.app.session?.store.rulePack.count()).toBe(1)
  expect((await first.reed.rulePacks.list()).map(pack => pack.id)).toEqual(['us-2026.1'])
  expect(await first.reed.rulePacks.publishers()).toEqual([])
  const refused = first.reed.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })
  await expect(refused).rejects.toMatchObject({ data: { why: 'untrusted_key' } })
})

/** Writes over the loaded pack behind the program's back, as a damaged disk might. */
function damageLoadedPack({ app }: TestOffice): void {
  const store = app.session?.store
  if (!store) throw new Error('Nobody is signed in')
  const db = connectForWriting(join(store.folder, 'store.db'), store.dataKey)
  db.exec('DROP TRIGGER "rulePackFixed"')
  db.exec(`UPDATE "rulePack" SET "content" = replace("content", '"adultAge":18', '"adultAge":21')`)
  db.close()
}
