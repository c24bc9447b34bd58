import { isDefinedError } from '@orpc/client'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Refusal } from '#electron/refusal.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  type TestOffice,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { runs } from '#tests/support/runs.ts'

/**
 * Any past check can be run again. Whatever is edited, barred, stopped, said, promoted, signed or imported after a check
 * was recorded, in whatever order: its recorded facts under its recorded law say what it said, to the letter.
 */

const crowd = 4
const person = fc.nat({ max: crowd - 1 })
const command = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), to: fc.constantFrom('Karimi', 'Otunga', 'کریمی'), person }),
  fc.record({
    do: fc.constant('born' as const),
    on: fc.constantFrom('1951-02-11', '2015-01-01', '1951'),
    person,
  }),
  fc.record({ do: fc.constant('bar' as const), to: fc.constantFrom<string[]>([], ['IRN'], ['AFG']), person }),
  fc.record({ do: fc.constant('lift bars' as const), person }),
  fc.record({ do: fc.constant('stop' as const), person }),
  fc.record({ do: fc.constant('lift stops' as const), person }),
  fc.record({
    do: fc.constant('statement' as const),
    answer: fc.constantFrom('confirmed' as const, 'denied' as const),
    person,
  }),
  fc.record({ do: fc.constant('promote' as const), person }),
  fc.record({ do: fc.constant('remove' as const), person }),
  fc.record({ do: fc.constant('register' as const), holds: fc.subarray([0, 1, 2, 3], { maxLength: 2 }) }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 200 }) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sign' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('check' as const) }) },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

/** How often the interesting things happened: a promise about checks of one and the same kind would say little. */
const seen = { replayed: 0, refused: 0, blocked: 0, clear: 0, statements: 0, differsFromNow: 0 }
const occasions = new Set<string>()

/** What the promise says something about, each thing at least once, whatever else comes by chance. */
const theInteresting: Command[] = [
  { do: 'promote', person: 2 },
  { do: 'sign' },
  { do: 'statement', answer: 'confirmed', person: 0 },
  { do: 'bar', to: [], person: 0 },
  { do: 'check' },
  { do: 'sign' },
]

test('every recorded check says the same when it is run again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 16 }), async commands => {
      const world = await aWorld()
      for (const each of [...commands, { do: 'check' as const }]) await attempt(() => perform(world, each))
      await allReplay(world)
      world.office.app.session?.store.close()
    }),
    { numRuns: runs(10), examples: [[theInteresting]] },
  )
})

afterAll(() => {
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
  expect([...occasions]).toEqual(expect.arrayContaining(['asked', 'promotion', 'signature', 'version']))
})

interface World {
  readonly office: TestOffice
  readonly people: readonly PersonId[]
  readonly flight: FlightId
}

/** Two on the list and two on standby, and a check of them. */
async function aWorld(): Promise<World> {
  const office = await anOffice()
  aRegister(office)
  const people: PersonId[] = []
  for (let number = 0; number < crowd; number += 1) people.push(await aPersonOnFile(office.reed, number))
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: people.slice(0, 2) })
  await office.reed.flights.add({ flight, people: people.slice(2), standby: true })
  await office.reed.checks.make({ flight })
  return { office, people, flight }
}

async function allReplay({ office: { reed }, flight }: World): Promise<void> {
  const records = await reed.checks.list({ flight })
  const [newest] = records
  for (const { id, occasion, counts } of records) {
    const { outcome, differences, filled } = await reed.checks.replay({ id })
    expect({ occasion, outcome, differences, filled }).toEqual({
      occasion,
      outcome: 'same',
      differences: [],
      filled: [],
    })
    occasions.add(occasion)
    seen.replayed += 1
    seen.blocked += counts.blocked
    seen.clear += counts.clear
    if (JSON.stringify(counts) !== JSON.stringify(newest?.counts)) seen.differsFromNow += 1
  }
}

async function perform({ office, people, flight }: World, command: Command): Promise<void> {
  const { reed, ito, clock } = office
  const id = 'person' in command ? people[command.person]! : people[0]!
  const history = () => reed.people.get({ person: id })
  switch (command.do) {
    case 'edit':
      return reed.people.update({ id, fields: { familyName: command.to } })
    case 'born':
      return reed.people.update({ id, fields: { birthDate: partialDate(command.on) } })
    case 'bar':
      await reed.evidence.addBar({
        personId: id,
        kind: 'withholding',
        from: plainDate('2026-11-01'),
        until: null,
        destinations: command.to,
        evidence: 'Order',
      })
      return
    case 'lift bars':
      for (const bar of (await history()).bars.filter(each => each.liftedAt === null))
        await release([reed, ito], `legalBar:${bar.id}`)
      return
    case 'stop':
      await reed.evidence.stop({ personId: id, why: 'Word of a stay' })
      return
    case 'lift stops':
      for (const stop of (await history()).stops.filter(each => each.liftedAt === null))
        await release([reed, ito], `emergencyStop:${stop.id}`)
      return
    case 'statement':
      await reed.statements.add({
        personId: id,
        kind: 'no_fear',
        answer: command.answer,
        countries: ['IRN'],
        askedBy: 'Officer K. Novak',
        language: 'fas',
        interpreterNeeded: 'no',
        interpreter: null,
        answeredBy: 'The person',
        statedAt: clock.now(),
      })
      seen.statements += 1
      return
    case 'promote':
      return reed.flights.promote({ flight, person: id })
    case 'remove':
      return reed.flights.remove({ flight, person: id, reason: 'logistics' })
    case 'register':
      return aRegister(
        office,
        command.holds.map(index => ({
          permitNumber: `P${index}`,
          caseNumber: `A2${String(index).padStart(8, '0')}`,
        })),
      )
    case 'wait':
      return clock.move({ hours: command.hours })
    case 'sign':
      await reed.signing.sign({ flight, passphrase })
      await ito.signing.sign({ flight, passphrase })
      return
    case 'check':
      await reed.checks.make({ flight })
  }
}

/** A refusal by name is an answer. Anything else is a fault, and fails the test. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal) && !isDefinedError(error as never)) throw error
    seen.refused += 1
  }
}
