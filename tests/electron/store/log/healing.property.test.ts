import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectForWriting } from '#electron/store/file/connect.ts'
import { openConnection, openStore } from '#electron/store/open.ts'
import type { WritableStore, Writer } from '#electron/store/store.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import { CopyForkedError } from '#shared/changes/fold.ts'
import { Noun } from '#shared/model/codes.ts'
import type { LegalBarId, PersonId } from '#shared/model/ids.ts'
import { unknownOrigin } from '#shared/model/legal-bar.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { allEntriesOf, give } from '#tests/support/merging.ts'
import { runs } from '#tests/support/runs.ts'
import {
  addPerson,
  aStore,
  temporaryFolder,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

/**
 * Two stores that went on under one copy id, as a disk that was cloned or a file of yesterday made them, and that each opened
 * again since under an id of its own. Whatever they wrote, before and after: once one of them is healed they exchange, end alike,
 * and nothing that protects is lost.
 */

const step = fc.constantFrom('bar', 'widen', 'lift', 'name', 'person')
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface Side {
  readonly forked: Step[]
  readonly later: Step[]
}
const side: fc.Arbitrary<Side> = fc.record({
  forked: fc.array(step, { minLength: 1, maxLength: 5 }),
  later: fc.array(step, { maxLength: 4 }),
})

/** Each side ends and widens what the other does not know of, and goes on from what it did under the forked id. */
const theInteresting: [Side, Side] = [
  { forked: ['bar', 'lift', 'widen', 'name'], later: ['lift', 'bar', 'name'] },
  { forked: ['widen', 'bar', 'name'], later: ['widen', 'lift'] },
]

test('after any two histories under one id, healing brings both to the same, and nothing that protects is lost', async () => {
  const start = await aStore()
  const person = addPerson(start.store).id
  const first = addBar(start.store, person)
  await fc.assert(
    fc.asyncProperty(side, side, async (ours, theirs) => {
      const bars = new Set<LegalBarId>([first])
      const lifted = new Set<LegalBarId>()
      const one = await aForkedStore(start, person, ours, { bars, lifted })
      const two = await aForkedStore(start, person, theirs, { bars, lifted })
      expect(() => give(two, one)).toThrow(CopyForkedError)
      const before = one.changes.count()
      const [healed] = heal(one, two)
      expect(healed).toMatchObject({ copyId: start.store.copyId, common: start.store.changes.count() })
      expect(one.changes.count()).toBeGreaterThan(before)
      give(one, two)
      // What comes later arrives, both ways.
      for (const store of [one, two]) bars.add(addBar(store, person))
      for (const [from, to] of [
        [one, two],
        [two, one],
        [one, two],
      ] as const)
        give(from, to)
      expect(stateOf(one)).toEqual(stateOf(two))
      for (const store of [one, two]) {
        expect(store.changes.verify().broken).toBeNull()
        for (const id of bars) if (!lifted.has(id)) expect(store.legalBar.require(id).liftedAt).toBeNull()
      }
      for (const store of [one, two]) store.close()
    }),
    { numRuns: runs(2), examples: [theInteresting] },
  )
})

test('a third store that had heard the chain under its old numbers follows, and one that nobody told is refused', async () => {
  const start = await aStore()
  const person = addPerson(start.store).id
  const seen = { bars: new Set<LegalBarId>(), lifted: new Set<LegalBarId>() }
  const one = await aForkedStore(start, person, { forked: ['bar', 'name'], later: ['bar'] }, seen)
  const two = await aForkedStore(start, person, { forked: ['name', 'bar'], later: ['name'] }, seen)
  const { store: third } = await aStore()
  give(one, third)
  // It writes on what it heard: that it knew it under the old numbers must not count as knowing the other chain.
  third.transaction(testUserId, w => w.person.update(person, { familyName: 'THIRD' }))
  expect(() => heal(third, two)).toThrow(CopyForkedError)
  give(third, one)
  heal(one, two)
  expect(() => give(one, third)).toThrow(CopyForkedError)
  heal(third, one)
  give(third, two)
  give(two, third)
  for (const [from, to] of [
    [third, one],
    [two, one],
    [one, two],
    [one, third],
  ] as const)
    give(from, to)
  for (const store of [one, two, third]) expect(store.changes.verify().broken).toBeNull()
  expect(stateOf(two)).toEqual(stateOf(one))
  expect(stateOf(third)).toEqual(stateOf(one))
  for (const id of seen.bars) expect(third.legalBar.require(id).liftedAt).toBeNull()
  for (const store of [one, two]) store.close()
})

test('who saw the numbers of one chain knows nothing of what stands under them in the other: its release is held, everywhere', async () => {
  const start = await aStore()
  const person = addPerson(start.store).id
  const bar = addBar(start.store, person)
  const seen = { bars: new Set<LegalBarId>(), lifted: new Set<LegalBarId>() }
  const one = await aForkedStore(start, person, { forked: ['person', 'person'], later: ['lift'] }, seen)
  const two = await aForkedStore(start, person, { forked: ['widen'], later: [] }, seen)
  expect(one.legalBar.require(bar).liftedAt).not.toBeNull()
  heal(one, two)
  give(one, two)
  for (const store of [one, two]) {
    expect(store.legalBar.require(bar)).toMatchObject({ liftedAt: null, destinations: [] })
    expect(store.conflicts.list()).toMatchObject([{ noun: 'legalBar', id: bar, kind: 'release' }])
    expect(store.changes.verify().broken).toBeNull()
    store.close()
  }
})

test('the originals of what was issued again are kept, and nothing else in the log can be changed', async () => {
  const start = await aStore()
  const person = addPerson(start.store).id
  const seen = { bars: new Set<LegalBarId>(), lifted: new Set<LegalBarId>() }
  const one = await aForkedStore(start, person, { forked: ['bar', 'name'], later: [] }, seen)
  const two = await aForkedStore(start, person, { forked: ['bar'], later: [] }, seen)
  const before = allEntriesOf(one).filter(
    ({ copyId, sequence }) => copyId === start.store.copyId && sequence > start.store.changes.count(),
  )
  const [healed] = heal(one, two)
  const again = one.changes.ofCopy(healed!.reissuedAs, 1, 100)
  expect(
    again.map(({ noun, id, fields, wallTime, userId }) => ({ noun, id, fields, wallTime, userId })),
  ).toEqual(before.map(({ noun, id, fields, wallTime, userId }) => ({ noun, id, fields, wallTime, userId })))
  const db = connectForWriting(join(one.folder, 'store.db'), one.dataKey)
  const kept = db.prepare('SELECT hash FROM forkedEntry ORDER BY sequence').all()
  expect(kept).toEqual(before.map(({ hash }) => ({ hash })))
  // Not even what was issued again is changed once more, nor anything else.
  expect(() => db.exec(`UPDATE changeEntry SET fields = '{}'`)).toThrow(/never changed/)
  expect(() =>
    db.exec(`UPDATE changeEntry SET fields = '{}' WHERE copyId = '${healed?.reissuedAs}'`),
  ).toThrow(/never changed/)
  expect(() => db.exec('DELETE FROM changeEntry')).toThrow(/never shortened/)
  db.close()
  for (const store of [one, two]) store.close()
})

test('a chain that holds the word of the first administrator is not issued again: the other store heals', async () => {
  const start = await aStore()
  const person = addPerson(start.store).id
  const seen = { bars: new Set<LegalBarId>(), lifted: new Set<LegalBarId>() }
  const two = await aForkedStore(start, person, { forked: ['name'], later: [] }, seen)
  const one = await aForkedStore(start, person, { forked: ['name'], later: [] }, seen, w => {
    const [id, at, key] = [w.newId('office'), w.now, 'a2V5']
    const named = {
      code: 'TST',
      name: 'Test Office',
      jurisdiction: 'us' as const,
      timeZone: 'America/New_York',
    }
    w.addRoot(key)
    w.office.insert({ id, ...named, publicKey: 'unused', createdAt: at, lockMinutes: null })
    w.certificate.insert({
      id: w.newId('certificate'),
      officeId: id,
      userId: testUserId,
      publicKey: key,
      invitationUntil: null,
      roles: ['administrator'],
      by: testUserId,
      byKey: key,
      signature: 'bm90aGluZw==',
      at,
    })
  })
  expect(() => heal(one, two)).toThrow(CopyForkedError)
  expect(heal(two, one)).toHaveLength(1)
  give(two, one)
  expect(stateOf(one)).toEqual(stateOf(two))
  for (const store of [one, two]) store.close()
})

let forks = 0

/** A copy of the first store that writes on under its very id, and after that as a copy of its own. */
async function aForkedStore(
  start: { folder: string; store: WritableStore },
  person: PersonId,
  { forked, later }: Side,
  seen: Seen,
  alsoForked: (w: Writer) => void = () => undefined,
): Promise<WritableStore> {
  const clone = join(temporaryFolder(), 'clone.muster-store')
  cpSync(start.folder, clone, { recursive: true, filter: path => !path.endsWith('lock') })
  // A connection takes no new id: as if the disk had been cloned with everything on it.
  forks += 1
  // Never the same entry in two of them: their clocks differ by a little.
  const connection = openConnection(clone, start.store.dataKey, testEnvironment(1_795_000_100_000 + forks))
  for (const each of forked) play(connection, each, person, seen)
  connection.transaction(testUserId, alsoForked)
  connection.close()
  const store = await aCopyOf(clone)
  for (const each of later) play(store, each, person, seen)
  return store
}

async function aCopyOf(folder: string): Promise<WritableStore> {
  const copy = join(temporaryFolder(), 'copy.muster-store')
  cpSync(folder, copy, { recursive: true, filter: path => !path.endsWith('lock') })
  return openStore(copy, testUser, testEnvironment())
}

/** As a merge does it: what was healed goes into the log. */
function heal(into: WritableStore, from: WritableStore) {
  into.incoming.clear(true)
  into.incoming.add(allEntriesOf(from))
  return into.transaction(testUserId, w => {
    const { healed, ranges } = w.merge()
    const at = w.now
    w.mergedFile.insert({
      id: w.newId('mergedFile'),
      officeCode: 'TST',
      officeName: 'Test Office',
      officeKey: null,
      writtenAt: at,
      sha256: 'a'.repeat(64) as Sha256,
      into: into.copyId as CopyId,
      ranges: [...ranges],
      healed: [...healed],
      mergedBy: testUserId,
      mergedAt: at,
    })
    return healed
  })
}

interface Seen {
  readonly bars: Set<LegalBarId>
  readonly lifted: Set<LegalBarId>
}

function play(store: WritableStore, each: Step, person: PersonId, { bars, lifted }: Seen): void {
  const open = store.legalBar.list().filter(bar => bar.liftedAt === null)
  if (each === 'bar') bars.add(addBar(store, person))
  if (each === 'person') addPerson(store, { familyName: 'SALEHI' })
  store.transaction(testUserId, w => {
    if (each === 'name') w.person.update(person, { familyName: `NAME ${w.now}` })
    if (each === 'widen') for (const bar of open) w.legalBar.update(bar.id, { destinations: [] })
    if (each !== 'lift') return
    for (const bar of open) {
      lifted.add(bar.id)
      w.legalBar.update(bar.id, { liftedAt: w.now, liftedBy: testUserId, liftEvidence: 'Order vacated' })
    }
  })
}

function addBar(store: WritableStore, personId: PersonId): LegalBarId {
  return store.transaction(testUserId, w => {
    const id = w.newId('legalBar')
    w.legalBar.insert({
      id,
      personId,
      kind: 'stay',
      from: plainDate('2026-11-20'),
      until: null,
      destinations: ['IRN'],
      evidence: 'Stay of removal',
      ...unknownOrigin,
      recordedBy: testUserId,
      recordedAt: w.now,
      liftedAt: null,
      liftedBy: null,
      liftEvidence: null,
    })
    return id
  })
}

function stateOf(store: WritableStore): Record<string, unknown> {
  return Object.fromEntries(
    Noun.options.filter(noun => noun !== 'mergedFile').map(noun => [noun, store[noun].list()]),
  )
}
