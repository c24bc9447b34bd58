import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDefinedError, ORPCError } from '@orpc/client'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Refusal } from '#electron/refusal.ts'
import type { Client } from '#electron/router/index.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import { manifestSource } from '#electron/services/signing/manifest-sources.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { dateIn, plainDate } from '#shared/model/plain-date.ts'
import {
  aClock,
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
 * The first promise. Whatever the facts and whatever the order of edits, imports, promotions and sign-offs: a person
 * with a valid permit, an active stop, or an active bar for any stop of the route never appears on a version that shows
 * as valid. What is protected is told here by hand, from what the commands did, and not by the code under test.
 */

/** People by number; flights: HO1 through Istanbul to Tehran, HO2 through Frankfurt, which may divert to Baku. */
const crowd = 5
const routes = [
  { number: 'HO1', via: ['IST'], to: 'IKA', diversions: [], countries: ['TUR', 'IRN'] },
  { number: 'HO2', via: ['FRA'], to: 'IKA', diversions: ['GYD'], countries: ['DEU', 'IRN', 'AZE'] },
]

const person = fc.nat({ max: crowd - 1 })
const flight = fc.nat({ max: routes.length - 1 })
const user = fc.constantFrom('reed' as const, 'ito' as const)

const command = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('bar' as const),
      person,
      to: fc.constantFrom<string[]>([], ['IRN'], ['TUR'], ['AZE'], ['AFG']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lift bars' as const), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lift stops' as const), person, by: user }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('permit' as const),
      person,
      status: fc.constantFrom('valid', 'unknown', 'expired', 'made up'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end permits' as const), person }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('register' as const),
      holds: fc.subarray([0, 1, 2, 3, 4], { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('import people' as const), person, bags: fc.nat({ max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit' as const), person, bags: fc.nat({ max: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('add' as const), flight, person, standby: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('promote' as const), flight, person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), flight, person }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take off all but the clear' as const), flight }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('sign' as const), flight, first: user }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

/** A version signed by two, a stop after it, a signature that is refused, and both kinds of file. */
const theInteresting: Command[] = [
  { do: 'register', holds: [] },
  { do: 'import people', person: 0, bags: 1 },
  { do: 'add', flight: 0, person: 0, standby: false },
  { do: 'take off all but the clear', flight: 0 },
  { do: 'sign', flight: 0, first: 'reed' },
  { do: 'stop', person: 0 },
  { do: 'sign', flight: 0, first: 'ito' },
]

/** How often the interesting things happened: a promise about versions that never exist would be empty. */
const seen = { valid: 0, superseded: 0, refused: 0, frozen: 0, registers: 0, imports: 0 }

test('nobody who may not be removed is on a version that shows as valid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 30 }), async commands => {
      const world = await aWorld()
      await keepsThePromise(world)
      for (const each of commands) {
        await attempt(() => perform(world, each))
        await keepsThePromise(world)
      }
      world.office.app.session?.store.close()
    }),
    { numRuns: runs(16), examples: [[theInteresting]] },
  )
})

