import { isDefinedError } from '@orpc/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import { addDays, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'
import { aHolder, importAs, strangers } from './importing-as.ts'

const sources = ['National register', 'Schengen visas'] as const
const users = ['A. Reed', 'M. Ito'] as const

type Command =
  | { kind: 'import'; source: number; daysBack: number; holds: number[]; others: number; by: number }
  | { kind: 'take on file' }
  | { kind: 'decide'; decision: 'accept' | 'withdraw'; which: number; by: number }
  | { kind: 'rename'; whom: number }

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      source: fc.nat(1),
      daysBack: fc.nat(2),
      holds: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
      others: fc.constantFrom(1, 6, 20, 21),
      by: fc.nat(1),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'take on file' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      decision: fc.constantFrom('accept' as const, 'withdraw' as const),
      which: fc.nat(5),
      by: fc.nat(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), whom: fc.nat(2) }) },
)

/** Somebody seen in a register, whom the next one of its source no longer knows, and which a second person accepts. */
const theInteresting: Command[] = [
  { kind: 'import', source: 0, daysBack: 1, holds: [0], others: 6, by: 0 },
  { kind: 'import', source: 0, daysBack: 0, holds: [], others: 6, by: 0 },
  { kind: 'decide', decision: 'accept', which: 0, by: 1 },
]

/** What the runs came to, so that a green run is no empty one. */
const seen = { decided: 0, gone: 0, waiting: 0 }

test('whoever was once seen in a register is never clear without a decision about them, whatever registers come and go', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 8 }), async commands => {
      const office = await anOffice()
      const flight = await aFlightTo(office.reed)
      const people: PersonId[] = []
      const takeOnFile = async () => {
        if (people.length === 3) return
        const id = await aPersonOnFile(office.reed, people.length + 1)
        people.push(id)
        await office.reed.flights.add({ flight, people: [id] })
      }
      await takeOnFile()
      for (const each of commands) await perform(each)
      async function perform(each: Command): Promise<void> {
        if (each.kind === 'take on file') await takeOnFile()
        if (each.kind === 'rename') {
          const id = people[each.whom]
          if (id) await office.reed.people.update({ id, fields: { caseNumber: null, familyName: 'Renamed' } })
        }
        if (each.kind === 'import') {
          const asOf = addDays(plainDate('2026-11-23'), -each.daysBack)
          const rows = [...each.holds.map(number => aHolder(number + 1)), ...strangers(each.others)]
          const { state } = await importAs(office, rows, asOf, sources[each.source], users[each.by])
          if (state === 'waiting') seen.waiting += 1
        }
        if (each.kind === 'decide') {
          const snapshots = await office.reed.register.snapshots()
          const snapshot = snapshots[each.which % Math.max(1, snapshots.length)]
          if (snapshot) await decide(each, snapshot.id)
        }
        await nobodySeenIsClear()
      }
      async function decide({ decision, by }: Command & { kind: 'decide' }, snapshot: never | string) {
        try {
          const client = by === 0 ? office.reed : office.ito
          await client.register[decision]({ snapshot: snapshot as never, reason: 'Asked the registry.' })
          seen.decided += 1
        } catch (error) {
          if (!isDefinedError(error as never)) throw error
        }
      }
      async function nobodySeenIsClear() {
        const { store } = office.app.session!
        const check = await office.reed.flights.check({ flight })
        const clear = check.people
          .filter(({ verdict }) => verdict === 'clear')
          .map(({ personId }) => personId)
        expect(store.sighting.ofPeople(clear)).toEqual([])
        const rules = check.people.flatMap(({ findings }) => findings.map(({ rule }) => rule))
        if (rules.includes('register.vanished')) seen.gone += 1
        // What a register in force, or one that waits, says of somebody is kept as a sighting at once.
        const found = check.people.filter(({ findings }) =>
          findings.some(({ rule }) => rule === 'permit.valid'),
        )
        for (const { personId } of found) expect(store.sighting.ofPeople([personId])).not.toEqual([])
      }
    }),
    { numRuns: runs(12), examples: [[theInteresting]] },
  )
  for (const [what, times] of Object.entries(seen)) expect([what, times > 0]).toEqual([what, true])
}, 600_000)
