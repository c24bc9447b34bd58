import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import { Noun } from '#shared/model/codes.ts'
import type { LegalBarId, PersonId } from '#shared/model/ids.ts'
import { unknownOrigin } from '#shared/model/legal-bar.ts'
import { plainDate } from '#shared/model/plain-date.ts'
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
 * Three copies of one store that edit the same people and bars and sometimes exchange: whatever the order, and however
 * often each hears the same, they end with the same records, the log says so, and no bar is lost.
 */

const desk = fc.nat(2)
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('name' as const),
      desk,
      name: fc.constantFrom('KARIMY', 'CARIMI', 'KARIMI'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('bar' as const),
      desk,
      to: fc.constantFrom<string[]>([], ['IRN'], ['TUR']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('widen' as const),
      desk,
      to: fc.constantFrom<string[]>([], ['IRQ']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lift' as const), desk }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('new' as const), desk }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('give' as const), desk, to: desk }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const everyWay = [
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
] as const

/** What the promise says something about, each thing at least once, whatever else comes by chance. */
const theInteresting: Step[] = [
  { do: 'bar', desk: 0, to: [] },
  { do: 'bar', desk: 1, to: ['IRN'] },
  { do: 'lift', desk: 1 },
  { do: 'name', desk: 0, name: 'KARIMY' },
  { do: 'name', desk: 2, name: 'CARIMI' },
]

test('whatever three copies wrote and in whatever order they exchange, they end alike, and no bar is lost', async () => {
  const seen = { conflicts: 0, lifted: 0, barred: 0 }
  const start = await aStore()
  const person = addPerson(start.store, { familyName: 'KARIMI' }).id
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 18 }),
      fc.shuffledSubarray([...everyWay], { minLength: 6 }),
      async (steps, order) => {
        const desks = await threeCopies(start)
        const bars = new Set<LegalBarId>()
        const lifted = new Set<LegalBarId>()
        for (const each of steps) play(desks, each, person, bars, lifted)
        // Twice round, so that what a desk heard late still reaches everybody.
        for (const [from, to] of [...order, ...order]) give(desks[from]!, desks[to]!)
        const [first, ...others] = desks.map(stateOf)
        for (const other of others) expect(other).toEqual(first)
        for (const each of desks) expect(each.changes.verify().broken).toBeNull()
        for (const id of bars) {
          const bar = desks[0]!.legalBar.require(id)
          if (!lifted.has(id)) expect(bar.liftedAt).toBeNull()
          if (bar.liftedAt === null) seen.barred += 1
          else seen.lifted += 1
        }
        const conflicts = desks.map(each =>
          each.conflicts.list().map(({ noun, id, field, kind }) => [noun, id, field, kind]),
        )
        expect(conflicts[1]).toEqual(conflicts[0])
        seen.conflicts += conflicts[0]!.length
        for (const each of desks) each.close()
      },
    ),
    { numRuns: runs(15), examples: [[theInteresting, [...everyWay]]] },
  )
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

test('what has been heard already changes nothing, however often it is told', async () => {
  const start = await aStore()
  const [one, two] = await threeCopies(start)
  addPerson(one!, { familyName: 'SALEHI' })
  expect(give(one!, two!)).toMatchObject({ entries: 1, records: 1 })
  const before = stateOf(two!)
  expect(give(one!, two!)).toEqual({
    entries: 0,
    healed: [],
    keptOut: [],
    ranges: [],
    records: 0,
    contents: 0,
    inDoubt: 0,
    contested: 0,
  })
  two!.incoming.add(allEntriesOf(one!).toReversed())
  expect(two!.transaction(testUserId, w => w.merge()).entries).toBe(0)
  expect(stateOf(two!)).toEqual(before)
  for (const each of [one!, two!]) each.close()
})

async function threeCopies({ folder }: { folder: string }): Promise<WritableStore[]> {
  const stores: WritableStore[] = []
  for (const name of ['a', 'b', 'c']) {
    const copy = join(temporaryFolder(), `${name}.muster-store`)
    cpSync(folder, copy, { recursive: true, filter: path => !path.endsWith('lock') })
    // Clocks minutes apart: they must decide nothing that somebody knew.
    const store = await openStore(copy, testUser, testEnvironment(1_795_000_000_000 + stores.length * 90_000))
    stores.push(store)
  }
  return stores
}

function play(
  desks: WritableStore[],
  each: Step,
  person: PersonId,
  bars: Set<LegalBarId>,
  lifted: Set<LegalBarId>,
): void {
  const store = desks[each.desk]!
  const open = store.legalBar.list().filter(bar => bar.liftedAt === null)
  switch (each.do) {
    case 'name':
      store.transaction(testUserId, w => w.person.update(person, { familyName: each.name }))
      break
    case 'bar':
      bars.add(addBar(store, person, each.to))
      break
    case 'widen':
      store.transaction(testUserId, w => {
        for (const bar of open) w.legalBar.update(bar.id, { destinations: each.to })
      })
      break
    case 'lift':
      for (const bar of open) lifted.add(bar.id)
      store.transaction(testUserId, w => {
        const lift = { liftedAt: w.now, liftedBy: testUserId, liftEvidence: 'Order vacated' }
        for (const bar of open) w.legalBar.update(bar.id, lift)
      })
      break
    case 'new':
      addPerson(store, { familyName: 'SALEHI' })
      break
    case 'give':
      if (each.desk !== each.to) give(store, desks[each.to]!)
  }
}

function addBar(store: WritableStore, personId: PersonId, destinations: string[]): LegalBarId {
  return store.transaction(testUserId, w => {
    const id = w.newId('legalBar')
    w.legalBar.insert({
      id,
      personId,
      kind: 'withholding',
      from: plainDate('2026-11-01'),
      until: null,
      destinations,
      evidence: 'Docket 1',
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

function stateOf(store: WritableStore) {
  return Object.fromEntries(Noun.options.map(noun => [noun, store[noun].list()]))
}
