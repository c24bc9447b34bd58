import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { OfficeTrustId, PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import type { User } from '#shared/model/user.ts'
import {
  anOffice,
  aReadyFlight,
  aRegister,
  clientOf,
  sessionOf,
  signedBy,
  storeOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { fileWrittenBy, mergedInto, trustEachOther, trusts } from '#tests/support/two-offices.ts'

async function twoOffices() {
  const here = await anOffice()
  const there = await anOffice({ clock: here.clock, code: 'ORY-1' })
  const keys = await there.reed.exchange.keys()
  return { here, there, keys, trusting: { key: keys.key, name: 'Orly' } }
}

const refusedFor = (reason: string) => ({
  code: 'RULE_REFUSES',
  data: { reasons: [expect.stringContaining(reason)] },
})

test('both see the same words once each has read the other’s key, and others for any other key', async () => {
  const { here, there, keys } = await twoOffices()
  const own = await here.reed.exchange.keys()
  const [mine, theirs] = [
    await here.reed.exchange.compare({ key: keys.key }),
    await there.reed.exchange.compare({ key: own.key }),
  ]
  expect(mine.words).toHaveLength(8)
  expect(theirs.words).toEqual(mine.words)
  // Whoever stands between them shows each another root, or another key to seal files to.
  const [exchange, signing] = keys.key.split('.')
  const another = [exchange, signing, newUserKey().publicKey].join('.')
  expect((await here.reed.exchange.compare({ key: another })).words).not.toEqual(mine.words)
  expect(await here.reed.exchange.compare({ key: keys.signing })).toMatchObject({
    words: null,
    isWhole: false,
  })
  // Whoever agrees as the second person compares too.
  expect((await here.ito.exchange.compare({ key: keys.key })).words).toHaveLength(8)
})

test('a key that nobody compared is trusted to protect and to nothing else; how it was compared, and by whom, is kept', async () => {
  const { here, there, keys, trusting } = await twoOffices()
  const { trust, compare, trusted } = here.reed.exchange
  for (const more of [{ releases: true }, { desk: true }])
    await expect(trust({ ...trusting, ...more })).rejects.toMatchObject(refusedFor('Nobody has compared'))
  expect(await trust(trusting)).toMatchObject({ releases: false, compared: null })

  const { words } = await compare({ key: keys.key })
  const said = (words ?? []).join(' ')
  const wrong = { how: 'words', said: [...(words ?? [])].reverse().join(' ') } as const
  await expect(trust({ ...trusting, releases: true, compared: wrong })).rejects.toMatchObject(
    refusedFor('not the same'),
  )
  const other = (await here.reed.exchange.keys()).scan
  const scanned = { how: 'qr', said: other } as const
  await expect(trust({ ...trusting, releases: true, compared: scanned })).rejects.toMatchObject(
    refusedFor('another key'),
  )
  const half = { ...trusting, key: keys.signing, compared: { how: 'qr', said: keys.scan } as const }
  await expect(trust(half)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect(await trusted()).toMatchObject([{ releases: false, compared: null }])

  const agreedTo = async (compared: { how: 'words' | 'qr'; said: string }) => {
    const { waits } = await trust({ ...trusting, releases: true, compared })
    return here.ito.exchange.confirmTrust({ id: waits?.id as OfficeTrustId })
  }
  await agreedTo({ how: 'words', said: ` ${said.toUpperCase()}.` })
  const by = storeOf(here).user.byName('A. Reed')?.id
  expect(await trusted()).toMatchObject([{ releases: true, compared: 'words', trustedBy: by, waits: null }])
  await agreedTo({ how: 'qr', said: keys.scan.toLowerCase() })
  expect(await trusted()).toMatchObject([{ releases: true, compared: 'qr' }])
  // Compared no more, it protects only again.
  await trust(trusting)
  expect(await trusted()).toMatchObject([{ releases: false, compared: null }])
  expect(await there.reed.exchange.trusted()).toEqual([])
})

test('another key under a known name takes its place only where that is said, and the old one ends', async () => {
  const { here, there, trusting } = await twoOffices()
  const later = await anOffice({ clock: here.clock, code: 'ORY-1' })
  const { key, signing } = await later.reed.exchange.keys()
  await here.reed.exchange.trust(trusting)
  await expect(here.reed.exchange.trust({ key, name: 'ORLY' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { problems: [{ column: 'name' }] },
  })
  await here.reed.exchange.trust({ key, name: 'Orly', replaces: true })
  expect(await here.reed.exchange.trusted()).toMatchObject([{ signingKey: signing }])
  await expect(mergedInto(here, await fileWrittenBy(there))).rejects.toMatchObject({
    code: 'EXCHANGE_UNKNOWN_SIGNER',
    data: {
      next: expect.stringContaining('was trusted here as Orly, until A. Reed withdrew that on 2026-11-23'),
    },
  })
})

/** The key of an office with one part of it changed, and what its people would show of it. */
async function withAnotherPart(here: TestOffice, key: string, part: 'exchange' | 'root') {
  const [exchange, signing, root] = key.split('.')
  const stranger = await here.reed.exchange.keys()
  const other =
    part === 'root'
      ? [exchange, signing, newUserKey().publicKey].join('.')
      : [stranger.key.split('.')[0], signing, root].join('.')
  const { words } = await here.reed.exchange.compare({ key: other })
  return { key: other, compared: { how: 'words', said: (words ?? []).join(' ') } as const }
}

const changesOfTrust = async ({ reed }: TestOffice) =>
  (await reed.audit.log({ limit: 50 })).filter(({ noun }) => noun === 'officeTrust')

test.each(['exchange', 'root'] as const)(
  'a key that was compared, with another part (%s): only where that is said, and compared anew',
  async part => {
    const { here, keys, trusting } = await twoOffices()
    const { trust, trusted } = here.reed.exchange
    const asCompared = { ...trusting, releases: true, compared: { how: 'qr', said: keys.scan } as const }
    const agreed = async (given: Parameters<typeof trust>[0]) => {
      const { waits } = await trust(given)
      return here.ito.exchange.confirmTrust({ id: waits?.id as OfficeTrustId })
    }
    await agreed(asCompared)
    const before = await trusted()
    // The same key with the same parts leaves what is trusted as it is, once the second person agreed again.
    await agreed(asCompared)
    expect(await trusted()).toMatchObject(before.map(({ trustedAt: _, ...same }) => same))

    const other = await withAnotherPart(here, keys.key, part)
    const written = (await changesOfTrust(here)).length
    const given = { ...trusting, key: other.key }
    const isOtherParts = {
      code: 'INVALID_INPUT',
      data: {
        problems: [{ reason: expect.stringMatching(/^It signs as Orly, and its other parts are not/) }],
      },
    }
    for (const more of [{}, { compared: other.compared }, { releases: true, compared: other.compared }])
      await expect(trust({ ...given, ...more })).rejects.toMatchObject(isOtherParts)
    await expect(trust({ ...given, replaces: true })).rejects.toMatchObject(refusedFor('Nobody has compared'))
    // What the office itself shows belongs to the key as it was.
    await expect(trust({ ...given, replaces: true, compared: asCompared.compared })).rejects.toMatchObject(
      refusedFor('another key'),
    )
    expect(await changesOfTrust(here)).toHaveLength(written)
    expect(await trusted()).toMatchObject([{ releases: true, compared: 'qr' }])

    await trust({ ...given, replaces: true, releases: true, compared: other.compared })
    expect(await trusted()).toMatchObject([
      { signingKey: keys.signing, releases: false, compared: 'words', waits: expect.anything() },
    ])
    const [newest] = await changesOfTrust(here)
    const [exchange, , root] = other.key.split('.')
    expect(newest?.fields).toMatchObject({ exchangeKey: exchange, root, degree: 'release', name: 'Orly' })
  },
)

test.each(['exchange', 'root'] as const)(
  'a key that nobody compared, with another part (%s): only where that is said, and to protect only',
  async part => {
    const { here, keys, trusting } = await twoOffices()
    const { trust, trusted } = here.reed.exchange
    await trust(trusting)
    const { key } = await withAnotherPart(here, keys.key, part)
    await expect(trust({ ...trusting, key })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await trust({ ...trusting, key, replaces: true })).toMatchObject({
      releases: false,
      compared: null,
    })
    await expect(trust({ ...trusting, key, replaces: true, releases: true })).rejects.toMatchObject(
      refusedFor('Nobody has compared'),
    )
    expect(await trusted()).toMatchObject([{ signingKey: keys.signing, releases: false, waits: null }])
    const [exchange, , root] = key.split('.')
    expect((await changesOfTrust(here))[0]?.fields).toMatchObject({
      exchangeKey: exchange,
      root,
      degree: 'protect',
    })
  },
)

test('the signing half alone changes no part of a key that is known', async () => {
  const { here, keys, trusting } = await twoOffices()
  const { trust } = here.reed.exchange
  await trust(trusting)
  await trust({ ...trusting, key: keys.signing })
  const [exchange, , root] = keys.key.split('.')
  expect((await changesOfTrust(here))[0]?.fields).toMatchObject({ exchangeKey: exchange, root })
})

test.each(['withdrawn', 'protect only'] as const)(
  'trust ends, %s: whom only their release let go is blocked again, and what was signed is superseded',
  async how => {
    const { here, there } = await twoOffices()
    const { flight, people } = await aReadyFlight(here, 2)
    const [person] = people as [PersonId]
    const { id } = await here.reed.evidence.addBar({
      ...{ personId: person, kind: 'stay', from: plainDate('2026-11-01'), until: null, destinations: [] },
      evidence: 'Docket 31',
    })
    await trustEachOther(here, there, 'release')
    await mergedInto(there, await fileWrittenBy(here))
    await release([there.reed, there.ito], `legalBar:${id}`)
    const file = await fileWrittenBy(there)
    await mergedInto(here, file)
    aRegister(here)
    const verdictOf = async () =>
      (await here.reed.flights.check({ flight })).people.find(each => each.personId === person)?.verdict
    expect(await verdictOf()).toBe('clear')
    await signedBy(here, flight)

    const [office] = await here.reed.exchange.trusted()
    if (!office) throw new Error('Nobody is trusted')
    const { name } = office
    const { key } = await there.reed.exchange.keys()
    if (how === 'withdrawn') await here.reed.exchange.distrust({ name })
    else await here.reed.exchange.trust({ key, name })
    expect(await verdictOf()).toBe('blocked')
    const [version] = storeOf(here).manifestVersion.ofFlight(flight)
    expect(version?.supersededAt).not.toBeNull()
    expect(await here.reed.audit.verify()).toMatchObject({ ok: true })
    // Their people bear the names of ours: nobody here is told that ours look like somebody.
    expect((await here.reed.users.standings()).map(({ nameMark }) => nameMark)).toEqual([null, null])
  },
)

/** Somebody here said that Orly is trusted with its releases. */
async function aWaitingTrust(client = 'reed' as 'reed' | 'keeper') {
  const offices = await twoOffices()
  const { here, keys, trusting } = offices
  const compared = { how: 'qr', said: keys.scan } as const
  const keeper = client === 'keeper' ? await withUser(here, 'S. Novak', ['reviewer']) : null
  const asker = keeper ? clientOf(here.app, 'O. Keep') : here.reed
  const { waits } = await asker.exchange.trust({ ...trusting, releases: true, compared })
  return { ...offices, asker, id: waits?.id as OfficeTrustId, compared }
}

const fold = ({ releases, desk, waits }: { releases: boolean; desk: boolean; waits: unknown }) =>
  `${releases} ${desk} ${waits === null ? 'agreed' : 'waits'}`

test('more than protections takes two people: an administrator who may not release gives none of it, and agrees to none', async () => {
  const { here, asker, id, trusting, compared } = await aWaitingTrust('keeper')
  expect(await asker.exchange.trusted()).toMatchObject([
    { releases: false, waits: { degree: 'release', by: 'O. Keep', mayAgree: false } },
  ])
  await expect(asker.exchange.confirmTrust({ id })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  // O. Keep certified every other account here: none counts beside them, and an approver asks instead.
  for (const client of [here.reed, here.ito]) {
    expect((await client.exchange.trusted())[0]?.waits).toMatchObject({ mayAgree: false, whom: null })
    await expect(client.exchange.confirmTrust({ id })).rejects.toMatchObject(
      refusedFor('do not count as two'),
    )
  }
  const again = await here.reed.exchange.trust({ ...trusting, releases: true, compared })
  expect(again.waits).toMatchObject({ by: 'A. Reed', whom: 'M. Ito or S. Novak', mayAgree: false })
  expect((await here.ito.exchange.trusted())[0]?.waits?.mayAgree).toBe(true)
  await here.ito.exchange.confirmTrust({ id: again.waits?.id as OfficeTrustId })
  expect((await asker.exchange.trusted()).map(fold)).toEqual(['true false agreed'])
})

test('whoever asked does not agree; what was changed since is agreed to no more; to lower or withdraw takes one', async () => {
  const { here, id, trusting, compared } = await aWaitingTrust()
  await expect(here.reed.exchange.confirmTrust({ id })).rejects.toMatchObject(refusedFor('another person'))
  const { waits } = await here.reed.exchange.trust({ ...trusting, desk: true, compared })
  await expect(here.ito.exchange.confirmTrust({ id })).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
  await here.ito.exchange.confirmTrust({ id: waits?.id as OfficeTrustId })
  expect((await here.reed.exchange.trusted()).map(fold)).toEqual(['true true agreed'])
  await here.reed.exchange.trust(trusting)
  expect((await here.reed.exchange.trusted()).map(fold)).toEqual(['false false agreed'])
  await here.reed.exchange.distrust({ name: 'orly' })
  expect(await here.reed.exchange.trusted()).toEqual([])
  const nouns = (await here.reed.audit.log({ limit: 100 })).map(({ noun }) => noun)
  expect(nouns.filter(noun => noun.startsWith('officeTrust'))).toHaveLength(5)
  expect(await here.reed.audit.verify()).toMatchObject({ ok: true })
})

test('what somebody asked who is suspended since is agreed to no more, and the audit stays as it was', async () => {
  const { here, keys, trusting } = await twoOffices()
  const keeper = await withUser(here, 'S. Novak', ['approver'])
  const compared = { how: 'qr', said: keys.scan } as const
  const asked = await keeper.exchange.trust({ ...trusting, releases: true, compared })
  const novak = storeOf(here).user.byName('S. Novak') as User
  await clientOf(here.app, 'O. Keep').users.suspend({ user: novak.id, why: 'Left' })
  const [listed] = await here.ito.exchange.trusted()
  expect(listed?.waits).toMatchObject({
    mayAgree: false,
    whom: null,
    lapsed: expect.stringContaining('suspended'),
  })
  const id = asked.waits?.id as OfficeTrustId
  await expect(here.reed.exchange.confirmTrust({ id })).rejects.toMatchObject({
    ...refusedFor('It was asked by S. Novak, who is suspended.'),
  })
  expect(await here.reed.audit.verify()).toMatchObject({ ok: true })
  // Written all the same, the audit blames nobody who had no part in it.
  const session = sessionOf(here.app, 'A. Reed')
  storeOf(here).transaction(session, w => {
    const said = { id: w.newId('officeTrustConfirmation'), officeTrustId: id }
    w.officeTrustConfirmation.insert({ ...said, by: session.user.id, at: w.now })
  })
  expect((await here.reed.audit.verify()).problems[0]?.why).toContain(
    'A. Reed agreed to what S. Novak had begun, who might do it no more by then',
  )
})

test('with the file open and one passphrase, nobody trusts anybody with more than protections', async () => {
  const { here, id, keys } = await aWaitingTrust()
  const store = storeOf(here)
  const trusted = async () => (await here.reed.exchange.trusted()).map(fold)
  const reed = sessionOf(here.app, 'A. Reed')
  const ito = store.user.byName('M. Ito') as User
  // In one's own name, in another's under no seal, and in another's under one's own.
  for (const [hand, by] of [
    [reed, reed.user.id],
    [ito.id, ito.id],
    [reed, ito.id],
  ] as const) {
    store.transaction(hand, w =>
      w.officeTrustConfirmation.insert({
        ...{ id: w.newId('officeTrustConfirmation'), officeTrustId: id, by, at: w.now },
      }),
    )
    expect(await trusted()).toEqual(['false false waits'])
  }
  const db = connectForWriting(join(here.folder, 'store.db'), store.dataKey)
  db.exec(
    `INSERT INTO "trustedOffice" (signingKey, name, root, releases, desk, compared, trustedBy, trustedAt)
     SELECT 'AAAA', 'Denver', '${keys.root}', 1, 1, 'qr', "by", "at" FROM "officeTrust"`,
  )
  db.close()
  expect(await trusted()).toEqual(['false false agreed', 'false false waits'])
  expect(await here.reed.audit.verify()).toMatchObject({ ok: false })
})

test('what another office says of whom it trusts is none of our trust', async () => {
  const { here, there } = await aWaitingTrust()
  const third = await anOffice({ clock: here.clock, code: 'MAD-1' })
  await trusts(there, third.reed, 'release')
  await trusts(here, third.reed, 'protect')
  await mergedInto(here, await fileWrittenBy(there))
  expect(storeOf(here).officeTrust.count()).toBe(3)
  expect((await here.reed.exchange.trusted()).map(fold).sort()).toEqual([
    'false false agreed',
    'false false waits',
  ])
})

test('a withdrawal is the newest entry of the log under the seal of whoever withdrew, so that an older store put back is noticed', async () => {
  const { here, id } = await aWaitingTrust()
  await here.ito.exchange.confirmTrust({ id })
  const before = await here.reed.audit.log({ limit: 1 })
  await here.reed.exchange.distrust({ name: 'Orly' })
  const [after] = await here.reed.audit.log({ limit: 1 })
  expect(after?.sequence).toBe((before[0]?.sequence ?? 0) + 1)
  expect(after).toMatchObject({ noun: 'officeTrust', fields: { degree: 'none', name: 'Orly' } })
  expect(
    storeOf(here).seals.authorOf(storeOf(here).changes.of('officeTrust', after?.id as string)[0] as never),
  ).toMatchObject({
    userId: sessionOf(here.app, 'A. Reed').user.id,
    isSealed: true,
  })
})
