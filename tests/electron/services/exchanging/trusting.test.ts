import { expect, test } from 'vitest'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, aReadyFlight, aRegister, signedBy, type TestOffice } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

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

function storeOf({ app }: TestOffice) {
  if (!app.session) throw new Error('Nobody is signed in')
  return app.session.store
}

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
  await expect(here.ito.exchange.compare({ key: keys.key })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
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

  await trust({ ...trusting, releases: true, compared: { how: 'words', said: ` ${said.toUpperCase()}.` } })
  const by = storeOf(here).user.byName('A. Reed')?.id
  expect(await trusted()).toMatchObject([{ releases: true, compared: 'words', trustedBy: by }])
  await trust({ ...trusting, releases: true, compared: { how: 'qr', said: keys.scan.toLowerCase() } })
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
  })
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
    await trustEachOther(here.reed, there.reed, 'release')
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
  },
)
