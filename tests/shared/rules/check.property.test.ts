import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Verdict } from '#shared/model/finding.ts'
import { check } from '#shared/rules/check.ts'
import type { FlightFacts, PersonFacts } from '#shared/rules/facts.ts'
import { aPerson, eu, facts, type PersonOptions, us } from '#tests/support/facts.ts'
import { aClearance, aDecision, anOrder, aPassport, aPermit, asOf } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'
import {
  anyBar,
  anyClassOrder,
  anyFacts,
  anyMatch,
  anyPerson,
  anyRelative,
  anyStop,
  documentOfThisSide,
  holdingBar,
  standingPermit,
  stayingFact,
  validPermit,
} from './arbitrary-facts.ts'

/** By name, so that a counterexample does not print a whole rule pack. */
const laws = { us, eu }
const law = fc.constantFrom<keyof typeof laws>('us', 'eu')
const gravity: Readonly<Record<Verdict, number>> = { clear: 0, review: 1, blocked: 2 }

/** The flight with something done to the first person on it. */
function change(given: FlightFacts, edit: (person: PersonFacts) => Partial<PersonFacts>): FlightFacts {
  const [first, ...others] = given.people
  if (first === undefined) throw new Error('Nobody is on this flight')
  return { ...given, people: [{ ...first, ...edit(first) }, ...others] }
}

function verdictOfFirst(given: FlightFacts, pack: keyof typeof laws): Verdict {
  const first = given.people[0]?.assignment.id
  const verdict = check(given, laws[pack], asOf).people.find(person => person.assignmentId === first)?.verdict
  if (verdict === undefined) throw new Error('Nobody was checked')
  return verdict
}

/** As if a reviewer accepted everything that can be found. */
function acceptAll(given: FlightFacts, pack: keyof typeof laws): FlightFacts {
  const { people, flightFindings } = check(given, laws[pack], asOf)
  const findings = [...people.flatMap(person => person.findings), ...flightFindings]
  return { ...given, decisions: findings.map(finding => aDecision(finding, 'accept')) }
}

const anyPlace = fc.constantFrom('Houston, TX', 'Santa Ana', 'Hamburg', 'Winnipeg', 'Tehran', 'nowhere')

const worsening = fc.oneof(
  anyBar.map(bar => (given: FlightFacts) => change(given, ({ bars }) => ({ bars: [...bars, bar] }))),
  anyStop.map(stop => (given: FlightFacts) => change(given, ({ stops }) => ({ stops: [...stops, stop] }))),
  standingPermit.map(
    permit => (given: FlightFacts) => change(given, ({ permits }) => ({ permits: [...permits, permit] })),
  ),
  anyMatch.map(
    match => (given: FlightFacts) =>
      change(given, ({ registerMatches }) => ({ registerMatches: [...registerMatches, match] })),
  ),
  anyRelative.map(
    relative => (given: FlightFacts) =>
      change(given, ({ related = [] }) => ({ related: [...related, relative] })),
  ),
  documentOfThisSide.map(
    document => (given: FlightFacts) =>
      change(given, ({ documents }) => ({ documents: [...documents, document] })),
  ),
  anyPlace.map(
    birthPlace => (given: FlightFacts) =>
      change(given, ({ person }) =>
        person.birthPlace === null ? { person: { ...person, birthPlace } } : {},
      ),
  ),
  anyClassOrder.map(order => (given: FlightFacts) => ({
    ...given,
    classOrders: [...given.classOrders, order],
  })),
)

test('adding a bar, a stop, a class order, a permit, a register row, a relative, a document of this side or a birth place never makes a verdict better', () => {
  fc.assert(
    fc.property(anyFacts, worsening, law, (given, worsen, pack) => {
      const decided = acceptAll(given, pack)
      const before = verdictOfFirst(decided, pack)
      const after = verdictOfFirst(worsen(decided), pack)
      expect(gravity[after]).toBeGreaterThanOrEqual(gravity[before])
    }),
    { numRuns: runs(160) },
  )
})

const anOrderWithMore = fc
  .tuple(anyPerson, stayingFact)
  .filter(([{ orders }]) => orders.length > 0)
  .map(([person, fact]) => {
    const [first, ...others] = person.orders
    const later: PersonFacts = { ...person, orders: first ? [{ ...first, ...fact }, ...others] : [] }
    return { person, later }
  })

test('learning of an appeal, a motion, who made an order or that nobody knows never makes a verdict better', () => {
  fc.assert(
    fc.property(anOrderWithMore, law, ({ person, later }, pack) => {
      const decided = acceptAll(facts(person), pack)
      const before = verdictOfFirst(decided, pack)
      const after = verdictOfFirst({ ...decided, people: [later] }, pack)
      expect(gravity[after]).toBeGreaterThanOrEqual(gravity[before])
    }),
    { numRuns: runs(240) },
  )
})

/** For somebody who is removed: leaving by choice is its holder's own way past a permit, and has a test below. */
const permitOfTheRemoved = validPermit.map(permit => ({ permits, person }: PersonFacts) => ({
  permits: [...permits, permit],
  person: person.ground === 'voluntary' ? { ...person, ground: 'removal' as const } : person,
}))

const protecting = fc.oneof(
  holdingBar.map(bar => ({ bars }: PersonFacts) => ({ bars: [...bars, bar] })),
  anyStop.map(stop => ({ stops }: PersonFacts) => ({ stops: [...stops, stop] })),
  permitOfTheRemoved,
)

