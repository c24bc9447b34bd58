import { setImmediate } from 'node:timers/promises'
import { isDefinedError } from '@orpc/client'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { Refusal } from '#electron/refusal.ts'
import { flightView } from '#electron/services/flights/flight-views.ts'
import { withNews } from '#shared/contract/flight-news.ts'
import { FlightView } from '#shared/contract/flights.ts'
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
 * What an open screen shows is what a check from nothing says. Whatever is edited, imported, stopped, moved or signed, in
 * whatever order: the flight put together from the news, with everything that was remembered, equals the flight read and
 * checked anew. A change that was taken not to bear on the flight would show here as well as a match out of date.
 */

const crowd = 5
const person = fc.oneof(fc.nat({ max: 2 }), fc.nat({ max: crowd - 1 }))

/** What makes the register and other records resemble somebody, or no longer. */
const identity = fc.oneof(
  fc.record({
    do: fc.constant('rename' as const),
    person,
    to: fc.constantFrom('Karimi', 'Otunga'),
  }),
  fc.record({
    do: fc.constant('born' as const),
    person,
    on: fc.constantFrom('1951-02-11', '2015-01-01'),
  }),
)

const edit = fc.oneof(
  { weight: 6, arbitrary: identity },
  {
    weight: 10,
    arbitrary: fc.oneof(
      fc.record({
        do: fc.constant('document' as const),
        person,
        number: fc.constantFrom('K7000001', 'K7000002', 'X1234567'),
      }),
      fc.record({ do: fc.constant('withdraw document' as const), person }),
      fc.record({ do: fc.constant('permit' as const), person, number: fc.constantFrom('SRC1', 'SRC2') }),
      fc.record({ do: fc.constant('stop' as const), person }),
      fc.record({
        do: fc.constant('bar' as const),
        person,
        to: fc.constantFrom<string[]>([], ['IRN'], ['AFG']),
      }),
      fc.record({
        do: fc.constant('register' as const),
        holds: fc.subarray([0, 1, 2, 3, 4], { maxLength: 2 }),
      }),
      fc.record({ do: fc.constant('family' as const), person, group: fc.constantFrom('F1', null) }),
      fc.record({
        do: fc.constant('put on' as const),
        person,
        flight: fc.nat({ max: 1 }),
        standby: fc.boolean(),
      }),
      fc.record({ do: fc.constant('take off' as const), person, flight: fc.nat({ max: 1 }) }),
      fc.record({ do: fc.constant('seats' as const) }),
      fc.record({
        do: fc.constant('decide' as const),
        answer: fc.constantFrom('accept' as const, 'refuse' as const),
      }),
      fc.record({ do: fc.constant('sign' as const), by: fc.constantFrom('reed' as const, 'ito' as const) }),
      fc.record({ do: fc.constant('undo' as const) }),
      fc.record({ do: fc.constant('class order' as const) }),
    ),
  },
)
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

/** How often the interesting things happened: equal views of a flight that nobody touches would say little. */
const seen = { parts: 0, wholes: 0, matches: 0, duplicates: 0, done: 0 }

/** What equal views say something about, each thing at least once, whatever else comes by chance. */
const theInteresting: Edit[] = [
  { do: 'rename', person: 0, to: 'Karimi' },
  { do: 'born', person: 0, on: '1951-02-11' },
  { do: 'rename', person: 1, to: 'Karimi' },
  { do: 'born', person: 1, on: '1951-02-11' },
  { do: 'stop', person: 2 },
]

test('the flight on an open screen equals the flight read and checked anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 14 }), async edits => {
      const office = await anOffice()
      const { people, flights } = await aGround(office)
      const screen = watched(office, flights[0]!)
      for (const each of edits) {
        await attempt(() => perform(office, each, people, flights))
        await settled()
        expect(screen.view()).toEqual(afresh(office, flights[0]!, screen.view()!))
      }
      await screen.close()
      office.app.session?.store.close()
    }),
    { numRuns: runs(10), examples: [[theInteresting]] },
  )
})

