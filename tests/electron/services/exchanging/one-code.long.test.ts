import { expect, test } from 'vitest'
import { standingsOfPerson } from '#electron/services/releasing/finding-standing.ts'
import type { OfficeTrustId, PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  anOffice,
  aReadyFlight,
  aRegister,
  signedBy,
  storeOf,
  type TestOffice,
} from '#tests/support/office.ts'
import { aNewerPack, aPublisher } from '#tests/support/packs.ts'
import { release } from '#tests/support/releasing.ts'
import {
  aSecondDesk,
  exchangeAll,
  fileWrittenBy,
  finished,
  mergedInto,
  trustEachOther,
} from '#tests/support/two-offices.ts'
import { aPackFile } from '../rules/pack-office.ts'

/** Two honest offices that happen to call themselves alike, and trust each other. */
async function twoOfOneCode(as: 'protect' | 'release' = 'protect') {
  const here = await anOffice({ code: 'DEN1' })
  const there = await anOffice({ code: 'DEN1', clock: here.clock })
  await trustEachOther(here, there, as)
  return { here, there }
}

async function barred({ reed }: TestOffice, personId: PersonId): Promise<string> {
  const { id } = await reed.evidence.addBar({
    personId,
    kind: 'stay',
    from: plainDate('2026-11-01'),
    until: null,
    destinations: [],
    evidence: 'Order of the court of 1 November',
  })
  return `legalBar:${id}`
}

/** Whether a store goes by a release of this protection. */
function isLetGo(office: TestOffice, person: PersonId, protection: string): boolean {
  const store = storeOf(office)
  const standing = standingsOfPerson(store, person, office.clock.now()).find(
    each => each.protection.id === protection,
  )
  return standing !== undefined && standing.release !== null
}

test('two offices of one code exchange files both ways, again and again, and neither takes the other’s for its own', async () => {
  const { here, there } = await twoOfOneCode()
  const publisher = aPublisher()
  await there.reed.rulePacks.trust({ publicKey: publisher.publicKey, name: 'Ministry' })
  await there.reed.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })
  const { people } = await aReadyFlight(here, 2)
  const [usersHere, usersThere] = [here, there].map(office => storeOf(office).user.ofThisStore())
  await exchangeAll(here, there)
  await there.reed.evidence.stop({ personId: people[0] as PersonId, why: 'Counsel called' })
  await exchangeAll(here, there)
  await exchangeAll(there, here)

  expect(storeOf(here).emergencyStop.count()).toBe(1)
  expect(storeOf(here).rulePack.count()).toBe(1)
  // Neither their law, nor whom they trust with it, nor their users or settings.
  expect((await here.reed.rulePacks.list()).map(pack => pack.id)).toEqual(['us-2026.1'])
  expect(await here.reed.rulePacks.publishers()).toEqual([])
  expect(storeOf(here).user.ofThisStore()).toEqual(usersHere)
  expect(storeOf(there).user.ofThisStore()).toEqual(usersThere)
  const ids = [here, there].map(office => storeOf(office).office.own()?.id)
  expect(new Set(ids).size).toBe(2)
  for (const office of [here, there]) expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
})

test.each([
  ['protect', false],
  ['release', true],
] as const)(
  'trusted to %s, what the other office of this code let go counts here: %s',
  async (as, counts) => {
    const { here, there } = await twoOfOneCode(as)
    const { people } = await aReadyFlight(here, 1)
    const [person] = people as [PersonId]
    const protection = await barred(here, person)
    await exchangeAll(here, there)
    await release([there.reed, there.ito], protection)
    expect(isLetGo(there, person, protection)).toBe(true)
    await mergedInto(here, await fileWrittenBy(there))
    expect(isLetGo(here, person, protection)).toBe(counts)
  },
)