test('whoever holds a valid permit, an active stop or an active bar is blocked, whatever else is true or decided', () => {
  fc.assert(
    fc.property(anyFacts, protecting, law, (given, protect, pack) => {
      const decided = acceptAll(acceptAll(change(given, protect), pack), pack)
      expect(verdictOfFirst(decided, pack)).toBe('blocked')
    }),
    { numRuns: runs(160) },
  )
})

test('who holds a valid permit and leaves by choice is not clear before a reviewer has confirmed that choice', () => {
  fc.assert(
    fc.property(anyFacts, validPermit, law, (given, permit, pack) => {
      const held = change(given, ({ permits, person }) => ({
        permits: [...permits, permit],
        person: { ...person, ground: 'voluntary' },
      }))
      const decided = acceptAll(acceptAll(held, pack), pack)
      const confirmed = 'permit.leaves_by_choice'
      const unconfirmed = {
        ...decided,
        decisions: decided.decisions.filter(({ rule }) => rule !== confirmed),
      }
      expect(verdictOfFirst(unconfirmed, pack)).not.toBe('clear')
    }),
    { numRuns: runs(160) },
  )
})

/** Ways to know less about somebody in order. */
const unknowns: readonly PersonOptions[] = [
  { person: { nationality: null } },
  { person: { nationality: 'XXX' } },
  { person: { birthDate: null } },
  { person: { familyName: '', givenNames: '' } },
  { person: { acceptedByDestination: 'unknown' } },
  { person: { ground: 'unknown' as never } },
  { documents: [] },
  { documents: [aPassport({ expires: null })] },
  { documents: [aPassport({ number: null })] },
  { documents: [aPassport({ state: null, nationality: null })] },
  { documents: [aPassport({ state: 'QQQ' })] },
  { orders: [] },
  { orders: [anOrder({ final: 'unknown' })] },
  { orders: [anOrder({ destinations: [] })] },
  { orders: [anOrder({ number: null, date: null })] },
  { clearances: [] },
  { clearances: [aClearance({ fit: 'unknown' })] },
  { clearances: [aClearance({ by: null })] },
  { clearances: [aClearance({ until: null })] },
  { permits: [aPermit({ status: 'unknown' })] },
  { permits: [aPermit({ status: 'no such status' })] },
  { permits: [aPermit({ category: 'no such category' })] },
  { assignment: { to: 'XXX' } },
]

test('an unknown never counts as clear, alone or with others', () => {
  fc.assert(
    fc.property(fc.subarray([...unknowns], { minLength: 1 }), law, (missing, pack) => {
      const person: PersonOptions['person'] = Object.assign({}, ...missing.map(less => less.person))
      const given = facts(aPerson({ ...Object.assign({}, ...missing), person }))
      expect(verdictOfFirst(acceptAll(given, pack), pack)).toBe('blocked')
    }),
  )
  expect(verdictOfFirst({ ...facts(aPerson()), registers: [] }, 'us')).toBe('blocked')
})

/** The same facts with every list in another order; the stops of a flight keep theirs, which is a fact itself. */
function reversed<T>(value: T, key = ''): T {
  if (Array.isArray(value)) {
    const items = value.map(item => reversed(item))
    return (key === 'stops' && 'airport' in (value[0] ?? {}) ? items : items.reverse()) as T
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, reversed(item, name)])) as T
}

test('findings do not depend on the order of facts', () => {
  fc.assert(
    fc.property(anyFacts, law, (given, pack) => {
      const decided = acceptAll(given, pack)
      expect(check(reversed(decided), laws[pack], asOf)).toEqual(check(decided, laws[pack], asOf))
    }),
    { numRuns: runs(120) },
  )
})

test('a check changes nothing, gives the same answer again, and is data that survives being written down', () => {
  fc.assert(
    fc.property(anyFacts, law, (given, pack) => {
      const result = check(deepFreeze(given), deepFreeze(laws[pack]), asOf)
      expect(check(given, laws[pack], asOf)).toEqual(result)
      expect(check(JSON.parse(JSON.stringify(given)), laws[pack], asOf)).toEqual(result)
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    }),
  )
})

test('the facts drawn here reach every verdict often, so that the promises above are not empty', () => {
  const seen = { clear: 0, review: 0, blocked: 0 }
  for (const given of fc.sample(anyFacts, { numRuns: 300, seed: 7 })) {
    seen[verdictOfFirst(given, 'us')] += 1
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
})

test('of two findings on one person none has the other’s id, and the verdict follows from the gravest', () => {
  fc.assert(
    fc.property(anyFacts, law, (given, pack) => {
      for (const { findings, verdict } of check(given, laws[pack], asOf).people) {
        expect(new Set(findings.map(finding => finding.id)).size).toBe(findings.length)
        const gravest = { blocks: 'blocked', review: 'review', info: 'clear' }[findings[0]?.effect ?? 'info']
        expect(verdict).toBe(gravest)
      }
    }),
  )
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

const anotherCountry = fc.constantFrom('MEX', 'TUR', 'GTM')

test('a yes of one country never counts for another', () => {
  fc.assert(
    fc.property(anyFacts, anotherCountry, law, (given, country, pack) => {
      const first = given.people[0]
      const landing = given.flight.stops.find(stop => stop.airport === first?.assignment.to)
      fc.pre(landing?.country !== country)
      const accepted = change(given, ({ person }) => ({
        person: { ...person, acceptedByDestination: 'yes', acceptedDestination: country },
      }))
      expect(verdictOfFirst(acceptAll(acceptAll(accepted, pack), pack), pack)).toBe('blocked')
    }),
    { numRuns: runs(120) },
  )
})