afterAll(() => {
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

async function aGround(office: TestOffice) {
  aRegister(office, [{ familyName: 'Karimi', givenNames: 'Reza', birthDate: partialDate('1951-02-11') }])
  const people: PersonId[] = []
  for (let number = 1; number <= crowd; number += 1) people.push(await aPersonOnFile(office.reed, number))
  const flights = [await aFlightTo(office.reed), await aFlightTo(office.reed, { number: 'HO2' })]
  await office.reed.flights.add({ flight: flights[0]!, people: people.slice(0, 3) })
  return { people, flights }
}

/** A screen that was opened before the edits, and is told of them. */
function watched(office: TestOffice, flight: FlightId) {
  const ending = new AbortController()
  let view: FlightView | undefined
  const follow = async () => {
    const news = await office.reed.flights.watch({ flight }, { signal: ending.signal })
    for await (const each of news) {
      seen[each.type === 'part' ? 'parts' : 'wholes'] += 1
      view = withNews(view, each)
    }
  }
  const following = follow()
  return {
    view: () => view,
    close: async () => {
      ending.abort()
      await following.catch(() => undefined)
    },
  }
}

/** Read and checked from nothing, as of the moment that the screen says. */
function afresh({ app }: TestOffice, id: FlightId, { check }: FlightView): FlightView {
  const { store } = app.session!
  const view = FlightView.parse(flightView(store, store.flight.require(id), check.asOf))
  const rules = view.check.people.flatMap(each => each.findings.map(finding => finding.rule))
  if (rules.includes('register.possible_match')) seen.matches += 1
  if (rules.includes('duplicate.person')) seen.duplicates += 1
  return view
}

async function perform(
  office: TestOffice,
  each: Edit,
  people: PersonId[],
  flights: FlightId[],
): Promise<unknown> {
  const { reed } = office
  const id = people['person' in each ? each.person : 0]!
  switch (each.do) {
    case 'rename':
      return reed.people.update({ id, fields: { familyName: each.to } })
    case 'born':
      return reed.people.update({ id, fields: { birthDate: partialDate(each.on) } })
    case 'family':
      return reed.people.update({ id, fields: { familyGroup: each.group } })
    case 'document': {
      const paper = { type: 'P', state: 'IRN', nationality: 'IRN', expires: plainDate('2031-06-30') }
      return reed.evidence.addDocument({ personId: id, number: each.number, ...paper })
    }
    case 'withdraw document': {
      const { documents } = await reed.people.get({ person: id })
      return reed.evidence.withdrawDocument({ id: documents[0]!.id })
    }
    case 'permit': {
      const open = { validFrom: null, validTo: null, source: 'card seen' }
      return reed.evidence.addPermit({
        personId: id,
        category: 'lpr',
        status: 'valid',
        number: each.number,
        ...open,
      })
    }
    case 'stop':
      return reed.evidence.stop({ personId: id, why: 'Word of a stay' })
    case 'bar': {
      const open = { from: plainDate('2026-11-01'), until: null, evidence: 'Order' }
      return reed.evidence.addBar({ personId: id, kind: 'withholding', destinations: each.to, ...open })
    }
    case 'register': {
      const files = await Promise.all(each.holds.map(index => reed.people.get({ person: people[index]! })))
      const rows = files.map(({ person: { familyName, givenNames, birthDate } }) => ({
        familyName,
        givenNames,
        birthDate,
      }))
      return aRegister(office, rows)
    }
    case 'put on':
      return reed.flights.add({ flight: flights[each.flight]!, people: [id], standby: each.standby })
    case 'take off':
      return reed.flights.remove({ flight: flights[each.flight]!, person: id, reason: 'logistics' })
    case 'seats':
      return reed.flights.autoSeat({ flight: flights[0]! })
    case 'decide': {
      const [question] = await reed.reviews.queue()
      const { id, facts } = question!.finding
      if (each.answer === 'accept' && facts.protection !== undefined)
        return release([reed, office.ito], String(facts.protection), { decision: 'biometrics_differ' })
      return reed.reviews.decide({ finding: id, decision: each.answer, reason: 'Looked at both' })
    }
    case 'sign':
      return office[each.by].signing.sign({ flight: flights[0]!, passphrase })
    case 'undo':
      return reed.undo.undo()
    case 'class order': {
      const covers = { nationality: ['IRN'] }
      return reed.classOrders.add({
        title: 'Order',
        covers,
        from: plainDate('2026-11-01'),
        until: null,
        citation: 'D. Example',
      })
    }
  }
}

/** A refusal by name is an answer, and so is a question that is not there. Anything else is a fault. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
    seen.done += 1
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof TypeError) && !isDefinedError(error as never))
      throw error
  }
}

/** The news is told once the writer has been answered. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
}
