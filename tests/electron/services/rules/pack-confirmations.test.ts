import { describe, expect, test } from 'vitest'
import { aReadyFlight, withUser } from '#tests/support/office.ts'
import { aNewerPack, aPublisher } from '#tests/support/packs.ts'
import { anOfficeThatTrusts, aPackFile, stricter } from './pack-office.ts'

describe('a pack takes effect by two people', () => {
  test('until the second confirms, the old one is asked, and the office is told who may', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const { reed, ito } = office
    await withUser(office, 'P. Planner', ['planner'])
    await aReadyFlight(office)
    const loaded = await reed.rulePacks.load({ file: aPackFile(aNewerPack(stricter), publisher) })
    expect(loaded.waitsFor).toEqual(['M. Ito'])
    expect((await reed.rulePacks.list())[0]).toMatchObject({ state: 'waiting', waitsFor: ['M. Ito'] })
    expect((await reed.flights.check({ flight: 'HO1' })).rulePack.id).toBe('us-2026.1')
    await ito.rulePacks.confirm({ id: 'us-2026.2', hash: loaded.hash })
    expect((await reed.rulePacks.list())[0]).toMatchObject({ state: 'in_force', waitsFor: null })
    expect((await reed.flights.check({ flight: 'HO1' })).rulePack.id).toBe('us-2026.2')
  })

  test('whoever loaded it, a planner, and a hash that was not shown bring nothing into force', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const planner = await withUser(office, 'P. Planner', ['planner'])
    const { hash } = await office.reed.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })
    const id = 'us-2026.2'
    await expect(office.reed.rulePacks.confirm({ id, hash })).rejects.toMatchObject({
      data: { reasons: [expect.stringContaining('two people')] },
    })
    await expect(planner.rulePacks.confirm({ id, hash })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(office.ito.rulePacks.confirm({ id, hash: '0'.repeat(64) })).rejects.toMatchObject({
      data: { reasons: [expect.stringContaining('not the one that was shown')] },
    })
    await expect(office.ito.rulePacks.confirm({ id: 'us-2026.1', hash })).rejects.toMatchObject({
      code: 'NOT_FOUND_HERE',
    })
    expect((await office.reed.rulePacks.list())[0]).toMatchObject({ id, state: 'waiting' })
  })

  test('two authors of a pack do not bring it into force between them', async () => {
    const publisher = aPublisher()
    const office = await anOfficeThatTrusts(publisher)
    const pack = aNewerPack(each => {
      each.authors = ['a. reed', 'M. Ito']
    })
    const { hash, waitsFor } = await office.reed.rulePacks.load({ file: aPackFile(pack, publisher) })
    expect(waitsFor).toEqual([])
    await expect(office.ito.rulePacks.confirm({ id: pack.id, hash })).rejects.toMatchObject({
      data: { reasons: [expect.stringContaining('wrote it')] },
    })
    const other = await withUser(office, 'R. Reader', ['reviewer'])
    await other.rulePacks.confirm({ id: pack.id, hash })
    expect((await office.reed.rulePacks.list())[0]).toMatchObject({ state: 'in_force' })
    await expect(other.rulePacks.confirm({ id: pack.id, hash })).rejects.toMatchObject({
      data: { reasons: [expect.stringContaining('does not wait')] },
    })
  })

  test('a pack loaded before two were asked for stays in force', async () => {
    const publisher = aPublisher()
    const [office, another] = [await anOfficeThatTrusts(publisher), await anOfficeThatTrusts(publisher)]
    await another.reed.rulePacks.load({ file: aPackFile(aNewerPack(), publisher) })
    const [loaded] = another.app.session?.store.rulePack.list() ?? []
    const { session } = office.app
    if (!session || !loaded) throw new Error('No pack was loaded')
    const asItWas = { ...loaded, loadedBy: session.user.id, needsSecond: null }
    session.store.transaction(session, w => w.rulePack.insert(asItWas))
    expect((await office.reed.rulePacks.list())[0]).toMatchObject({ id: 'us-2026.2', state: 'in_force' })
  })
})