afterAll(() => {
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

/** A register that names nobody is refused. */
const stranger = 'A900000001,Stranger,Total,lpr,valid'
const quietSteps = { progress: () => undefined, throwIfCancelled: () => undefined }

async function registerRow(client: TestOffice['reed'], id: PersonId): Promise<string> {
  const { caseNumber, familyName, givenNames } = (await client.people.get({ person: id })).person
  return [caseNumber, familyName, givenNames, 'tps', 'valid'].join(',')
}

/** One user's word on a stop: true once another has said the same; their own second word is refused. */
async function liftedBy(client: Client, stop: string): Promise<boolean> {
  try {
    return (await release([client], `emergencyStop:${stop}`)).counts
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'RULE_REFUSES') return false
    throw error
  }
}

function csvFile({ office }: World, lines: readonly string[]): string {
  const path = join(office.app.host.storesFolder, 'file.csv')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

interface World {
  readonly office: TestOffice
  readonly people: readonly PersonId[]
  readonly flights: readonly FlightId[]
  /** What protects each person, as this test knows it. */
  readonly bars: Map<PersonId, string[][]>
  readonly stopped: Map<PersonId, number>
  readonly permits: Map<PersonId, number>
  registered: ReadonlySet<PersonId>
}

async function aWorld(): Promise<World> {
  const office = await anOffice({ clock: aClock() })
  const people: PersonId[] = []
  for (let number = 0; number < crowd; number += 1) people.push(await aPersonOnFile(office.reed, number))
  const flights: FlightId[] = []
  for (const route of routes) flights.push(await aFlightTo(office.reed, route))
  aRegister(office)
  await office.reed.flights.add({ flight: 'HO1', people: people.slice(0, 3) })
  await office.reed.flights.add({ flight: 'HO1', people: people.slice(3), standby: true })
  return {
    office,
    people,
    flights,
    bars: new Map(),
    stopped: new Map(),
    permits: new Map(),
    registered: new Set(),
  }
}

async function perform(world: World, command: Command): Promise<void> {
  const { office, people, flights } = world
  const { reed, clock } = office
  const who = 'person' in command ? people[command.person]! : people[0]!
  const on = 'flight' in command ? flights[command.flight]! : flights[0]!
  switch (command.do) {
    case 'bar': {
      const from = plainDate('2026-11-01')
      await reed.evidence.addBar({
        personId: who,
        kind: 'withholding',
        from,
        until: null,
        destinations: command.to,
        evidence: 'Order',
      })
      world.bars.set(who, [...(world.bars.get(who) ?? []), command.to])
      return
    }
    case 'lift bars': {
      const { bars } = await reed.people.get({ person: who })
      for (const bar of bars.filter(each => each.liftedAt === null))
        await release([reed, office.ito], `legalBar:${bar.id}`)
      world.bars.delete(who)
      return
    }
    case 'stop':
      await reed.evidence.stop({ personId: who, why: 'Word of a stay' })
      world.stopped.set(who, (world.stopped.get(who) ?? 0) + 1)
      return
    case 'lift stops': {
      const { stops } = await reed.people.get({ person: who })
      for (const stop of stops.filter(each => each.liftedAt === null)) {
        const isLifted = await liftedBy(office[command.by], stop.id)
        if (isLifted) world.stopped.set(who, (world.stopped.get(who) ?? 0) - 1)
      }
      return
    }
    case 'permit': {
      const { status } = command
      const open = { number: null, validFrom: null, validTo: null }
      await reed.evidence.addPermit({ personId: who, category: 'lpr', status, source: 'card seen', ...open })
      world.permits.set(who, (world.permits.get(who) ?? 0) + 1)
      return
    }
    case 'end permits': {
      const { permits } = await reed.people.get({ person: who })
      for (const permit of permits.filter(each => each.endedAt === null))
        await release([reed, office.ito], `permit:${permit.id}`)
      world.permits.delete(who)
      return
    }
    case 'register': {
      const holders = command.holds.map(index => people[index]!)
      const rows = await Promise.all(holders.map(each => registerRow(reed, each)))
      const path = csvFile(world, ['case_number,family_name,given_names,category,status', stranger, ...rows])
      const now = clock.now()
      const request = {
        path,
        source: 'National register',
        asOf: dateIn('America/New_York', now),
        now,
        strict: false,
      }
      await importRegisterFile(office.app.session!, request, quietSteps)
      // Whoever was once in a register stays protected: a row's absence ends nothing, and nobody here records a decision.
      world.registered = new Set([...world.registered, ...holders])
      seen.registers += 1
      return
    }
    case 'import people': {
      const { person } = await reed.people.get({ person: who })
      const { caseNumber, familyName, givenNames } = person
      const row = [caseNumber, familyName, givenNames, command.bags].join(',')
      const path = csvFile(world, ['case_number,family_name,given_names,bag_count', row])
      await importPeopleFile(office.app.session!, { path, strict: true, now: office.app.now() }, quietSteps)
      seen.imports += 1
      return
    }
    case 'edit':
      return reed.people.update({ id: who, fields: { bagCount: command.bags } })
    case 'add':
      await reed.flights.add({ flight: on, people: [who], standby: command.standby })
      return
    case 'promote':
      return reed.flights.promote({ flight: on, person: who })
    case 'remove':
      return reed.flights.remove({ flight: on, person: who, reason: 'logistics' })
    case 'take off all but the clear': {
      const { people: verdicts } = await reed.flights.check({ flight: on })
      for (const { personId, verdict, status } of verdicts) {
        if (status === 'listed' && verdict !== 'clear')
          await reed.flights.remove({ flight: on, person: personId, reason: 'logistics' })
      }
      return
    }
    case 'sign': {
      const second = command.first === 'reed' ? 'ito' : 'reed'
      await office[command.first].signing.sign({ flight: on, passphrase })
      const { state } = await office[second].signing.sign({ flight: on, passphrase })
      if (state === 'frozen') seen.frozen += 1
      return
    }
    case 'wait':
      clock.move({ minutes: command.minutes })
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

async function keepsThePromise(world: World): Promise<void> {
  const { store } = world.office.app.session!
  for (const [index, id] of world.flights.entries()) {
    const versions = await world.office.reed.signing.versions({ flight: id })
    for (const { number, state, voidAfter } of versions) {
      const version = store.manifestVersion.ofNumber(id, number)!
      const barred = version.content.people.flatMap(({ personId }) =>
        personId && isProtected(world, personId, index) ? [personId] : [],
      )
      if (state === 'superseded') seen.superseded += 1
      if (state === 'valid') {
        seen.valid += 1
        expect(barred).toEqual([])
      }
      const looksValid = version.supersededAt === null && voidAfter > world.office.clock.now()
      expect(looksValid ? barred : [], 'the very transaction supersedes it').toEqual([])
    }
    const goesOut = source(world, id)
    const aboard = goesOut && 'signed' in goesOut ? goesOut.signed.content.people : []
    expect(aboard.filter(({ personId }) => personId && isProtected(world, personId, index))).toEqual([])
  }
}

/** What a document would be made of, were it asked for as a valid one. */
function source({ office }: World, id: FlightId) {
  const { store } = office.app.session!
  try {
    return manifestSource(
      store,
      store.flight.require(id),
      { draft: false, superseded: false },
      office.clock.now(),
    )
  } catch {
    return undefined
  }
}

function isProtected(world: World, id: PersonId, flightIndex: number): boolean {
  const { countries } = routes[flightIndex]!
  const isBarred = (world.bars.get(id) ?? []).some(
    to => to.length === 0 || to.some(country => countries.includes(country)),
  )
  const isHolder = (world.permits.get(id) ?? 0) > 0 || world.registered.has(id)
  return isBarred || isHolder || (world.stopped.get(id) ?? 0) > 0
}