test('a release is of the office whose copy recorded it, whatever it calls itself', async () => {
  const { here, there } = await twoOfOneCode()
  const { people } = await aReadyFlight(here, 1)
  const [person] = people as [PersonId]
  const protection = await barred(here, person)
  await exchangeAll(here, there)
  await release([there.reed, there.ito], protection)
  await mergedInto(here, await fileWrittenBy(there))
  const [said] = storeOf(here).release.list()
  expect(storeOf(here).copies.isOurRecord('release', said?.id ?? '')).toBe(false)
  expect(storeOf(there).copies.isOurRecord('release', said?.id ?? '')).toBe(true)
})

test('people whom one office took back, and lists that it took in, stay on file in the other', async () => {
  const { here, there } = await twoOfOneCode()
  const { id } = await there.reed.people.create({
    caseNumber: 'A211111111',
    familyName: 'KARIMI',
    givenNames: 'Reza',
  })
  await exchangeAll(here, there)
  await there.reed.people.takeBack({ person: id, reason: 'Entered twice by mistake' })
  await exchangeAll(here, there)
  expect([...storeOf(there).person.takenBack()]).toEqual([id])
  expect([...storeOf(here).person.takenBack()]).toEqual([])
})

test('a version of the other office is verified as theirs, and a merge of theirs is taken back like every other', async () => {
  const { here, there } = await twoOfOneCode('release')
  const { flight } = await aReadyFlight(there, 2)
  await signedBy(there, flight)
  const { merge } = await mergedInto(here, await fileWrittenBy(there))
  aRegister(here)
  expect(await here.reed.signing.verify({ flight, version: 1 })).toMatchObject({ ok: true })
  expect((await here.reed.signing.versions({ flight }))[0]).toMatchObject({ state: 'valid' })
  await finished(here.reed.exchange.undoMerge({ id: merge as NonNullable<typeof merge> }))
  await exchangeAll(here, there)
  await exchangeAll(here, there)
  expect((await there.reed.signing.versions({ flight }))[0]).toMatchObject({ state: 'valid' })
  for (const office of [here, there]) expect(await office.reed.audit.verify()).toMatchObject({ ok: true })
})

test('a desk of this office is trusted as one by name, and another office never is', async () => {
  const { here, there } = await twoOfOneCode()
  const { key, scan } = await there.reed.exchange.keys()
  const compared = { how: 'qr', said: scan } as const
  const [{ name } = { name: '' }] = await here.reed.exchange.trusted()
  const { waits } = await here.reed.exchange.trust({ key, name, desk: true, compared })
  await here.ito.exchange.confirmTrust({ id: waits?.id as OfficeTrustId })
  await expect(mergedInto(here, await fileWrittenBy(there))).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: { reasons: [expect.stringContaining('trusted as another desk')] },
  })
  const desk = await aSecondDesk(here)
  const { id } = await desk.reed.people.create({
    caseNumber: 'A211111112',
    familyName: 'RAHIMI',
    givenNames: 'Omid',
  })
  await desk.reed.people.takeBack({ person: id, reason: 'Entered twice by mistake' })
  await exchangeAll(here, desk)
  expect([...storeOf(here).person.takenBack()]).toEqual([id])
})

test('what both wrote is told apart by name and key', async () => {
  const { here, there } = await twoOfOneCode()
  const { people } = await aReadyFlight(here, 1)
  const [id] = people as [PersonId]
  await exchangeAll(here, there)
  await here.reed.people.update({ id, fields: { custodyPlace: 'Room 4' } })
  await there.reed.people.update({ id, fields: { custodyPlace: 'Hall 2' } })
  await mergedInto(here, await fileWrittenBy(there))
  const [conflict] = await here.reed.exchange.conflicts()
  const offices = conflict?.sides.map(({ office }) => office) ?? []
  expect(offices).toEqual(
    [0, 1].map(() => expect.stringMatching(/^DEN1 \(Example Removal Office, key [0-9a-f]+\)$/)),
  )
  expect(new Set(offices).size).toBe(2)
  expect((await here.reed.exchange.merges())[0]).toMatchObject({
    keyPrint: expect.stringMatching(/^[0-9a-f]+$/),
  })
})
