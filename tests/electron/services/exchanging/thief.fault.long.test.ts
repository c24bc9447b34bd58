import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import { passphrase } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'
import { fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'
import { type Forgery, forgedFileOf, nextNumber, sessionOf, standOf, tries, twoOffices } from './a-thief.ts'

describe('a file of a trusted office', () => {
  test('that speaks in the name of ours is refused by name, and nothing of it stays', async () => {
    const scene = await twoOffices()
    const { victim, thief } = scene
    const reed = sessionOf(victim).user.id
    const merge = async (what: string, more: Partial<Forgery> = {}, by: string = reed) => {
      const entries = tries[what]!(scene, nextNumber(), by)
      return mergedInto(victim, await forgedFileOf(thief, victim, { entries, key: null, ...more }))
    }
    const refusedWith = (reason: string) => ({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringContaining(reason)] },
    })
    const before = sessionOf(victim).store.changes.count()
    await expect(merge('two releases of a stop')).rejects.toMatchObject(
      refusedWith('for which A. Reed does not answer: release of a protection'),
    )
    await expect(merge('two releases of a stop', { key: newUserKey() })).rejects.toMatchObject(
      refusedWith('for which A. Reed does not answer'),
    )
    await expect(merge('a user of ours with every role')).rejects.toMatchObject(
      refusedWith('of this office: user M. Ito'),
    )
    await expect(merge('a manifest of ours under our own store’s key')).rejects.toMatchObject(
      refusedWith('in the name of this office, which two of its people did not sign'),
    )
    await expect(merge('our office under another name')).rejects.toMatchObject(
      refusedWith('on file of this office: office'),
    )
    const { copyId } = sessionOf(victim).store
    await expect(merge('a stop that was lifted', { copyId })).rejects.toMatchObject(
      refusedWith('entries in the name of this very store'),
    )
    expect(sessionOf(victim).store.changes.count()).toBe(before)
    // In their own name, under a key that their administrator certified, they may say what they like: it lifts nothing here.
    const { user, key } = sessionOf(thief)
    const stand = await standOf(scene)
    await expect(merge('two releases of a stop', { key }, user.id)).resolves.toMatchObject({
      records: { release: 2 },
    })
    expect(await standOf(scene)).toEqual(stand)
  })

  test('that writes on where an earlier copy of ours ended is no better than another’s: its office and its users are its own', async () => {
    const scene = await twoOffices()
    const { victim, thief } = scene
    const { store } = sessionOf(victim)
    const earlier = store.copyId
    store.beginAnew()
    await victim.reed.session.signOut()
    await victim.reed.session.signIn({ folder: victim.folder, user: 'A. Reed', passphrase })
    expect(sessionOf(victim).store.lineage()).toEqual([earlier, sessionOf(victim).store.copyId])
    const before = sessionOf(victim).store.changes.count()
    const reed = sessionOf(victim).user.id
    for (const what of [
      'our office under another name',
      'a user of ours with every role',
      'two releases of a stop',
    ]) {
      const forged = { entries: tries[what]!(scene, nextNumber(), reed), copyId: earlier }
      for (const key of [null, newUserKey(), sessionOf(thief).key])
        await expect(
          mergedInto(victim, await forgedFileOf(thief, victim, { ...forged, key })),
        ).rejects.toMatchObject({
          code: 'RULE_REFUSES',
        })
    }
    expect(sessionOf(victim).store.changes.count()).toBe(before)
  })

  test('must hold the word of the first administrator whom the office showed', async () => {
    const { victim, thief } = await twoOffices()
    const { key } = await thief.reed.exchange.keys()
    const another = [...key.split('.').slice(0, 2), newUserKey().publicKey].join('.')
    await victim.reed.exchange.trust({ key: another, name: 'other', replaces: true, renames: true })
    await expect(mergedInto(victim, await fileWrittenBy(thief))).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: [expect.stringContaining('the word of the first administrator')] },
    })
  })

  test('whatever is forged in it, in whosever name and under whatever key of theirs, makes no verdict better and no right wider', async () => {
    const scene = await twoOffices()
    const { victim, thief } = scene
    const before = await standOf(scene)
    expect(before.blocked).toBe(1)
    const users = [victim, thief].flatMap(office =>
      sessionOf(office)
        .store.user.ofThisStore()
        .map(({ id }) => id),
    )
    const keys = [null, newUserKey(), sessionOf(thief).key]
    const forgery = fc.record({
      what: fc.array(fc.constantFrom(...Object.keys(tries)), { minLength: 1, maxLength: 4 }),
      by: fc.constantFrom(...users),
      key: fc.constantFrom(...keys),
    })
    await fc.assert(
      fc.asyncProperty(forgery, async ({ what, by, key }) => {
        const entries = what.flatMap(name => tries[name]!(scene, nextNumber(), by))
        const file = await forgedFileOf(thief, victim, { entries, key })
        await mergedInto(victim, file).catch(() => undefined)
        expect(await standOf(scene)).toEqual(before)
      }),
      { numRuns: runs(8) },
    )
  })
})

test('trust ends: no more files, and nothing more that its people release', async () => {
  const { victim, thief } = await twoOffices()
  const { name } = (await victim.reed.exchange.trusted())[0]!
  await expect(victim.ito.exchange.distrust({ name })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(victim.reed.exchange.distrust({ name: 'nobody' })).rejects.toMatchObject({
    code: 'NOT_FOUND_HERE',
  })
  expect(await victim.reed.exchange.distrust({ name: name.toUpperCase() })).toMatchObject({
    name,
    releases: false,
  })
  await expect(mergedInto(victim, await fileWrittenBy(thief))).rejects.toMatchObject({
    code: 'EXCHANGE_UNKNOWN_SIGNER',
  })
})
